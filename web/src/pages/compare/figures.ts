import type { Interval, Level, Tick } from '../../api/types';
import { loadKey } from '../../model/load';
import { steadyRate, type SteadyRate } from '../../model/rate-interval';
import { millis, number } from '../../view/format';

/** A run's seconds, as soon as they are there, and its levels in the order that the seconds count them. */
export interface TimedRun {
  ticks: readonly Tick[] | undefined;
  levels: readonly Level[];
}

export interface Measured {
  value: number | null;
  bounds: Interval;
}

export interface Figure {
  label: string;
  unit: 'ms' | 'tok/s' | 'req/s';
  /** Key of the text that says how the figure and its interval came about. */
  method: 'steady' | 'rank';
  lowerIsBetter: boolean;
  measure: (level: Level, run: TimedRun) => Measured;
  show: (value: number | null) => string;
}

const latency = (label: string, metric: 'ttft' | 'itl' | 'e2e_latency', of: 'p50' | 'p95'): Figure => ({
  label: `${label} ${of}`,
  unit: 'ms',
  method: 'rank',
  lowerIsBetter: true,
  measure: (level) => ({ value: level[metric]?.[of] ?? null, bounds: level[metric]?.ci[of] ?? null }),
  show: millis,
});

/** Of the steady state: a run's ramp-up and drain have another rate, and no interval would hold both. */
const rate = (unit: 'tok/s' | 'req/s', of: (tick: Tick) => number, whole: (level: Level) => number | null): Figure => ({
  label: unit,
  unit,
  method: 'steady',
  lowerIsBetter: false,
  measure: (level, run) => {
    const steady = steadyOf(level, run, of);
    return steady === null || steady.seconds === 0
      ? { value: whole(level), bounds: null }
      : { value: steady.mean, bounds: steady.interval };
  },
  show: number,
});

function steadyOf(level: Level, { ticks, levels }: TimedRun, of: (tick: Tick) => number): SteadyRate | null {
  const index = levels.findIndex((other) => loadKey(other.load) === loadKey(level.load));
  return ticks === undefined || index < 0 ? null : steadyRate(ticks, level, index, of);
}

export const FIGURES: readonly Figure[] = [
  rate(
    'tok/s',
    (tick) => tick.output_tokens,
    (level) => level.throughput_tokens_per_sec,
  ),
  rate(
    'req/s',
    (tick) => tick.completed,
    (level) => level.request_rate_per_sec,
  ),
  latency('TTFT', 'ttft', 'p50'),
  latency('TTFT', 'ttft', 'p95'),
  latency('ITL', 'itl', 'p50'),
  latency('ITL', 'itl', 'p95'),
  latency('E2E', 'e2e_latency', 'p95'),
];
