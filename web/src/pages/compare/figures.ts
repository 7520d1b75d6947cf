import type { Interval, Level, Tick } from '../../api/types';
import type { Estimate, Scale } from '../../model/comparison';
import { loadKey } from '../../model/load';
import { rateMargin, steadyRate, type RateKind, type SteadyRate } from '../../model/rate-interval';
import { samplesNeeded, shareInterval } from '../../model/statistics';
import { millis, number, percent } from '../../view/format';

/** A run's seconds, as soon as they are there, and its levels in the order that the seconds count them. */
export interface TimedRun {
  ticks: readonly Tick[] | undefined;
  levels: readonly Level[];
}

/** A level of one of the runs. */
export interface LevelOfRun {
  level: Level;
  run: TimedRun;
}

export interface Measured extends Estimate {
  /** How many more requests it takes for an interval; 0 where there is one, or where that isn't known. */
  missingRequests: number;
}

export interface Figure extends Scale {
  label: 'tok/s' | 'req/s' | 'goodput' | 'failed' | `${'TTFT' | 'ITL' | 'E2E'} ${'p50' | 'p95'}`;
  /** Key of the text that says how the figure and its interval came about. */
  method: 'rate' | 'rank' | 'share';
  needsSlo: boolean;
  measure: (level: Level, run: TimedRun) => Measured;
  show: (value: number | null) => string;
}

/** What a figure is counted in. */
export function unitOf({ label, method }: Figure): string {
  return { rate: label, rank: 'ms', share: '%' }[method];
}

const FRACTIONS = { p50: 0.5, p95: 0.95 } as const;

const latency = (label: 'TTFT' | 'ITL' | 'E2E', metric: 'ttft' | 'itl' | 'e2e_latency', of: 'p50' | 'p95'): Figure => ({
  label: `${label} ${of}`,
  method: 'rank',
  lowerIsBetter: true,
  inPoints: false,
  needsSlo: false,
  measure: (level) => {
    const summary = level[metric];
    const bounds = summary?.ci[of] ?? null;
    return {
      value: summary?.[of] ?? null,
      bounds,
      missingRequests: bounds !== null ? 0 : Math.max(0, samplesNeeded(FRACTIONS[of]) - level.successful_requests),
    };
  },
  show: millis,
});

/** The figure of the run's own page; how sure it is, its seconds or its requests tell. */
const rate = (
  label: 'tok/s' | 'req/s',
  kind: RateKind,
  whole: (level: Level) => number | null,
  of: (tick: Tick) => number,
): Figure => ({
  label,
  method: 'rate',
  lowerIsBetter: false,
  inPoints: false,
  needsSlo: false,
  measure: (level, run) => {
    const value = whole(level);
    const margin = rateMargin(level, kind, steadyOf(level, run, of));
    return margin.by === 'too-short'
      ? { value, bounds: null, missingRequests: margin.missingRequests }
      : { value, bounds: around(value, margin.share), missingRequests: 0 };
  },
  show: number,
});

function around(value: number | null, share: number): Interval {
  return value === null ? null : [Math.max(0, value * (1 - share)), value * (1 + share)];
}

function steadyOf(level: Level, { ticks, levels }: TimedRun, of: (tick: Tick) => number): SteadyRate | null {
  const index = levels.findIndex((other) => loadKey(other.load) === loadKey(level.load));
  return ticks === undefined || index < 0 ? null : steadyRate(ticks, level, index, of);
}

const share = (
  label: 'goodput' | 'failed',
  needsSlo: boolean,
  counts: (level: Level) => { hits: number; of: number } | null,
): Figure => ({
  label,
  method: 'share',
  lowerIsBetter: label === 'failed',
  inPoints: true,
  needsSlo,
  measure: (level) => {
    const { hits, of } = counts(level) ?? { hits: 0, of: 0 };
    return { value: of === 0 ? null : (hits / of) * 100, bounds: shareInterval(hits, of), missingRequests: 0 };
  },
  show: percent,
});

export const FIGURES: readonly Figure[] = [
  rate(
    'tok/s',
    'tokens',
    (level) => level.throughput_tokens_per_sec,
    (tick) => tick.output_tokens,
  ),
  rate(
    'req/s',
    'requests',
    (level) => level.request_rate_per_sec,
    (tick) => tick.completed,
  ),
  latency('TTFT', 'ttft', 'p50'),
  latency('TTFT', 'ttft', 'p95'),
  latency('ITL', 'itl', 'p50'),
  latency('ITL', 'itl', 'p95'),
  latency('E2E', 'e2e_latency', 'p50'),
  latency('E2E', 'e2e_latency', 'p95'),
  share('goodput', true, ({ goodput }) =>
    goodput === null ? null : { hits: goodput.satisfied_requests, of: goodput.total_requests },
  ),
  share('failed', false, (level) => ({
    hits: level.failed_requests,
    of: level.failed_requests + level.successful_requests,
  })),
];
