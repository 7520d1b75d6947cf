import { describe, expect, it } from 'vitest';
import type { Observed } from '../api/types';
import { curvesOf, gpusNow, OBSERVED_CHARTS } from './observed';

type Sample = Observed['samples'][number];

const look = (second: number, kind: Observed['kind'], samples: Sample[], source = 'here'): Observed => ({
  type: 'observed',
  seq: second,
  run_id: 'r',
  timestamp: '2026-01-01T00:00:00Z',
  source,
  kind,
  at: new Date(second * 1000).toISOString(),
  samples,
  missing: null,
});
const sample = (name: string, value: number, of: string | null = null): Sample => ({ name, of, unit: '', value });
const secondsAt = (timestamp: string) => Date.parse(timestamp) / 1000;
const chart = (id: string) => OBSERVED_CHARTS.find((one) => one.id === id) ?? OBSERVED_CHARTS[0];

describe('what was observed', () => {
  it('is a curve for each series of each source', () => {
    const curves = curvesOf(
      chart('queue'),
      [
        look(1, 'server', [sample('running', 3), sample('waiting', 0)]),
        look(2, 'server', [sample('running', 4), sample('kv_cache_usage', 50)]),
        look(2, 'server', [sample('running', 9)], 'replica'),
      ],
      secondsAt,
    );
    expect(curves.map(({ source, name, points }) => [source, name, points])).toEqual([
      [
        'here',
        'running',
        [
          [1, 3],
          [2, 4],
        ],
      ],
      ['here', 'waiting', [[1, 0]]],
      ['replica', 'running', [[2, 9]]],
    ]);
  });

  it('has a gap where a source told nothing, and no zero', () => {
    const looks = [1, 2, 12].map((second) => look(second, 'server', [sample('running', 5)]));
    expect(curvesOf(chart('queue'), looks, secondsAt)[0]?.points).toEqual([
      [1, 5],
      [2, 5],
      [7, null],
      [12, 5],
    ]);
  });

  it('is drawn in units that people read, without each core', () => {
    const looks = [look(1, 'host', [sample('memory_used', 2 ** 31), sample('cpu', 40), sample('cpu', 80, 'core 0')])];
    expect(curvesOf(chart('memory'), looks, secondsAt)[0]?.points).toEqual([[1, 2]]);
    expect(curvesOf(chart('cpu'), looks, secondsAt).map(({ of }) => of)).toEqual([null]);
  });

  it('tells of each GPU what it told last', () => {
    const looks = [
      look(1, 'gpu', [sample('power', 100, 'GPU 0')]),
      look(2, 'gpu', [sample('power', 300, 'GPU 0'), sample('power', 50, 'GPU 1')]),
      look(3, 'gpu', []),
    ];
    expect(gpusNow(looks).map(({ gpu, values }) => [gpu, values.power])).toEqual([
      ['GPU 0', 300],
      ['GPU 1', 50],
    ]);
  });
});
