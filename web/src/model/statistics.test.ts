import { describe, expect, it } from 'vitest';
import { knee } from './knee';
import { cdf, histogram, percentile, samplesNeeded, shareInterval, student } from './statistics';
import { level, users } from './testing';

const hundred = Array.from({ length: 100 }, (_, i) => i + 1);

describe('a percentile', () => {
  it('is a value that occurred, by nearest rank', () => {
    expect([0.5, 0.95, 0.99].map((p) => percentile(hundred, p))).toEqual([50, 95, 99]);
    expect(percentile([3], 0.999)).toBe(3);
  });

  it('is not lifted a rank by rounding', () => {
    expect(percentile(hundred, 0.07)).toBe(7);
  });

  it('of nothing does not exist', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('needs as many samples for its interval as the server says', () => {
    expect([0.5, 0.95, 0.99, 0.999].map(samplesNeeded)).toEqual([6, 72, 367, 3686]);
  });
});

describe('a histogram', () => {
  it('counts every value once, the slowest in the last bin', () => {
    const bins = histogram([...hundred, 100_000], 20);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(101);
    expect(bins.at(-1)?.count).toBeGreaterThan(0);
  });

  it('of equal values has them in one bin', () => {
    expect(histogram([5, 5, 5], 10).filter((bin) => bin.count > 0)).toHaveLength(1);
  });
});

describe('a cumulative share', () => {
  it('ends with all', () => {
    expect(cdf(hundred, 10).at(-1)).toEqual([100, 1]);
  });

  it('never falls', () => {
    const shares = cdf(hundred, 33).map(([, share]) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});

describe('the knee', () => {
  const rates = (...all: number[]) => all.map((rate, i) => level(users(i + 1), { throughput_tokens_per_sec: rate }));

  it('is the lightest load near the best throughput', () => {
    expect(knee(rates(100, 200, 290, 300, 295))?.load).toEqual(users(3));
  });

  it('does not exist while throughput still grows', () => {
    expect(knee(rates(100, 200, 300))).toBeNull();
  });

  it('cannot be seen in two levels', () => {
    expect(knee(rates(300, 300))).toBeNull();
  });
});

describe('the interval of a share', () => {
  it('is that of the score test', () => {
    const [low = NaN, high = NaN] = shareInterval(21, 22) ?? [];
    expect(low).toBeCloseTo(78.2, 1);
    expect(high).toBeCloseTo(99.2, 1);
  });

  it('reaches the end only where all or none hit, and says little of few', () => {
    expect(shareInterval(0, 50)?.[0]).toBe(0);
    expect(shareInterval(50, 50)?.[1]).toBe(100);
    expect(shareInterval(1, 1)?.[0]).toBeLessThan(25);
    expect(shareInterval(0, 0)).toBeNull();
  });
});

describe('the quantile of Student', () => {
  it('is near the table', () => {
    const table = [
      [1, 12.706],
      [5, 2.571],
      [9, 2.262],
      [19, 2.093],
      [60, 2.0],
    ] as const;
    table.forEach(([freedom, quantile]) => expect(Math.abs(student(freedom) / quantile - 1)).toBeLessThan(0.02));
  });
});
