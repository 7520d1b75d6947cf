import type { Comparison, Load } from '../../api/types';
import { changeOf, judge, obstacle, type Judgement, type Obstacle } from '../../model/comparison';
import { loadSize } from '../../model/load';
import type { Table } from '../../view/csv';
import { FIGURES, unitOf, type Figure, type LevelOfRun, type TimedRun } from './figures';

/** One figure at one load, of each run; null where a run hasn't measured the load. */
export interface DifferenceRow {
  load: Load;
  figure: Figure;
  /** Whether another load begins. */
  first: boolean;
  runs: (LevelOfRun | null)[];
}

/** Figure by figure at every load that any of the runs has measured: users first, then rates, from light to heavy. */
export function differenceRows({ loads }: Comparison, timed: readonly TimedRun[]): DifferenceRow[] {
  return inOrder(loads).flatMap(({ load, levels }) => {
    const runs = levels.map((level, i) => {
      const run = timed[i];
      return level === null || run === undefined ? null : { level, run };
    });
    return FIGURES.filter(({ needsSlo }) => !needsSlo || levels.some((level) => level?.goodput)).map((figure, i) => ({
      load,
      figure,
      first: i === 0,
      runs,
    }));
  });
}

function inOrder(rows: Comparison['loads']): Comparison['loads'] {
  return rows.toSorted(
    (a, b) => Number(a.load.rate !== null) - Number(b.load.rate !== null) || loadSize(a.load) - loadSize(b.load),
  );
}

interface Words {
  load: (load: Load) => string;
  figure: (figure: Figure) => string;
  judgement: (word: Judgement) => string;
  obstacle: (why: Obstacle) => string;
  /** Heads of the columns beside a run's value. */
  heads: { load: string; figure: string; low: string; high: string; change: string; judgement: string };
}

/** The rows as a table for other programs: plain numbers, each run with its interval and what it means against the base. */
export function differenceTable(
  rows: readonly DifferenceRow[],
  names: readonly string[],
  base: number,
  words: Words,
): Table {
  const { heads } = words;
  return {
    columns: [
      heads.load,
      heads.figure,
      ...names.flatMap((name, i) => [
        name,
        `${name}: ${heads.low}`,
        `${name}: ${heads.high}`,
        ...(i === base ? [] : [`${name}: ${heads.change}`, `${name}: ${heads.judgement}`]),
      ]),
    ],
    rows: rows.map(({ load, figure, runs }) => [
      words.load(load),
      `${words.figure(figure)} (${unitOf(figure)})`,
      ...runs.flatMap((run, i) => {
        const measured = run === null ? null : figure.measure(run.level, run.run);
        const [low = null, high = null] = measured?.bounds ?? [];
        return [
          measured?.value ?? null,
          low,
          high,
          ...(i === base ? [] : meaning(figure, runs[base] ?? null, run, words)),
        ];
      }),
    ]),
  };
}

function meaning(
  figure: Figure,
  base: LevelOfRun | null,
  other: LevelOfRun | null,
  words: Words,
): [number | null, string | null] {
  if (base === null || other === null) {
    return [null, null];
  }
  const [before, now] = [figure.measure(base.level, base.run), figure.measure(other.level, other.run)];
  if (before.value === null || now.value === null) {
    return [null, null];
  }
  const changed = changeOf(before.value, now.value, figure);
  const why = obstacle(base.level, other.level, figure.needsSlo);
  const inPercent = changed === null || figure.inPoints ? changed : changed * 100;
  return [inPercent, why === null ? words.judgement(judge(before, now, figure)) : words.obstacle(why)];
}
