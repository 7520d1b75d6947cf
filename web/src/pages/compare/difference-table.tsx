import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Level } from '../../api/types';
import { Wide } from '../../components/wide';
import { judge, relativeChange, type Judgement } from '../../model/comparison';
import { loadName } from '../../view/charts/against-load';
import { change, interval, latency } from '../../view/format';
import { FIGURES, type Figure, type Measured, type TimedRun } from './figures';

interface DifferenceTableProps {
  data: Comparison;
  names: readonly string[];
  base: number;
  timed: readonly TimedRun[];
}

/** Figure by figure against the base, at loads that the base has measured, too. */
export function DifferenceTable({ data, names, base, timed }: DifferenceTableProps) {
  const { t } = useTranslation();
  const shared = data.loads.filter(
    ({ levels }) => levels[base] && levels.some((level, i) => i !== base && level !== null),
  );
  return (
    <section className="card min-w-0 lg:col-span-12">
      <h2 className="px-3 pt-2.5 font-medium">{t('compare.differences', { base: names[base] })}</h2>
      <p className="px-3 text-xs text-muted">{t('compare.howTold')}</p>
      {shared.length === 0 ? (
        <p className="p-3">{t('compare.nothingShared')}</p>
      ) : (
        <Wide label={t('nav.compare')}>
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t('chart.load')}</th>
                <th scope="col">{t('compare.figure')}</th>
                {names.map((name) => (
                  <th key={name} scope="col" className="num">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shared.flatMap(({ load, levels }) =>
                FIGURES.map((figure, i) => (
                  <tr
                    key={`${JSON.stringify(load)}${figure.label}`}
                    className={i === 0 ? 'border-t border-line-strong' : ''}
                  >
                    <td className="whitespace-nowrap text-muted">{i === 0 ? loadName(t, load) : ''}</td>
                    <td className="whitespace-nowrap">
                      <span
                        className="underline decoration-line-strong decoration-dotted underline-offset-4"
                        title={t(`compare.method.${figure.method}`)}
                      >
                        {figure.label}
                      </span>
                    </td>
                    {measuredAt(figure, levels, timed).map((measured, run, all) => (
                      <td key={run} className="num">
                        <Cell figure={figure} base={run === base ? null : (all[base] ?? null)} measured={measured} />
                      </td>
                    ))}
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

const WORDS: Record<Judgement, [typeof ArrowUp, string]> = {
  better: [ArrowUp, 'text-good'],
  worse: [ArrowDown, 'text-bad'],
  'cannot-tell': [Minus, 'text-muted'],
};

interface CellProps {
  figure: Figure;
  /** What it is set against; null for the base itself. */
  base: Measured | null;
  measured: Measured | null;
}

function Cell({ figure, base, measured }: CellProps) {
  const { t } = useTranslation();
  if (measured === null) {
    return <span className="text-muted">—</span>;
  }
  const { value, bounds } = measured;
  const shown = interval(bounds, figure.unit === 'ms' ? latency(value).unit : '');
  const changed = base === null ? null : relativeChange(base.value, value);
  const word = base === null ? null : judge(base.bounds, bounds, figure.lowerIsBetter);
  const [Icon, colour] = WORDS[word ?? 'cannot-tell'];
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-3">
      <span>
        {figure.show(value)}{' '}
        <span className="text-xs text-muted" title={bounds === null ? t(`compare.none.${figure.method}`) : undefined}>
          {value !== null && bounds === null ? t('compare.noInterval') : shown}
        </span>
      </span>
      {changed !== null && word !== null && (
        <span className={`inline-flex min-w-32 items-center justify-end gap-1 text-xs ${colour}`}>
          <Icon size={12} aria-hidden />
          {change(changed)} {t(`compare.word.${word}`)}
        </span>
      )}
    </span>
  );
}

function measuredAt(
  figure: Figure,
  levels: readonly (Level | null)[],
  timed: readonly TimedRun[],
): (Measured | null)[] {
  return levels.map((level, run) => {
    const seconds = timed[run];
    return level === null || seconds === undefined ? null : figure.measure(level, seconds);
  });
}
