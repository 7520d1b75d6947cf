import { describe, expect, it } from 'vitest';
import type { Config } from '../api/types';
import { judge, planDifferences, relativeChange } from './comparison';

const config = (more: Partial<Config>): Config =>
  ({
    server_url: 'a',
    model: 'm',
    output_len: 64,
    sampling: { temperature: null, top_p: null, ignore_eos: true },
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
    const warm = config({ sampling: { temperature: 0.7, top_p: null, ignore_eos: true } });
    expect(planDifferences([config({}), warm])).toEqual([
      { path: 'sampling.temperature', values: [null, 0.7], unfair: true },
    ]);
  });
});

describe('a difference', () => {
  it('is told only where the intervals do not overlap', () => {
    expect(judge([10, 12], [13, 15], true)).toBe('worse');
    expect(judge([10, 12], [13, 15], false)).toBe('better');
    expect(judge([13, 15], [10, 12], true)).toBe('better');
    expect(judge([10, 13], [12, 15], true)).toBe('cannot-tell');
  });

  it('is never told without intervals', () => {
    expect(judge(null, [1, 2], true)).toBe('cannot-tell');
  });

  it('has a share of its base, where there is one', () => {
    expect(relativeChange(200, 150)).toBe(-0.25);
    expect([relativeChange(0, 1), relativeChange(null, 1)]).toEqual([null, null]);
  });
});
