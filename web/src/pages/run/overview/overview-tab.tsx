import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../../components/chart/chart-card';
import { latencyAgainstLoad, throughputAgainstLoad } from '../../../view/charts/against-load';
import type { ChartTheme } from '../../../view/charts/chart';
import { tradeOff } from '../../../view/charts/trade-off';
import { knee } from '../../../model/knee';
import { loadName } from '../../../view/charts/against-load';
import { LiveCharts } from '../charts/live-charts';
import { LevelTable } from './level-table';
import { sloLine, type Seen } from '../data/seen';
import { SloPanel } from './slo-panel';

export function OverviewTab({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const { levels, run } = seen;
  const slo = run.config.goodput_thresholds;
  const ttft = useCallback(
    (theme: ChartTheme) => latencyAgainstLoad(t, theme, levels, 'ttft', sloLine(t, slo, 'ttft_ms')),
    [t, levels, slo],
  );
  const itl = useCallback(
    (theme: ChartTheme) => latencyAgainstLoad(t, theme, levels, 'itl', sloLine(t, slo, 'itl_ms')),
    [t, levels, slo],
  );
  const throughput = useCallback((theme: ChartTheme) => throughputAgainstLoad(t, theme, levels), [t, levels]);
  const speed = useCallback((theme: ChartTheme) => tradeOff(t, theme, levels), [t, levels]);
  const bend = knee(levels);
  return (
    <div className="grid gap-4 lg:grid-cols-12">
      {!seen.over && levels.length > 0 && (
        <div className="min-w-0 lg:col-span-12">
          <LevelTable levels={levels} />
        </div>
      )}
      {(!seen.over || levels.length === 1) && <LiveCharts seen={seen} />}
      {levels.length > 1 && (
        <>
          <div className="lg:col-span-6 2xl:col-span-3">
            <ChartCard title={t('overview.ttft')} build={ttft} note={t('chart.bandNote')} />
          </div>
          <div className="lg:col-span-6 2xl:col-span-3">
            <ChartCard title={t('overview.itl')} build={itl} note={t('chart.bandNote')} />
          </div>
          <div className="lg:col-span-6 2xl:col-span-3">
            <ChartCard
              title={
                bend === null
                  ? t('overview.throughput')
                  : t('overview.throughputKnee', { load: loadName(t, bend.load) })
              }
              build={throughput}
              note={bend === null ? undefined : t('chart.kneeNote')}
            />
          </div>
          <div className="lg:col-span-6 2xl:col-span-3">
            <ChartCard title={t('overview.tradeOff')} build={speed} note={t('overview.tradeOffNote')} />
          </div>
        </>
      )}
      {seen.over && levels.length > 0 && (
        <div className="min-w-0 lg:col-span-12">
          <LevelTable levels={levels} />
        </div>
      )}
      {seen.over && levels.length > 0 && (
        <div className="min-w-0 lg:col-span-12">
          <SloPanel seen={seen} />
        </div>
      )}
    </div>
  );
}
