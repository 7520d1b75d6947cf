import { describe, expect, it } from 'vitest';
import { minMax, settledLength, TickSeries, totals, type Point, withGaps } from './series';
import { tick } from './testing';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();

describe('a series of ticks', () => {
  it('puts levels one after the other, with the pause between them', () => {
    const series = new TickSeries([
      tick({ seq: 1, level: 0, second: 0 }, { timestamp: at(0) }),
      tick({ seq: 2, level: 0, second: 1 }, { timestamp: at(1) }),
      tick({ seq: 3, level: 1, second: 0 }, { timestamp: at(5) }),
      tick({ seq: 4, level: 1, second: 1 }, { timestamp: at(6) }),
    ]);
    expect(series.seconds).toEqual([0, 1, 5, 6]);
    expect(series.spans).toEqual([
      { level: 0, fromSeconds: 0, toSeconds: 2 },
      { level: 1, fromSeconds: 5, toSeconds: 7 },
    ]);
  });

  it('is not shaken by ticks that were told a little late', () => {
    const series = new TickSeries([
      tick({ seq: 1, second: 0 }, { timestamp: at(0.1) }),
      tick({ seq: 2, second: 1 }, { timestamp: at(1.9) }),
      tick({ seq: 3, second: 2 }, { timestamp: at(2.4) }),
    ]);
    expect(series.seconds).toEqual([0, 1, 2]);
  });

  it('has a gap where a second had no sample', () => {
    expect(new TickSeries([tick({ seq: 1, second: 0 })]).percentile('ttft', 'p95')).toEqual([[0, null]]);
  });

  it('sums to what the tiles show', () => {
    const ticks = [
      tick({ seq: 1, second: 0 }, { completed: 3, output_tokens: 30 }),
      tick({ seq: 2, second: 1 }, { completed: 2, failed: 1, output_tokens: 20 }),
    ];
    expect(totals(ticks)).toEqual({ started: 0, completed: 5, failed: 1, cancelled: 0, outputTokens: 50 });
  });
});

describe('a live series', () => {
  it('draws every second of a short run, and whole points of a long one', () => {
    expect([0, 1, 399, 400].map(settledLength)).toEqual([0, 1, 399, 400]);
    expect([1_701, 1_702, 1_704, 1_705].map(settledLength)).toEqual([1_700, 1_700, 1_700, 1_705]);
  });
});

describe('thinning', () => {
  const wave = Array.from({ length: 10_000 }, (_, i): Point => [
    i,
    i === 4_321 ? 999 : i === 7_654 ? -5 : Math.sin(i / 50),
  ]);

  it('keeps within its limit, the ends, and every peak', () => {
    const thin = minMax(wave, 600);
    expect(thin.length).toBeLessThanOrEqual(600);
    expect(thin[0]).toEqual(wave[0]);
    expect(thin.at(-1)).toEqual(wave.at(-1));
    expect(thin).toContainEqual([4_321, 999]);
    expect(thin).toContainEqual([7_654, -5]);
  });

  it('keeps the order of time', () => {
    const places = minMax(wave, 600).map(([x]) => x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('leaves short series as they are', () => {
    expect(minMax(wave.slice(0, 600), 600)).toEqual(wave.slice(0, 600));
  });

  it('keeps gaps as gaps', () => {
    const gap = wave.map(([x, y]): Point => [x, x > 3_000 && x < 6_000 ? null : y]);
    expect(minMax(gap, 600).some(([x, y]) => x > 3_000 && x < 6_000 && y === null)).toBe(true);
  });
});

describe('the axis of time', () => {
  it('never runs backwards where a level begins before the last second of the one before was told', () => {
    const late = { timestamp: new Date(Date.UTC(2026, 0, 1) + 2_400).toISOString() };
    const series = new TickSeries([
      ...[0, 1, 2].map((second) => tick({ seq: second, second })),
      tick({ seq: 3, level: 1, second: 0 }, late),
    ]);
    expect(series.seconds).toEqual([0, 1, 2, 3]);
  });

  it('has a gap where another level begins', () => {
    const spans = [
      { level: 0, fromSeconds: 0, toSeconds: 2 },
      { level: 1, fromSeconds: 2, toSeconds: 3 },
    ];
    const points = [
      [0, 5],
      [1, 6],
      [2, 7],
    ] as const;
    expect(withGaps(points, spans)).toEqual([
      [0, 5],
      [1, 6],
      [1.5, null],
      [2, 7],
    ]);
  });
});
