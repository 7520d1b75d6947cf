import { describe, expect, it } from 'vitest';
import { knee } from './knee';
import { level, users } from './testing';

const measured = (...throughputs: (number | null)[]) =>
  throughputs.map((rate, i) => level(users(2 ** i), { throughput_tokens_per_sec: rate }));

describe('the knee', () => {
  it('is the lightest load that gives nearly the best throughput', () => {
    expect(knee(measured(100, 195, 200, 198))?.load.concurrency).toBe(2);
  });

  it('is none while more load still buys throughput', () => {
    expect(knee(measured(100, 200, 400))).toBeNull();
  });

  it('is none of two levels, or where too few were measured', () => {
    expect(knee(measured(100, 100))).toBeNull();
    expect(knee(measured(100, null, 100))).toBeNull();
  });

  it('does not depend on the order in which the levels ran', () => {
    expect(knee(measured(100, 195, 200, 198).reverse())?.load.concurrency).toBe(2);
  });
});
