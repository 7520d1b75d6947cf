import { describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import { tick } from '../../model/testing';
import { TickSeries } from '../../model/series';
import { line, lonePoints, type ChartTheme } from './chart';
import { latencyOverTime } from './over-time';

type Shown = { symbol: (value: unknown, at: { dataIndex: number }) => string; showSymbol: boolean };

describe('a point without neighbours', () => {
  it('is one between gaps and at either end', () => {
    const data = [5, null, 6, null, 7, 8, null, 9].map((value, i) => [i, value] as const);
    expect([...lonePoints(data)]).toEqual([0, 2, 7]);
    expect([...lonePoints([[0, 1]])]).toEqual([0]);
    expect([...lonePoints([])]).toEqual([]);
  });

  it('has a mark, which points on a line have not', () => {
    const drawn = line(
      'a',
      [
        [0, 1],
        [1, null],
        [2, 3],
        [3, 4],
      ],
      'red',
      2,
    ) as unknown as Shown;
    expect(drawn.showSymbol).toBe(true);
    expect([0, 2, 3].map((dataIndex) => drawn.symbol(null, { dataIndex }))).toEqual(['circle', 'none', 'none']);
    expect(
      (
        line(
          'a',
          [
            [0, 1],
            [1, 2],
          ],
          'red',
          2,
        ) as unknown as Shown
      ).showSymbol,
    ).toBe(false);
  });

  it('is drawn of every second of a load below one request a second', () => {
    const ticks = Array.from({ length: 30 }, (_, second) => {
      const sample = { count: 1, mean: 100, p50: 100, p95: 100, p99: 100, max: 100 };
      return tick({ seq: second, second }, { ttft: second % 3 === 0 ? sample : null });
    });
    const t = ((key: string) => key) as unknown as TFunction;
    const time = { series: new TickSeries(ticks), levelNames: [], levelTroubles: [], over: true, marks: [] };
    const { option, empty } = latencyOverTime(t, {} as ChartTheme, time, 'ttft');
    const p50 = (option.series as unknown as (Shown & { name: string; data: [number, number | null][] })[]).find(
      ({ name }) => name === 'p50',
    );
    const marked = p50?.data.filter((_, dataIndex) => p50.symbol(null, { dataIndex }) === 'circle');
    expect([empty, marked?.length]).toEqual([false, 10]);
  });
});
