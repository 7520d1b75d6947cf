import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LatencyOverTime, ThroughputOverTime, InFlightOverTime } from './time-charts';
import { timeline, type Seen } from './seen';

/** What moves while the run goes on. */
export function LiveCharts({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const time = useMemo(() => timeline(t, seen.view), [t, seen.view]);
  return (
    <>
      <div className="min-w-0 lg:col-span-6">
        <LatencyOverTime time={time} metric="ttft" slo={seen.run.config.goodput_thresholds} />
      </div>
      <div className="min-w-0 lg:col-span-6">
        <ThroughputOverTime time={time} />
      </div>
      <div className="min-w-0 lg:col-span-6">
        <LatencyOverTime time={time} metric="itl" slo={seen.run.config.goodput_thresholds} />
      </div>
      <div className="min-w-0 lg:col-span-6">
        <InFlightOverTime time={time} />
      </div>
    </>
  );
}
