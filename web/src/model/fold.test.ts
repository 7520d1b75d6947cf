import { describe, expect, it } from 'vitest';
import type { LevelMetrics } from '../api/types';
import { Batch, fold, replay } from './fold';
import { emptyView } from './run-view';
import { frame, level, tick, users } from './testing';

const start = frame({ type: 'level_started', seq: 2, level: 0, load: users(4) });
const run = [
  frame({ type: 'declared', seq: 1 }),
  start,
  tick({ seq: 3, second: 0 }),
  tick({ seq: 4, second: 1 }),
  frame({ type: 'level_finished', seq: 5, level: 0, result: level(users(4)) }),
  frame({ type: 'verdict', seq: 6, verdict: 'VALID', findings: [] }),
  frame({ type: 'completed', seq: 7 }),
];

describe('the view of a run', () => {
  it('is the same whether its events come one by one or all at once', () => {
    expect(replay(run)).toEqual(run.reduce(fold, emptyView));
  });

  it('does not change by events that it knows', () => {
    const view = replay(run);
    expect(run.reduce(fold, view)).toEqual(view);
    expect(replay(run, view)).toEqual(view);
  });

  it('goes on where it was cut off, without a gap and without a repetition', () => {
    const cut = replay(run.slice(0, 4));
    expect(replay(run.slice(2), cut)).toEqual(replay(run));
  });

  it('has a level from its start on, and its figures from its end on', () => {
    expect(replay([start]).levels).toMatchObject([{ index: 0, load: users(4), result: null }]);
    expect(replay(run).levels[0]?.result).toEqual(level(users(4)));
  });

  it('tells the stage that the run is in', () => {
    const stages = run.map((_, i) => replay(run.slice(0, i + 1)).stage);
    expect(stages).toEqual(['preflight', 'measuring', 'measuring', 'measuring', 'measuring', 'measuring', 'over']);
  });

  it('keeps what was measured when the run fails', () => {
    const failed = replay([...run.slice(0, 5), frame({ type: 'failed', seq: 6, error: 'gone' })]);
    expect(failed).toMatchObject({ status: 'failed', error: 'gone', progress: null });
    expect(failed.levels).toHaveLength(1);
  });

  it('takes all frames that tell of one event', () => {
    const end = [
      frame({ type: 'verdict', seq: 6, verdict: 'VALID', findings: [] }),
      frame({ type: 'completed', seq: 6 }),
    ];
    expect(replay([...run.slice(0, 5), ...end])).toMatchObject({ status: 'completed', verdict: { grade: 'VALID' } });
    expect(replay(end.slice(1), replay([...run.slice(0, 5), ...end.slice(0, 1)])).status).toBe('completed');
  });

  it('leaves earlier views as they were', () => {
    const before = replay(run.slice(0, 3));
    const batch = new Batch(before);
    batch.add(tick({ seq: 4, second: 1 }));
    expect(batch.view().ticks).toHaveLength(2);
    expect(before.ticks).toHaveLength(1);
  });

  it('takes progress as a sample: it is no event and moves no number', () => {
    const moved = fold(
      replay(run.slice(0, 3)),
      frame({
        type: 'progress',
        seq: 3,
        status: 'running',
        progress: { current: 1, total: 4, percent: 25 },
        concurrency: { level: 4, index: 0, total: 1 },
        overall_percent: 25,
        request_logs_omitted: 3,
      }),
    );
    expect(moved).toMatchObject({ seq: 3, logOmitted: 3, progress: { overall_percent: 25 } });
  });

  it("keeps a level's running totals over samples without any, until it ends or another begins", () => {
    const sample = (metrics?: LevelMetrics) =>
      frame({
        type: 'progress',
        seq: 4,
        status: 'running',
        progress: { current: 1, total: 4, percent: 25 },
        concurrency: { level: 4, index: 0, total: 2 },
        overall_percent: 25,
        ...(metrics === undefined ? {} : { metrics }),
      });
    const measuring = replay(run.slice(0, 4));
    const told = [sample({ success_count: 7 } as LevelMetrics), sample()].reduce(fold, measuring);
    expect(measuring.soFar).toBeNull();
    expect(told.soFar).toMatchObject({ level: 0, metrics: { success_count: 7 } });
    expect(replay(run.slice(4, 5), told).soFar).toBeNull();
    expect(fold(told, frame({ type: 'level_started', seq: 5, level: 1, load: users(8) })).soFar).toBeNull();
  });
});
