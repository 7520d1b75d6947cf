import { useTranslation } from 'react-i18next';
import type { LevelMetrics } from '../../../api/types';
import { Wide } from '../../../components/wide';
import { shareInterval } from '../../../model/statistics';
import { loadName } from '../../../view/charts/against-load';
import { count, interval, millis, NONE, percent } from '../../../view/format';
import type { Seen } from '../data/seen';

const ROWS = [
  ['TTFT', 'ttft'],
  ['ITL', 'itl'],
  ['E2E', 'e2e'],
] as const;
const STATISTICS = ['p50', 'p95', 'p99', 'max'] as const;

/** The running totals of the level that is being measured, beside the last second above. */
export function LevelSoFarPanel({ seen: { view, run } }: { seen: Seen }) {
  const { t } = useTranslation();
  const running = view.levels.find((level) => level.result === null);
  if (running === undefined) {
    return null;
  }
  const load = loadName(t, running.load);
  const metrics = view.soFar?.level === running.index ? view.soFar.metrics : null;
  const title = t('live.soFar', { load });
  return (
    <section className="card mb-4 min-w-0 p-3">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-medium">{title}</h2>
        <p className="text-muted tabular-nums">
          {t('live.ended', {
            completed: count(metrics?.success_count ?? 0),
            failed: count(metrics?.error_count ?? 0),
          })}
          {run.config.goodput_thresholds !== null && <> · {t('live.goodShare', { share: goodShare(metrics) })}</>}
        </p>
      </div>
      <Wide label={title}>
        <table className="data-table">
          <thead>
            <tr>
              <td />
              {STATISTICS.map((name) => (
                <th key={name} scope="col" className="num">
                  {name === 'max' ? t('live.longest') : name}
                </th>
              ))}
              <th scope="col" className="num">
                {t('chart.samples')}
              </th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([label, key]) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {STATISTICS.map((name) => (
                  <td key={name} className="num">
                    {millis(metrics?.[key]?.[name])}
                  </td>
                ))}
                <td className="num">{count(metrics?.[key]?.count ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

/** With its interval: of few requests a share says little. */
function goodShare(metrics: LevelMetrics | null): string {
  const { satisfied_requests: good = 0, total_requests: all = 0 } = metrics?.goodput ?? {};
  return all === 0 ? NONE : `${percent((good / all) * 100)} ${interval(shareInterval(good, all), '')}`;
}
