import { describe, expect, it } from 'vitest';
import type { Config, Progress } from '../api/types';
import { emptyView, type LevelView, type RunView } from './run-view';
import { level, users } from './testing';
import { secondsLeft } from './time-left';

const BEGAN = Date.UTC(2026, 0, 1);
const started = (index: number, result: LevelView['result'] = null): LevelView => ({
  index,
  load: users(1),
  startedAt: new Date(BEGAN).toISOString(),
  result,
});
const config = (...seconds: (number | null)[]) =>
  ({ levels: seconds.map((one) => ({ duration_seconds: one })) }) as unknown as Config;
const progress = (percent: number, index = 0) =>
  ({ progress: { percent }, concurrency: { index } }) as unknown as Progress;
const left = (view: Partial<RunView>, plan: Config, elapsed: number) =>
  secondsLeft({ ...emptyView, ...view }, plan, BEGAN + elapsed * 1000);

describe('the time that a run takes still', () => {
  it('is not known before a level runs, nor between two', () => {
    expect(left({}, config(null), 10)).toBeNull();
    expect(left({ progress: progress(100), levels: [started(0, level(users(1)))] }, config(null), 10)).toBeNull();
  });

  it('is not guessed from a first moment', () => {
    expect(left({ progress: progress(1), levels: [started(0)] }, config(null), 10)).toBeNull();
    expect(left({ progress: progress(50), levels: [started(0)] }, config(null), 0.5)).toBeNull();
  });

  it('follows from the pace of the level', () => {
    expect(left({ progress: progress(25), levels: [started(0)] }, config(null), 10)).toBeCloseTo(30);
  });

  it('counts the time of later levels that end by time', () => {
    expect(left({ progress: progress(50), levels: [started(0)] }, config(20, 60, 90), 10)).toBeCloseTo(10 + 150);
  });

  it('takes later levels of requests for as long as the last one was', () => {
    const levels = [started(0, level(users(1), { duration_seconds: 40 })), started(1)];
    expect(left({ progress: progress(50, 1), levels }, config(null, null, null), 10)).toBeCloseTo(10 + 40);
  });

  it('takes them for as long as the one at hand will be where none has ended', () => {
    expect(left({ progress: progress(50), levels: [started(0)] }, config(null, null), 10)).toBeCloseTo(10 + 20);
  });
});
