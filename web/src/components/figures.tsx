import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval, MetricSummary } from '../api/types';
import { samplesNeeded } from '../model/statistics';
import { interval, latency, millis, NONE, type Quantity } from '../view/format';
import { Sparkline } from './sparkline';

interface TileProps {
  label: string;
  quantity: Quantity;
  note?: ReactNode;
  trend?: readonly (number | null)[];
  /** Not to be relied on: shown without weight. */
  doubted?: boolean;
}

/** One headline figure. */
export function Tile({ label, quantity, note, trend, doubted = false }: TileProps) {
  return (
    <div className={`card flex min-w-0 flex-col px-3 py-2 ${doubted ? 'border-dashed border-bad' : ''}`}>
      <dt className="truncate text-xs text-muted">{label}</dt>
      <dd className="flex flex-1 flex-col">
        <span className="flex items-end justify-between gap-2">
          <span
            className={`shrink-0 text-figure whitespace-nowrap tabular-nums ${doubted ? 'text-muted' : 'font-semibold'}`}
          >
            {quantity.value}
            {quantity.unit && <span className="ml-1 text-sm font-normal text-muted">{quantity.unit}</span>}
          </span>
          {trend && trend.length > 1 && <Sparkline values={trend} />}
        </span>
        {note !== undefined && <span className="min-h-4 text-xs text-muted tabular-nums">{note}</span>}
      </dd>
    </div>
  );
}

export type PercentileKey = 'p50' | 'p75' | 'p90' | 'p95' | 'p99' | 'p999';
export const FRACTIONS: Record<PercentileKey, number> = {
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  p999: 0.999,
};

/** A percentile with its interval; grey, with the reason, where the sample is too small to carry it. */
export function Percentile({
  metric,
  of,
  bounds = false,
}: {
  metric: MetricSummary | null;
  of: PercentileKey;
  bounds?: boolean;
}) {
  const { t } = useTranslation();
  if (metric === null) {
    return <>{NONE}</>;
  }
  const ci: Interval = metric.ci[of];
  if (ci === null) {
    const reason = t('figure.unsupported', { needed: samplesNeeded(FRACTIONS[of]), count: metric.count });
    return (
      <span className="text-faint underline decoration-dotted underline-offset-2" title={reason}>
        {millis(metric[of])}
        <span className="sr-only"> ({reason})</span>
      </span>
    );
  }
  const { unit } = latency(metric[of]);
  return (
    <span title={interval(ci, unit)}>
      {millis(metric[of])}
      {bounds && <span className="ml-1 text-xs text-muted">{interval(ci, unit)}</span>}
    </span>
  );
}
