import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Level, MetricSummary } from '../../api/types';
import { level, perSecond, users } from '../../model/testing';
import { latencyAgainstLoad, levelName, throughputAgainstLoad } from './against-load';
import type { ChartTheme } from './chart';
import { errorsByKind, goodputAgainstLoad, overlay } from './levels';
import { tokenGaps } from './token-gaps';

const t = ((key: string, values?: Record<string, unknown>) =>
  values === undefined ? key : `${key} ${Object.values(values).join(' ')}`) as unknown as TFunction;
const theme = {} as ChartTheme;
const summary = (p50: number, ci: [number, number] | null = null) =>
  ({ count: 100, p50, p95: 2 * p50, p99: 3 * p50, ci: { p50: ci, p95: null, p99: null } }) as unknown as MetricSummary;

interface Drawn {
  name: string;
  data: unknown[];
  markPoint?: { data: { coord: number[] }[] };
  markLine?: unknown;
}
const series = (option: { series?: unknown }) => option.series as Drawn[];
const named = (option: { series?: unknown }, name: string) => series(option).find((one) => one.name === name);

describe('latency against load', () => {
  const levels = [level(users(8), { ttft: summary(40) }), level(users(1), { ttft: summary(10, [9, 12]) })];

  it('is drawn and told in the order of the loads, whatever the order of the levels', () => {
    const { option, table } = latencyAgainstLoad(t, theme, levels, 'ttft');
    expect(named(option, 'p50')?.data).toEqual([
      [1, 10],
      [8, 40],
    ]);
    expect(table.rows).toEqual([
      [1, 10, 20, 30, 100],
      [8, 40, 80, 120, 100],
    ]);
  });

  it('has whiskers only where there is an interval', () => {
    expect(named(latencyAgainstLoad(t, theme, levels, 'ttft').option, '95 %')?.data).toEqual([[1, 9, 12]]);
  });

  it('marks the threshold that it has to meet', () => {
    const { option } = latencyAgainstLoad(t, theme, levels, 'ttft', { label: 'SLO', value: 50 });
    expect(named(option, 'p50')?.markLine).toMatchObject({ data: [{ yAxis: 50 }] });
  });

  it('has a gap, not a zero, where a level measured nothing', () => {
    const some = [...levels, level(users(16), { ttft: null })];
    expect(latencyAgainstLoad(t, theme, some, 'ttft').table.rows.at(-1)).toEqual([16, null, null, null, 0]);
    expect(latencyAgainstLoad(t, theme, [level(users(1), { ttft: null })], 'ttft').empty).toBe(true);
  });

  it('stands on a logarithmic axis where loads are far apart', () => {
    const axis = (...loads: number[]) =>
      (
        latencyAgainstLoad(
          t,
          theme,
          loads.map((load) => level(users(load), { ttft: summary(1) })),
          'ttft',
        ).option.xAxis as {
          type: string;
        }
      ).type;
    expect([axis(1, 4, 8), axis(1, 4, 64)]).toEqual(['value', 'log']);
  });
});

describe('throughput against load', () => {
  const of = (...rates: number[]) =>
    rates.map((rate, i) => level(users(2 ** i), { throughput_tokens_per_sec: rate, request_rate_per_sec: 1 }));

  it('marks the knee, and none where there is none', () => {
    const mark = (levels: Level[]) =>
      named(throughputAgainstLoad(t, theme, levels).option, 'chart.throughput')?.markPoint;
    expect(mark(of(100, 198, 200))?.data).toEqual([{ coord: [2, 198] }]);
    expect(mark(of(100, 200, 400))).toBeUndefined();
  });

  it('has the share that met the SLO only when there is one', () => {
    const judged = of(100).map((one) => ({ ...one, goodput: { goodput_percent: 50 } }) as Level);
    expect(named(throughputAgainstLoad(t, theme, judged).option, 'chart.goodShare')?.data).toEqual([[1, 50]]);
    expect(named(throughputAgainstLoad(t, theme, of(100)).option, 'chart.goodShare')).toBeUndefined();
  });
});

describe("a level's name", () => {
  it('has what was reached of its load when that was less', () => {
    const full = level(users(8), { load_reached: true, in_flight: { mean: 8, max: 8 } });
    const cut = level(perSecond(10), { load_reached: false, achieved_rate: 7.5 });
    expect(levelName(t, full)).toBe('load.users 8');
    expect(levelName(t, cut)).toBe('levels.reached load.rate 10 7.50');
  });
});

describe('failures of each level', () => {
  it('stand by their kind, a level without any as 0', () => {
    const levels = [
      level(users(1), { errors_by_kind: [] }),
      level(users(2), { errors_by_kind: [{ kind: 'RATE_LIMITED', count: 3 }] as Level['errors_by_kind'] }),
    ];
    const { option, table, empty } = errorsByKind(t, theme, levels);
    expect(empty).toBe(false);
    expect(series(option).map(({ name, data }) => [name, data])).toEqual([['failure.RATE_LIMITED', [0, 3]]]);
    expect(table.rows).toEqual([
      ['load.users 1', 0],
      ['load.users 2', 3],
    ]);
    expect(errorsByKind(t, theme, [level(users(1))]).empty).toBe(true);
  });
});

describe('runs over each other', () => {
  it('keep their names, and their levels in the order of the loads', () => {
    const runs = [
      { name: 'A', levels: [level(users(4), { ttft: summary(40) }), level(users(1), { ttft: summary(10) })] },
      { name: 'B', levels: [level(users(1), { ttft: null })] },
    ];
    const { table, empty } = overlay(t, theme, runs, { latency: 'ttft', statistic: 'p95' });
    expect(empty).toBe(false);
    expect(table.rows).toEqual([
      ['A', 1, 20],
      ['A', 4, 80],
      ['B', 1, null],
    ]);
    expect(overlay(t, theme, [runs[1] as (typeof runs)[0]], { latency: 'ttft', statistic: 'p95' }).empty).toBe(true);
  });
});

describe('goodput against load', () => {
  it('is in the order of the loads, with its target', () => {
    const row = (users_: number, percent: number) => ({ load: users(users_), percent, perSecond: 1 }) as never;
    const { option, table } = goodputAgainstLoad(t, theme, [row(4, 80), row(1, 100)], 95);
    expect(table.rows.map(([load, percent]) => [load, percent])).toEqual([
      [1, 100],
      [4, 80],
    ]);
    expect(series(option)[0]?.markLine).toMatchObject({ data: [{ yAxis: 95 }] });
  });
});

describe('gaps between tokens', () => {
  it('are counted from the first token, before which there is none', () => {
    const reads = [
      { at_ms: 100, gap_ms: null, tokens: 1, chunks: 1 },
      { at_ms: 130, gap_ms: 30, tokens: 2, chunks: 1 },
    ];
    expect(tokenGaps(t, theme, reads).table.rows).toEqual([[30, 30, 2]]);
    expect(tokenGaps(t, theme, reads.slice(0, 1)).empty).toBe(true);
  });
});
