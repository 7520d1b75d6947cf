import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Interval, Level } from '../../api/types';
import { judge, relativeChange, type Judgement } from '../../model/comparison';
import { loadName } from '../../view/charts/against-load';
import { interval, latency, millis, number } from '../../view/format';

interface Figure {
  label: string;
  lowerIsBetter: boolean;
  value: (level: Level) => number | null;
  bounds: (level: Level) => Interval;
  show: (value: number | null) => string;
}

const latencyFigure = (label: string, metric: 'ttft' | 'itl' | 'e2e_latency', of: 'p50' | 'p95' | 'p99'): Figure => ({
  label: `${label} ${of}`,
  lowerIsBetter: true,
  value: (level) => level[metric]?.[of] ?? null,
  bounds: (level) => level[metric]?.ci[of] ?? null,
  show: millis,
});

const FIGURES: Figure[] = [
  {
    label: 'tok/s',
    lowerIsBetter: false,
    value: (level) => level.throughput_tokens_per_sec,
    bounds: () => null,
    show: number,
  },
  latencyFigure('TTFT', 'ttft', 'p50'),
  latencyFigure('TTFT', 'ttft', 'p95'),
  latencyFigure('ITL', 'itl', 'p50'),
  latencyFigure('ITL', 'itl', 'p95'),
  latencyFigure('E2E', 'e2e_latency', 'p95'),
];

interface DifferenceTableProps {
  data: Comparison;
  names: readonly string[];
  base: number;
}

/** Figure by figure against the base, at loads that the base has measured, too. */
export function DifferenceTable({ data, names, base }: DifferenceTableProps) {
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
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('nav.compare')}>
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
                    <td className="whitespace-nowrap">{figure.label}</td>
                    {levels.map((level, run) => (
                      <td key={run} className="num">
                        <Cell figure={figure} base={levels[base] ?? null} level={level} isBase={run === base} />
                      </td>
                    ))}
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const WORDS: Record<Judgement, [typeof ArrowUp, string]> = {
  better: [ArrowUp, 'text-good'],
  worse: [ArrowDown, 'text-bad'],
  'cannot-tell': [Minus, 'text-muted'],
};

function Cell({
  figure,
  base,
  level,
  isBase,
}: {
  figure: Figure;
  base: Level | null;
  level: Level | null;
  isBase: boolean;
}) {
  const { t } = useTranslation();
  if (level === null) {
    return <span className="text-muted">—</span>;
  }
  const value = figure.value(level);
  const bounds = interval(figure.bounds(level), figure.show === millis ? latency(value).unit : '');
  const change = base === null || isBase ? null : relativeChange(figure.value(base), value);
  const word = base === null || isBase ? null : judge(figure.bounds(base), figure.bounds(level), figure.lowerIsBetter);
  const [Icon, colour] = WORDS[word ?? 'cannot-tell'];
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-3">
      <span>
        {figure.show(value)} <span className="text-xs text-muted">{bounds}</span>
      </span>
      {change !== null && word !== null && (
        <span className={`inline-flex min-w-32 items-center justify-end gap-1 text-xs ${colour}`}>
          <Icon size={12} aria-hidden />
          {change > 0 ? '+' : change < 0 ? '−' : ''}
          {number(Math.abs(change) * 100)} % {t(`compare.word.${word}`)}
        </span>
      )}
    </span>
  );
}
