import type { Level, MetricSummary, Tick } from '../api/types';
import { metricOf, THRESHOLDS, type ThresholdName } from './fields';
import { loadSize } from './load';

/** Share of good requests from which a level counts as meeting the SLO where the run asks for no other. */
export const GOOD_ENOUGH_PERCENT = 95;

/** A part that takes this many times as long as at the lightest load has grown with the load. */
const GREW = 1.5;

/** One threshold of the SLO at one level. */
export interface Attained {
  key: ThresholdName;
  limitMs: number;
  /** Percent of the answered requests that met it; failures are told apart. */
  percent: number | null;
  /** The 95th percentile of the same figure; null where it has none, as the mean ITL of a request. */
  p95Ms: number | null;
  /** Requests that were answered, and too slowly. */
  missed: number;
}

/** What made requests miss: never getting a place or an end, failing, waiting for the first token, or for the others. */
export type Part = 'unstarted' | 'errors' | 'first-token' | 'decode';

export interface Cause {
  part: Part;
  /** Mean of the part in ms at the lightest load and at the level that broke; null of failures. */
  atLightestMs: number | null;
  hereMs: number | null;
  /**
   * `grew`: the part takes much longer than at the lightest load; `tight`: a little, and the limit left no room for it, as
   * a lighter level met it; `always`: it takes about as long with hardly any load.
   */
  effect: 'grew' | 'tight' | 'always';
}

export interface Breach {
  /** Of the level among those measured, in the run's order: the number its ticks and requests carry. */
  index: number;
  level: Level;
  /** The heaviest level that still meets the SLO, and the lightest one measured. */
  good: Level | null;
  lightest: Level;
  attained: Attained[];
  /** The threshold that most answers missed; null when failures alone broke the SLO. */
  worst: Attained | null;
  cause: Cause;
}

/** Whether a threshold is on a mean over a request's tokens, rather than on the time until something came. */
export const isPerToken = (key: ThresholdName): boolean => key === 'tpot_ms' || key === 'itl_ms';

/** The same metric of the level; null of a request's mean ITL, for a level's gaps are those of all requests together. */
function figures(level: Level, key: ThresholdName): MetricSummary | null {
  const metric = metricOf(key);
  return metric === 'itl' ? null : level[metric === 'e2e' ? 'e2e_latency' : metric];
}

/** Whatever would have come of the requests that are undecided. Reports of older versions have none. */
export function meetsSlo(level: Level): boolean {
  return (level.goodput?.goodput_lowest_percent ?? level.goodput?.goodput_percent ?? 0) >= targetOf(level);
}

/** The share that its run asks for; older reports don't tell. */
export function targetOf({ goodput }: Level): number {
  return (goodput as Partial<Level['goodput']>)?.target_percent ?? GOOD_ENOUGH_PERCENT;
}

/** How a level stands to each threshold of its SLO. */
export function attained(level: Level): Attained[] {
  const goodput = level.goodput;
  if (goodput === null) {
    return [];
  }
  return THRESHOLDS.flatMap((key) => {
    const limitMs = goodput.thresholds[key];
    const met = goodput[`${metricOf(key)}_satisfied`];
    return limitMs === undefined || met === null
      ? []
      : [
          {
            key,
            limitMs,
            percent: level.successful_requests === 0 ? null : (met / level.successful_requests) * 100,
            p95Ms: figures(level, key)?.p95 ?? null,
            missed: Math.max(0, level.successful_requests - met),
          },
        ];
  });
}

/** Where the SLO breaks: the lightest level above the heaviest good one, and why; null without an SLO or a miss. */
export function findBreach(levels: readonly Level[]): Breach | null {
  const judged = levels
    .filter(({ goodput }) => (goodput?.goodput_lowest_percent ?? goodput?.goodput_percent ?? null) !== null)
    .toSorted((a, b) => loadSize(a.load) - loadSize(b.load));
  const good = judged.findLast(meetsSlo) ?? null;
  const level = judged.find((one) => !meetsSlo(one) && (good === null || loadSize(one.load) > loadSize(good.load)));
  const lightest = judged[0];
  if (level === undefined || lightest === undefined) {
    return null;
  }
  const rows = attained(level);
  const worst = rows.reduce<Attained | null>((most, row) => (row.missed > (most?.missed ?? 0) ? row : most), null);
  return {
    index: levels.indexOf(level),
    level,
    good,
    lightest,
    attained: rows,
    worst,
    cause: causeOf(level, lightest, good, worst),
  };
}

/** Arrivals that were never started, and requests cancelled before they ended. */
export function unserved(level: Level): number {
  return level.not_started + level.cancelled_requests;
}

/** Means, because only these add up: the first token's and the decoding's to that of the whole request. */
export interface Spent {
  firstTokenMs: number;
  decodeMs: number;
}

/** Until a request ended, or until what another threshold is on. */
export function timeSpent(level: Level, until: ThresholdName = 'e2e_ms'): Spent | null {
  const [first, whole] = [level.ttft?.mean, figures(level, until)?.mean];
  return first === undefined || whole === undefined
    ? null
    : { firstTokenMs: first, decodeMs: Math.max(0, whole - first) };
}

function causeOf(level: Level, lightest: Level, good: Level | null, worst: Attained | null): Cause {
  const goodput = level.goodput;
  const bad = (goodput?.total_requests ?? 0) + (goodput?.undecided_requests ?? 0) - (goodput?.satisfied_requests ?? 0);
  const lost = unserved(level);
  if (lost > 0 && lost * 2 >= bad) {
    return { part: 'unstarted', atLightestMs: null, hereMs: null, effect: good === null ? 'always' : 'grew' };
  }
  if (worst === null || level.failed_requests * 2 >= bad) {
    return { part: 'errors', atLightestMs: null, hereMs: null, effect: good === null ? 'always' : 'grew' };
  }
  const part = partOf(worst.key, level, lightest);
  const mean = (of: Level) => (part === 'first-token' ? of.ttft?.mean : of.tpot?.mean) ?? null;
  const [atLightestMs, hereMs] = [mean(lightest), mean(level)];
  const grew = level !== lightest && atLightestMs !== null && hereMs !== null && hereMs >= GREW * atLightestMs;
  return { part, atLightestMs, hereMs, effect: grew ? 'grew' : good === null ? 'always' : 'tight' };
}

/** Of a time past the first token that part which grew more against the lightest load, or is the longer one at that load. */
function partOf(key: ThresholdName, level: Level, lightestLevel: Level): Part {
  if (isPerToken(key) || key === 'ttft_ms') {
    return key === 'ttft_ms' ? 'first-token' : 'decode';
  }
  const [here, lightest] = [timeSpent(level, key), timeSpent(lightestLevel, key)];
  if (here === null || lightest === null) {
    return 'decode';
  }
  const first = here.firstTokenMs - lightest.firstTokenMs;
  const rest = here.decodeMs - lightest.decodeMs;
  const firstTokenIsIt = first === rest ? here.firstTokenMs > here.decodeMs : first > rest;
  return firstTokenIsIt ? 'first-token' : 'decode';
}

/** One second of the level that broke: the figure that decides, or null when nothing ended in it. */
export interface BreachSecond {
  second: number;
  value: number | null;
  over: boolean;
}

export type Shape = 'throughout' | 'beginning' | 'end' | 'stretch' | 'scattered' | 'never';

export interface Course {
  seconds: BreachSecond[];
  over: number;
  withValue: number;
  /** First and last second that was over. */
  from: number;
  to: number;
  shape: Shape;
  /** The last third stands at least this much above the first: it goes on growing. */
  growing: boolean;
}

/** When within its level the SLO was broken, by the seconds' own figures. */
export function courseOf(ticks: readonly Tick[], breach: Breach): Course {
  const { part } = breach.cause;
  const limit = part === 'errors' ? 0 : (breach.worst?.limitMs ?? 0);
  const seconds = ticks
    .filter((tick) => tick.level === breach.index)
    .map((tick): BreachSecond => {
      const value = deciding(tick, part === 'errors' ? null : (breach.worst?.key ?? null));
      return { second: tick.second, value, over: value !== null && value > limit };
    });
  const valued = seconds.filter(({ value }) => value !== null);
  const over = valued.filter((one) => one.over);
  const [from, to] = [over[0]?.second ?? 0, over.at(-1)?.second ?? 0];
  return {
    seconds,
    over: over.length,
    withValue: valued.length,
    from,
    to,
    shape: shapeOf(valued, over, from, to),
    growing: isGrowing(valued),
  };
}

/** A second carries no TPOT, for which the mean gap between tokens stands; and not every time until something came. */
function deciding(tick: Tick, key: ThresholdName | null): number | null {
  if (key === null) {
    return tick.completed + tick.failed === 0 ? null : tick.failed;
  }
  const values: Partial<Record<ThresholdName, number | undefined>> = { ttft_ms: tick.ttft?.p95, e2e_ms: tick.e2e?.p95 };
  return (isPerToken(key) ? tick.itl?.mean : values[key]) ?? null;
}

function shapeOf(valued: readonly BreachSecond[], over: readonly BreachSecond[], from: number, to: number): Shape {
  const last = valued.at(-1)?.second ?? 0;
  if (over.length === 0) {
    return 'never';
  }
  if (over.length >= 0.8 * valued.length) {
    return 'throughout';
  }
  const inside = valued.filter(({ second }) => second >= from && second <= to).length;
  if (over.length < 0.7 * inside) {
    return 'scattered';
  }
  const edge = Math.max(1, 0.1 * last);
  return from <= edge ? 'beginning' : to >= last - edge ? 'end' : 'stretch';
}

function isGrowing(valued: readonly BreachSecond[]): boolean {
  const third = Math.floor(valued.length / 3);
  if (third < 2) {
    return false;
  }
  const mean = (part: readonly BreachSecond[]) => part.reduce((sum, one) => sum + (one.value ?? 0), 0) / part.length;
  const [early, late] = [mean(valued.slice(0, third)), mean(valued.slice(-third))];
  return early > 0 && late >= GREW * early;
}
