import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { requestDetailQuery } from '../../api/queries';
import type { Level } from '../../api/types';
import { Pairs } from '../../components/pairs';
import { Wide } from '../../components/wide';
import { loadName } from '../../view/charts/against-load';
import { count, interval, number } from '../../view/format';

const SHOWN = ['p50', 'p95', 'p99'] as const;

/** What the metrics of plug-ins came to at each level. */
export function AddedMetrics({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  const rows = levels.flatMap((level) =>
    level.plug_in_metrics.flatMap((metric) =>
      metric.values === null ? [] : [{ level, metric, values: metric.values }],
    ),
  );
  if (rows.length === 0) {
    return null;
  }
  return (
    <Wide label={t('added.title')} className="card min-w-0 p-3 lg:col-span-2">
      <h3 className="mb-1 font-medium">{t('added.title')}</h3>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('latency.metric')}</th>
            <th scope="col">{t('chart.load')}</th>
            <th scope="col" className="num">
              {t('chart.requests')}
            </th>
            <th scope="col" className="num">
              {t('added.mean')}
            </th>
            {SHOWN.map((key) => (
              <th key={key} scope="col" className="num">
                {key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ level, metric, values }, i) => (
            <tr key={i}>
              <th scope="row" title={metric.description}>
                {metric.label} {metric.unit !== '' && <span className="text-muted">({metric.unit})</span>}
              </th>
              <td className="whitespace-nowrap">{loadName(t, level.load)}</td>
              <td className="num">{count(values.count)}</td>
              <td className="num">{number(values.mean)}</td>
              {SHOWN.map((key) => (
                <td key={key} className="num" title={interval(values.ci[key], '')}>
                  {number(values[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What one request has of them. */
export function AddedValues({ id, request }: { id: string; request: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(requestDetailQuery(id, request));
  const values = Object.entries(data?.plug_in_metrics ?? {});
  return values.length === 0 ? null : (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">{t('added.title')}</h3>
      <Pairs rows={values.map(([name, value]) => [name, number(value)])} />
    </section>
  );
}
