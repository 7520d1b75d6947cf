import type { Interval, Level, MetricSummary, Tick } from '../api/types';
import { isOpen } from './load';
import { student } from './statistics';

/** Fewer whole seconds in the steady state carry no interval. */
export const LEAST_SECONDS = 20;

/** Numbers of batches, finest first, with the 97.5 % quantile of Student's t for one degree of freedom less. */
const BATCHES: readonly [batches: number, quantile: number][] = [
  [20, 2.093],
  [15, 2.145],
  [10, 2.262],
];

/** Neighbouring batches that depend on each other more than chance would, in standard errors of a correlation. */
const DEPENDENT = 1.645;

export interface SteadyRate {
  mean: number;
  /** 95 % interval of the mean; null where too few seconds are steady, or they drift. */
  interval: Interval;
  seconds: number;
}

/**
 * The rate of a level's steady state with its interval, by batch means: whole seconds are gathered into 20 batches of
 * equal length, whose means depend on each other less than seconds do, and whose spread tells that of the whole mean.
 * Where neighbouring batches still go together, fewer and longer ones are taken; where even 10 do, the rate drifts
 * and has no interval.
 */
export function steadyRate(
  ticks: readonly Tick[],
  level: Level,
  index: number,
  of: (tick: Tick) => number,
): SteadyRate {
  const { from_seconds: from, to_seconds: to } = level.steady_state ?? { from_seconds: 0, to_seconds: 0 };
  const values = ticks.filter((tick) => tick.level === index && tick.second >= from && tick.second + 1 <= to).map(of);
  return { mean: mean(values), interval: batchMeans(values), seconds: values.length };
}

export function batchMeans(values: readonly number[]): Interval {
  if (values.length < LEAST_SECONDS) {
    return null;
  }
  for (const [batches, quantile] of BATCHES) {
    const means = meansOf(values, batches);
    if (correlation(means) < DEPENDENT / Math.sqrt(batches)) {
      const middle = mean(means);
      const half = quantile * Math.sqrt(variance(means) / batches);
      return [middle - half, middle + half];
    }
  }
  return null;
}

/** Batches of equal length; what doesn't fill them is left out at the beginning, where the level is steady least. */
function meansOf(values: readonly number[], batches: number): number[] {
  const each = Math.floor(values.length / batches);
  const first = values.length - each * batches;
  return Array.from({ length: batches }, (_, i) => mean(values.slice(first + i * each, first + (i + 1) * each)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

/** Of each value with the one before it. */
function correlation(values: readonly number[]): number {
  const middle = mean(values);
  const whole = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const pairs = values.slice(1).reduce((sum, value, i) => sum + (value - middle) * ((values[i] ?? 0) - middle), 0);
  return whole === 0 ? 0 : pairs / whole;
}

export type RateKind = 'requests' | 'tokens';

/** What a rate's interval rests on, or how many more requests it takes for one. */
export type RateMargin = { by: 'seconds' | 'requests'; share: number } | { by: 'too-short'; missingRequests: number };

const LEAST_REQUESTS = 20;
/** Requests of a closed loop go together: so many of each user have to be there. */
const LEAST_ROUNDS = 3;

/**
 * How far a level's rate may be off, as a share of it: by its steady seconds where these carry an interval, else by its
 * requests.
 */
export function rateMargin(level: Level, kind: RateKind, steady: SteadyRate | null): RateMargin {
  const [low, high] = steady?.interval ?? [];
  if (steady !== null && low !== undefined && high !== undefined && steady.mean > 0) {
    return { by: 'seconds', share: (high - low) / 2 / steady.mean };
  }
  return byRequests(level, kind);
}

/**
 * A rate is so many requests over the time that they took, so it is as uncertain as their mean duration, their mean
 * length and, of an open loop, their arrivals. Requests of a closed loop run beside each other and are fast or slow
 * together; so not each of them counts, but each round of all users.
 */
function byRequests(level: Level, kind: RateKind): RateMargin {
  const count = level.successful_requests;
  const users = isOpen(level.load) ? 1 : Math.max(1, level.load.concurrency ?? 1);
  const needed = Math.max(LEAST_REQUESTS, LEAST_ROUNDS * users);
  const duration = variation(level.e2e_latency);
  if (count < needed || level.e2e_latency === null || level.duration_seconds <= 0) {
    return { by: 'too-short', missingRequests: Math.max(1, needed - count) };
  }
  const rounds = count / users;
  const pace = isOpen(level.load) ? arrivalVariation(level) : duration;
  const lengths = kind === 'tokens' ? variation(level.output_tokens) : 0;
  const ending = level.e2e_latency.std / 1000 / level.duration_seconds;
  const deviation = Math.sqrt((pace ** 2 + lengths ** 2) / rounds + ending ** 2);
  return { by: 'requests', share: student(rounds - 1) * deviation };
}

const variation = (metric: MetricSummary | null): number =>
  metric === null || metric.mean === 0 ? 0 : metric.std / metric.mean;

/** Of the gaps between arrivals. */
function arrivalVariation({ load }: Level): number {
  switch (load.shape) {
    case 'constant':
      return 0;
    case 'gamma':
      return 1 / Math.sqrt(load.burstiness ?? 1);
    case 'poisson':
    case 'concurrency':
      return 1;
  }
}
