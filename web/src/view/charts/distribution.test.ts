import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { Records } from '../../model/records';
import { line } from '../../model/testing';
import type { ChartTheme } from './chart';
import { cumulative, distribution, overlaidDistributions, ttftByInput } from './distribution';

const t = ((key: string) => key) as unknown as TFunction;
const theme = {} as ChartTheme;

function records(...ttfts: number[]): Records {
  const made = new Records();
  made.add(
    ttfts.map((ttft, number) =>
      line({ number, level: number % 2, ttft_ms: ttft, input_tokens: 10 * number, started_ms: 0, ended_ms: 1 }),
    ),
  );
  return made;
}

const LEVELS = [
  { index: 0, name: 'A' },
  { index: 1, name: 'B' },
];

describe('a distribution', () => {
  it('counts every request once', () => {
    const { table } = distribution(t, theme, { records: records(1, 2, 3, 50), levels: LEVELS }, 'ttft_ms', undefined);
    expect(table.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(4);
  });

  it('is of the chosen levels alone', () => {
    const chosen = { records: records(1, 2, 3, 50), levels: LEVELS.slice(1) };
    const { table } = distribution(t, theme, chosen, 'ttft_ms', undefined);
    expect(table.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(2);
  });

  it('marks the threshold on the axis of its values', () => {
    const slo = { label: 'SLO', value: 2 };
    const { option } = distribution(t, theme, { records: records(1, 3), levels: LEVELS }, 'ttft_ms', slo);
    expect((option.series as unknown[])[0]).toMatchObject({ markLine: { data: [{ xAxis: 2 }] } });
  });

  it('of nothing is empty', () => {
    expect(distribution(t, theme, { records: new Records(), levels: LEVELS }, 'ttft_ms', undefined).empty).toBe(true);
  });
});

describe('a cumulative distribution', () => {
  it('ends at all requests, level by level', () => {
    const { table } = cumulative(t, theme, { records: records(1, 2, 3, 4), levels: LEVELS }, 'ttft_ms', undefined);
    const last = (name: string) => table.rows.findLast((row) => row[0] === name);
    expect([last('A'), last('B')]).toEqual([
      ['A', 3, 100],
      ['B', 4, 100],
    ]);
  });

  it('of several runs keeps their names, also of one without requests', () => {
    const { option, empty } = overlaidDistributions(t, theme, [
      { name: 'A', sorted: [1, 2] },
      { name: 'B', sorted: [] },
    ]);
    expect((option.series as { name: string }[]).map(({ name }) => name)).toEqual(['A', 'B']);
    expect(empty).toBe(false);
  });
});

describe('TTFT against the length of the prompt', () => {
  it('has a dot a request that had a first token', () => {
    const some = records(5, 6);
    some.add([line({ number: 9, outcome: 'failed', ttft_ms: null })]);
    const { table, sampled } = ttftByInput(t, theme, { records: some, levels: LEVELS });
    expect(table.rows).toEqual([
      ['A', 0, 0, 5],
      ['B', 1, 10, 6],
    ]);
    expect(sampled).toBeUndefined();
  });

  it('says how many of how many it draws when there are too many', () => {
    const many = records(...Array.from({ length: 5_000 }, (_, i) => i + 1));
    const { sampled, table } = ttftByInput(t, theme, { records: many, levels: LEVELS });
    expect(sampled?.of).toBe(5_000);
    expect(table.rows.length).toBeLessThanOrEqual(2_000);
  });
});
