import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../../components/chart/chart-card';
import { Wide } from '../../../components/wide';
import { loadName } from '../../../view/charts/against-load';
import type { ChartTheme } from '../../../view/charts/chart';
import { errorsByKind } from '../../../view/charts/levels';
import { count } from '../../../view/format';
import { useTimeline, type Seen } from '../data/seen';
import { InFlightOverTime, RequestsOverTime, ThroughputOverTime } from './time-charts';
import { whenFailed } from './when-failed';

export function ThroughputTab({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const time = useTimeline(seen.view);
  const errors = useCallback((theme: ChartTheme) => errorsByKind(t, theme, seen.levels), [t, seen.levels]);
  const groups = seen.levels.flatMap((level) => level.errors_by_kind.map((group) => ({ ...group, load: level.load })));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <ThroughputOverTime time={time} />
      <RequestsOverTime time={time} />
      <InFlightOverTime time={time} />
      {groups.length === 0 ? (
        <section className="card flex flex-col p-3">
          <h3 className="font-medium">{t('throughput.errors')}</h3>
          <p className="grid flex-1 place-items-center p-6 text-muted">{t('throughput.noErrors')}</p>
        </section>
      ) : (
        <ChartCard title={t('throughput.errors')} build={errors} />
      )}
      {groups.length > 0 && (
        <Wide label={t('throughput.examples')} className="card min-w-0 p-3 lg:col-span-2">
          <h3 className="mb-1 font-medium">{t('throughput.examples')}</h3>
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t('chart.load')}</th>
                <th scope="col">{t('throughput.kind')}</th>
                <th scope="col" className="num">
                  {t('throughput.count')}
                </th>
                <th scope="col">{t('throughput.when')}</th>
                <th scope="col">{t('throughput.example')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group, i) => (
                <tr key={i}>
                  <td className="whitespace-nowrap text-muted">{loadName(t, group.load)}</td>
                  <td className="whitespace-nowrap">{t(`failure.${group.kind}`)}</td>
                  <td className="num">{count(group.count)}</td>
                  <td>{whenFailed(t, group)}</td>
                  <td className="font-mono text-xs break-all">{group.example}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  );
}
