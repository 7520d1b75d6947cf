import type { Frame, Level, Load, RequestLine, Tick } from '../api/types';
import { forEach, THRESHOLDS } from './fields';

/** Small parts of runs for tests; what a test is about it gives itself. */
export const users = (concurrency: number): Load => ({
  shape: 'concurrency',
  concurrency,
  rate: null,
  burstiness: null,
  max_concurrency: null,
});

export const perSecond = (rate: number): Load => ({
  shape: 'poisson',
  concurrency: null,
  rate,
  burstiness: null,
  max_concurrency: null,
});

export function level(load: Load, more: Partial<Level> = {}): Level {
  return {
    load,
    duration_seconds: 10,
    throughput_tokens_per_sec: 100,
    errors_by_kind: [],
    goodput: null,
    not_started: 0,
    cancelled_requests: 0,
    ...more,
  } as Level;
}

export function tick(
  at: { seq: number; level?: number; second: number },
  more: Partial<Tick> = {},
): Extract<Frame, { type: 'tick' }> {
  return {
    type: 'tick',
    run_id: 'r',
    timestamp: new Date(Date.UTC(2026, 0, 1) + at.second * 1000).toISOString(),
    level: 0,
    started: 0,
    completed: 0,
    failed: 0,
    cancelled: 0,
    output_tokens: 0,
    in_flight: 0,
    cpu_cores: 0,
    ttft: null,
    itl: null,
    e2e: null,
    ...at,
    ...more,
  };
}

export function line(more: Partial<RequestLine> = {}): RequestLine {
  return {
    level: 0,
    number: 0,
    outcome: 'completed',
    ...forEach(THRESHOLDS, () => null),
    waited: null,
    ...more,
  } as RequestLine;
}

type Told = Frame extends infer F ? (F extends Frame ? Omit<F, 'run_id' | 'timestamp'> : never) : never;

export function frame(told: Told): Frame {
  return { run_id: 'r', timestamp: '2026-01-01T00:00:00Z', ...told };
}
