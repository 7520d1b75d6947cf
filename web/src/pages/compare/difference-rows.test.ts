import { describe, expect, it } from 'vitest';
import type { Client, Comparison, Level } from '../../api/types';
import { level, perSecond, users } from '../../model/testing';
import { differenceRows, differenceTable } from './difference-rows';

const measured = (load: Level['load'], ttft: number): Level =>
  level(load, {
    client: { verdict: 'VALID' } as Client,
    ttft: { p50: ttft, p95: ttft * 2, count: 400, ci: { p50: [ttft - 1, ttft + 1], p95: null } } as Level['ttft'],
    itl: null,
    e2e_latency: null,
    successful_requests: 400,
    failed_requests: 0,
  });

const comparison = {
  loads: [
    { load: perSecond(2), levels: [measured(perSecond(2), 90), null] },
    { load: users(8), levels: [measured(users(8), 100), measured(users(8), 80)] },
    { load: users(1), levels: [measured(users(1), 50), measured(users(1), 50)] },
  ],
} as unknown as Comparison;

const timed = [
  { ticks: undefined, levels: [] },
  { ticks: undefined, levels: [] },
];

const table = differenceTable(differenceRows(comparison, timed), ['before', 'after'], 0, {
  load: (load) => `${load.concurrency ?? `${load.rate} req/s`}`,
  figure: (figure) => figure.label,
  judgement: (word) => word,
  obstacle: (why) => why,
  heads: { load: 'load', figure: 'figure', low: 'low', high: 'high', change: 'change %', judgement: 'judgement' },
});
const row = (load: string, figure: string) => table.rows.find(([l, f]) => l === load && f === figure);

describe('the table of differences', () => {
  it('has users before rates, each from light to heavy', () => {
    expect([...new Set(table.rows.map(([load]) => load))]).toEqual(['1', '8', '2 req/s']);
  });

  it('has of each run the value with its interval, and of all but the base the change and what it means', () => {
    expect(table.columns).toEqual([
      'load',
      'figure',
      'before',
      'before: low',
      'before: high',
      'after',
      'after: low',
      'after: high',
      'after: change %',
      'after: judgement',
    ]);
    expect(row('8', 'TTFT p50 (ms)')).toEqual(['8', 'TTFT p50 (ms)', 100, 99, 101, 80, 79, 81, -20, 'better']);
  });

  it('leaves empty what a run has not measured, and has failures as a share', () => {
    expect(row('2 req/s', 'TTFT p50 (ms)')?.slice(2)).toEqual([90, 89, 91, null, null, null, null, null]);
    expect(row('1', 'failed (%)')?.[2]).toBe(0);
  });
});
