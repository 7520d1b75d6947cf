import { GpuTiles } from '../live/gpu-tiles';
import { LatencyOverTime, ThroughputOverTime, InFlightOverTime } from './time-charts';
import { useTimeline, type Seen } from '../data/seen';

/** What moves while the run goes on. */
export function LiveCharts({ seen }: { seen: Seen }) {
  const time = useTimeline(seen.view);
  return (
    <>
      <GpuTiles looks={seen.view.observed} />
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
