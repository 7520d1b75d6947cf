import { describe, expect, it } from 'vitest';
import type { Frame, Goodput, RequestLine, Run } from '../api/types';
import events from './fixtures/events.json';
import judged from './fixtures/goodput.json';
import requests from './fixtures/requests.json';
import stored from './fixtures/run.json';
import timeseries from './fixtures/timeseries.json';
import { replay } from './fold';
import { Records } from './records';
import { TickSeries, totals } from './series';
import { attainment } from './slo';
import { percentile } from './statistics';

/** A run of the simulator as a server gave it, by all of its routes. */
const run = stored as unknown as Run;
const levels = run.result?.results ?? [];
const view = replay(events.events as unknown as Frame[]);
const lines = requests.requests as unknown as RequestLine[];

function records(): Records {
  const all = new Records();
  all.add(lines);
  return all;
}

describe('a stored event stream, replayed', () => {
  it('gives the levels of the API, figure by figure', () => {
    expect(view.levels.map((level) => level.result)).toEqual(levels);
  });

  it('gives the state, the verdict and the error bar of the API', () => {
    expect(view.status).toBe(run.status);
    expect(view.verdict).toEqual({ grade: run.verdict, findings: run.result?.summary.findings });
    expect(view.errorBarMs).toEqual({
      p50: levels[0]?.client.error_bar?.p50_ms,
      p99: levels[0]?.client.error_bar?.p99_ms,
    });
  });

  it('gives the points of the API', () => {
    const points = view.ticks.map(
      ({ type: _type, run_id: _id, ...point }: Partial<Extract<Frame, { type: 'tick' }>>) => point,
    );
    expect(points).toEqual(timeseries.points);
  });

  it('sums to the requests of all levels', () => {
    const sum = totals(view.ticks);
    expect(sum.completed).toBe(levels.reduce((all, level) => all + level.successful_requests, 0));
    expect(sum.failed).toBe(levels.reduce((all, level) => all + level.failed_requests, 0));
    expect(sum.outputTokens).toBe(levels.reduce((all, level) => all + level.total_output_tokens, 0));
  });

  it('has a place in time for every second', () => {
    const { seconds } = new TickSeries(view.ticks);
    expect(new Set(seconds).size).toBe(seconds.length);
  });
});

describe('the requests of the API', () => {
  it.each(['p50', 'p95', 'p99'] as const)('have the %s that the API tells, value for value', (key) => {
    const fraction = { p50: 0.5, p95: 0.95, p99: 0.99 }[key];
    levels.forEach((level, index) => {
      expect(percentile(records().sorted('ttft_ms', index), fraction)).toBe(level.ttft?.[key]);
      expect(percentile(records().sorted('e2e_ms', index), fraction)).toBe(level.e2e_latency?.[key]);
    });
  });

  it('attain under another SLO what the API says', () => {
    const told = judged.levels.map(({ goodput }) => goodput as Goodput);
    const rows = attainment(records(), levels, told[0]?.thresholds ?? {});
    rows.forEach((row, i) => {
      expect(row).toMatchObject({
        satisfied: told[i]?.satisfied_requests,
        total: told[i]?.total_requests,
        percent: told[i]?.goodput_percent,
      });
      expect(row.perSecond).toBeCloseTo(told[i]?.goodput_rate ?? NaN, 6);
      expect(row.byKey).toEqual({
        ttft_ms: told[i]?.ttft_satisfied,
        tpot_ms: told[i]?.tpot_satisfied,
        e2e_ms: told[i]?.e2e_satisfied,
      });
    });
  });
});
