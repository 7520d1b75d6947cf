import type { Frame, Progress, ProgressFrame } from '../api/types';
import { emptyView, isOver, type LevelView, type RunView } from './run-view';

const LOG_LENGTH = 500;

/** The view after one more frame. Frames that the view knows already change nothing, so a stream may be resumed. */
export function fold(view: RunView, frame: Frame): RunView {
  if (frame.type === 'snapshot') {
    return { ...view, run: frame.run, status: frame.run.status, progress: frame.run.progress ?? view.progress };
  }
  if (frame.type === 'progress') {
    return withProgress(view, frame);
  }
  return isKnown(view, frame) ? view : { ...event(view, frame), ...place(view, frame) };
}

/** One event may be told by several frames, such as the verdict and the end: those have the same number. */
function isKnown(view: RunView, frame: Frame): boolean {
  return frame.seq < view.seq || (frame.seq === view.seq && view.told.includes(frame.type));
}

function place(view: RunView, frame: Frame): Pick<RunView, 'seq' | 'told'> {
  return { seq: frame.seq, told: frame.seq === view.seq ? [...view.told, frame.type] : [frame.type] };
}

export function replay(frames: Iterable<Frame>, from: RunView = emptyView): RunView {
  const batch = new Batch(from);
  for (const frame of frames) {
    batch.add(frame);
  }
  return batch.view();
}

/** Folds many frames without copying the growing lists of ticks and looks for each of them. */
export class Batch {
  private readonly ticks: RunView['ticks'][number][] = [];
  private readonly observed: RunView['observed'][number][] = [];

  constructor(private folded: RunView) {}

  add(frame: Frame): void {
    if (frame.type === 'tick') {
      if (!isKnown(this.folded, frame)) {
        this.ticks.push(frame);
        this.folded = { ...this.folded, ...place(this.folded, frame), status: 'running', stage: 'measuring' };
      }
    } else if (frame.type === 'observed') {
      if (!isKnown(this.folded, frame)) {
        this.observed.push(frame);
        this.folded = { ...this.folded, ...place(this.folded, frame) };
      }
    } else {
      this.folded = fold(this.folded, frame);
    }
  }

  view(): RunView {
    return this.ticks.length === 0 && this.observed.length === 0
      ? this.folded
      : {
          ...this.folded,
          ticks: this.folded.ticks.concat(this.ticks),
          observed: this.folded.observed.concat(this.observed),
        };
  }
}

type RunEvent = Exclude<Frame, { type: 'snapshot' } | { type: 'progress' }>;

function event(view: RunView, frame: RunEvent): RunView {
  switch (frame.type) {
    case 'declared':
      return { ...view, status: 'running', stage: 'preflight' };
    case 'preflight':
      return { ...view, preflight: frame.findings };
    case 'warmup_started':
      return { ...view, stage: 'warm-up' };
    case 'rehearsal_started':
      return { ...view, stage: 'rehearsal' };
    case 'rehearsed':
      return { ...view, errorBarMs: { p50: frame.p50_ms, p99: frame.p99_ms } };
    case 'level_started': {
      const level = { index: frame.level, load: frame.load, startedAt: frame.timestamp, result: null };
      return { ...view, status: 'running', stage: 'measuring', levels: put(view.levels, level), soFar: null };
    }
    case 'level_finished': {
      const before = view.levels.find((level) => level.index === frame.level);
      const startedAt = before?.startedAt ?? frame.timestamp;
      const level = { index: frame.level, load: frame.result.load, startedAt, result: frame.result };
      return { ...view, levels: put(view.levels, level), soFar: null };
    }
    case 'tick':
      return { ...view, status: 'running', stage: 'measuring', ticks: [...view.ticks, frame] };
    case 'observed':
      return { ...view, observed: [...view.observed, frame] };
    case 'notice':
      return { ...view, notices: [...view.notices, { seq: frame.seq, timestamp: frame.timestamp, text: frame.text }] };
    case 'verdict':
      return { ...view, verdict: { grade: frame.verdict, findings: frame.findings } };
    case 'completed':
    case 'cancelled':
      return { ...view, status: frame.type, stage: 'over', progress: null, endedAt: frame.timestamp };
    case 'failed':
    case 'interrupted':
      return {
        ...view,
        status: frame.type,
        stage: 'over',
        progress: null,
        error: frame.error,
        endedAt: frame.timestamp,
      };
  }
}

function put(levels: readonly LevelView[], level: LevelView): LevelView[] {
  return [...levels.filter((other) => other.index !== level.index), level].sort((a, b) => a.index - b.index);
}

function withProgress(view: RunView, frame: ProgressFrame): RunView {
  if (isOver(view.status)) {
    return view;
  }
  const progress: Progress = {
    progress: frame.progress,
    concurrency: frame.concurrency,
    overall_percent: frame.overall_percent,
  };
  const log = frame.request_log === undefined ? view.log : [frame.request_log, ...view.log].slice(0, LOG_LENGTH);
  return {
    ...view,
    status: frame.status,
    progress,
    soFar: frame.metrics === undefined ? view.soFar : { level: frame.concurrency.index, metrics: frame.metrics },
    log,
    logOmitted: view.logOmitted + (frame.request_logs_omitted ?? 0),
  };
}
