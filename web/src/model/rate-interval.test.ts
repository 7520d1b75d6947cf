import { describe, expect, it } from 'vitest';
import type { Level, MetricSummary } from '../api/types';
import { batchMeans, LEAST_SECONDS, rateMargin, steadyRate } from './rate-interval';
import { level, perSecond, tick, users } from './testing';

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

const summary = (mean: number, std: number): MetricSummary => ({ mean, std, count: 100 }) as MetricSummary;

describe('the margin of a short level', () => {
  const short = (more: Partial<Level>) =>
    level(users(16), {
      successful_requests: 100,
      duration_seconds: 8,
      e2e_latency: summary(1000, 80),
      output_tokens: summary(64, 0),
      ...more,
    });

  it('tells 1,280 from 557 tokens a second', () => {
    const margin = rateMargin(short({}), 'tokens', null);
    expect(margin.by).toBe('requests');
    const share = margin.by === 'requests' ? margin.share : NaN;
    expect([share > 0.02, 1280 * (1 - share) > 557 * (1 + share)]).toEqual([true, true]);
  });

  it('grows with the spread of durations and of lengths', () => {
    const share = (one: Level) => {
      const margin = rateMargin(one, 'tokens', null);
      return margin.by === 'too-short' ? NaN : margin.share;
    };
    expect(share(short({ e2e_latency: summary(1000, 300) }))).toBeGreaterThan(share(short({})) * 2);
    expect(share(short({ output_tokens: summary(64, 20) }))).toBeGreaterThan(share(short({})) * 2);
  });

  it('does not exist for too few requests, and says how many more it takes', () => {
    expect(rateMargin(short({ successful_requests: 19, load: users(1) }), 'requests', null)).toEqual({
      by: 'too-short',
      missingRequests: 1,
    });
    expect(rateMargin(short({ load: users(64) }), 'requests', null)).toEqual({ by: 'too-short', missingRequests: 92 });
  });

  it('of a long level is that of its steady seconds', () => {
    const steady = { mean: 200, interval: [190, 210] as [number, number], seconds: 60 };
    expect(rateMargin(short({}), 'requests', steady)).toEqual({ by: 'seconds', share: 0.05 });
  });

  it('holds the true rate of a closed loop about as often as it says', () => {
    let covered = 0;
    for (let run = 0; run < 400; run++) {
      const draw = random(run * 104_729 + 3);
      const durations = Array.from({ length: 60 }, () => 800 + 400 * draw());
      const ends = [0, 0, 0, 0];
      durations.forEach((ms) => {
        const free = ends.indexOf(Math.min(...ends));
        ends[free] = (ends[free] ?? 0) + ms;
      });
      const mean = durations.reduce((sum, ms) => sum + ms, 0) / 60;
      const std = Math.sqrt(durations.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / 59);
      const seconds = Math.max(...ends) / 1000;
      const one = {
        load: users(4),
        duration_seconds: seconds,
        successful_requests: 60,
        e2e_latency: summary(mean, std),
      };
      const margin = rateMargin(short(one), 'requests', null);
      const share = margin.by === 'requests' ? margin.share : 0;
      covered += Math.abs(60 / seconds - 4) <= (60 / seconds) * share ? 1 : 0;
    }
    expect(covered / 400).toBeGreaterThan(0.93);
  });

  it('of a Poisson load is that of its arrivals', () => {
    const open = short({ load: perSecond(10), duration_seconds: 10, e2e_latency: summary(100, 1) });
    const margin = rateMargin(open, 'requests', null);
    expect(margin.by === 'requests' ? margin.share : NaN).toBeCloseTo(0.199, 2);
  });
});
