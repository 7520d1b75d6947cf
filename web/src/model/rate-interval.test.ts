import { describe, expect, it } from 'vitest';
import { batchMeans, LEAST_SECONDS, steadyRate } from './rate-interval';
import { level, tick, users } from './testing';

/** Uniform draws of a fixed seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Share of series whose true mean, 100, lies in the interval that was given of them. */
function coverage(seconds: number, memory: number): { covered: number; given: number } {
  let covered = 0;
  let given = 0;
  for (let run = 0; run < 2_000; run++) {
    const draw = random(run * 7_919 + 1);
    let deviation = 0;
    const values = Array.from({ length: seconds }, () => {
      deviation = memory * deviation + (draw() + draw() + draw() + draw() - 2) * 10;
      return 100 + deviation;
    });
    const interval = batchMeans(values);
    given += interval === null ? 0 : 1;
    covered += interval !== null && (interval[0] ?? 0) <= 100 && (interval[1] ?? 0) >= 100 ? 1 : 0;
  }
  return { covered: covered / given, given: given / 2_000 };
}

describe('the interval of a rate', () => {
  it('holds the true mean of independent seconds about 95 times in 100', () => {
    const { covered, given } = coverage(60, 0);
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.97);
    expect(given).toBeGreaterThan(0.98);
  });

  it('hardly loses by seconds that depend on the one before, where seconds alone would be far off', () => {
    expect(coverage(240, 0.6).covered).toBeGreaterThan(0.91);
  });

  it('does not exist for a rate that drifts', () => {
    expect(batchMeans(Array.from({ length: 60 }, (_, i) => 100 + i))).toBeNull();
  });

  it('does not exist for too few seconds', () => {
    const steady = Array.from({ length: LEAST_SECONDS }, (_, i) => 100 + (i % 2));
    expect(batchMeans(steady)).not.toBeNull();
    expect(batchMeans(steady.slice(1))).toBeNull();
  });

  it('is a point where every second is the same', () => {
    expect(batchMeans(Array.from({ length: 40 }, () => 5))).toEqual([5, 5]);
  });

  it('is of the whole seconds in the steady state of that level alone', () => {
    const steady = { from_seconds: 0.5, to_seconds: 3.5, throughput_tokens_per_sec: 0, request_rate_per_sec: 0 };
    const ticks = [0, 1, 2, 3].map((second) => tick({ seq: second, level: 1, second }, { completed: second }));
    const found = steadyRate(ticks, level(users(1), { steady_state: steady }), 1, (one) => one.completed);
    expect(found).toEqual({ mean: 1.5, interval: null, seconds: 2 });
    expect(steadyRate(ticks, level(users(1)), 0, (one) => one.completed).seconds).toBe(0);
  });
});
