import { describe, expect, it } from 'vitest';
import type { Config, Grade, Level } from '../api/types';
import { byKind, changeOf, judge, obstacle, planDifferences } from './comparison';
import { level, perSecond, users } from './testing';

const config = (more: Partial<Config>): Config =>
  ({
    server_url: 'a',
    model: 'm',
    output_len: 64,
    sampling: { temperature: null, top_p: null, frequency_penalty: null, ignore_eos: true },
    ...more,
  }) as Config;

describe('plans', () => {
  it('that are the same have no differences', () => {
    expect(planDifferences([config({}), config({})])).toEqual([]);
  });

  it('that ask otherwise are named as unfair, before what is compared', () => {
    const found = planDifferences([config({}), config({ server_url: 'b', output_len: 128 })]);
    expect(found.map(({ path, unfair }) => [path, unfair])).toEqual([
      ['output_len', true],
      ['server_url', false],
    ]);
  });

  it('that differ in their levels are told apart by what the levels have in common', () => {
    const levels = (num_prompts: number) =>
      config({ num_prompts, levels: [{ num_prompts }] as unknown as Config['levels'] });
    expect(planDifferences([levels(50), levels(80)]).map(({ path }) => path)).toEqual(['num_prompts']);
  });

  it('differ by the part that differs', () => {
    const warm = config({ sampling: { temperature: 0.7, top_p: null, frequency_penalty: null, ignore_eos: true } });
    expect(planDifferences([config({}), warm])).toEqual([
      { path: 'sampling.temperature', values: [null, 0.7], unfair: true },
    ]);
  });
});

const of = (value: number | null, bounds: [number, number] | null) => ({ value, bounds });
const LATENCY = { lowerIsBetter: true, inPoints: false };
const RATE = { lowerIsBetter: false, inPoints: false };
const SHARE = { lowerIsBetter: false, inPoints: true };

describe('a difference', () => {
  it('is told only where the intervals do not overlap', () => {
    expect(judge(of(11, [10, 12]), of(14, [13, 15]), LATENCY)).toBe('worse');
    expect(judge(of(11, [10, 12]), of(14, [13, 15]), RATE)).toBe('better');
    expect(judge(of(14, [13, 15]), of(11, [10, 12]), LATENCY)).toBe('better');
    expect(judge(of(12, [10, 13]), of(13, [12, 15]), LATENCY)).toBe('cannot-tell');
  });

  it('is never told without intervals', () => {
    expect(judge(of(5, null), of(1, [1, 2]), LATENCY)).toBe('cannot-tell');
    expect(judge(of(null, null), of(1, [1, 2]), LATENCY)).toBe('cannot-tell');
  });

  it('has a smallest size that matters', () => {
    expect(judge(of(9.65, [9.64, 9.66]), of(9.69, [9.68, 9.7]), LATENCY)).toBe('same');
    expect(judge(of(100, [99.9, 100.1]), of(102.5, [102.4, 102.6]), LATENCY)).toBe('worse');
    expect(judge(of(99.5, [99.4, 99.6]), of(99, [98.9, 99.2]), SHARE)).toBe('same');
    expect(judge(of(99.5, [99, 99.9]), of(80, [75, 85]), SHARE)).toBe('worse');
  });

  it('is none where overlapping intervals leave no room for one that matters', () => {
    expect(judge(of(100, [99.8, 100.2]), of(100.1, [99.9, 100.3]), LATENCY)).toBe('same');
    expect(judge(of(100, [90, 110]), of(100, [90, 110]), LATENCY)).toBe('cannot-tell');
  });

  it('is a share of its base, where there is one, or points of a percentage', () => {
    expect(changeOf(200, 150, LATENCY)).toBe(-0.25);
    expect([changeOf(0, 1, LATENCY), changeOf(null, 1, LATENCY)]).toEqual([null, null]);
    expect(changeOf(0, 12.5, SHARE)).toBe(12.5);
  });
});

describe('a level', () => {
  const judged = (verdict: Grade | null, ttft_ms?: number) =>
    level(users(1), {
      client: { verdict } as Level['client'],
      goodput: ttft_ms === undefined ? null : ({ thresholds: { ttft_ms } } as Level['goodput']),
    });

  it('is judged only where it and that of the base are valid', () => {
    expect(obstacle(judged('VALID'), judged('VALID'), false)).toBeNull();
    expect(obstacle(judged('VALID'), judged('SUSPECT'), false)).toBe('level');
    expect(obstacle(judged('INVALID'), judged('VALID'), false)).toBe('base-level');
    expect(obstacle(judged('VALID'), judged(null), false)).toBeNull();
  });

  it('has a goodput to be compared only with one of the same SLO', () => {
    expect(obstacle(judged('VALID', 500), judged('VALID', 400), true)).toBe('other-slo');
    expect(obstacle(judged('VALID', 500), judged('VALID'), true)).toBe('other-slo');
    expect(obstacle(judged('VALID', 500), judged('VALID', 400), false)).toBeNull();
    expect(obstacle(judged('VALID', 500), judged('VALID', 500), true)).toBeNull();
  });

  it('stands on an axis with those of its own kind', () => {
    const [a, b] = [level(users(64)), level(perSecond(2))];
    expect(byKind([a, b])).toEqual({ closed: [a], open: [b] });
  });
});
