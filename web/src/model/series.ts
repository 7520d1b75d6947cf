import type { Percentiles, Tick } from '../api/types';

/** Seconds from the run's first measured second, and a value; null where there was none. */
export type Point = readonly [seconds: number, value: number | null];

export interface LevelSpan {
  level: number;
  fromSeconds: number;
  toSeconds: number;
}

/** Time in a run as its charts draw it: levels one after the other, with the pauses between them as they were. */
export class TickSeries {
  readonly seconds: readonly number[];
  readonly spans: readonly LevelSpan[];
  private readonly origin: number;

  constructor(readonly ticks: readonly Tick[]) {
    const first = ticks[0];
    this.origin = first === undefined ? 0 : Date.parse(first.timestamp) - first.second * 1000;
    this.seconds = positions(ticks, this.origin);
    this.spans = spansOf(ticks, this.seconds);
  }

  /** Where an instant stands on the axis of time. */
  secondsAt(timestamp: string): number {
    return Math.max(0, (Date.parse(timestamp) - this.origin) / 1000);
  }

  points(value: (tick: Tick) => number | null): Point[] {
    return this.ticks.map((tick, i) => [this.seconds[i] ?? 0, value(tick)]);
  }

  percentile(metric: 'ttft' | 'itl' | 'e2e', statistic: keyof NonNullable<Percentiles>): Point[] {
    return this.points((tick) => tick[metric]?.[statistic] ?? null);
  }
}

/**
 * A level's start is where its first tick puts it, and its seconds are counted from there; never before the end of the
 * level before, whose last second may be told late.
 */
function positions(ticks: readonly Tick[], origin: number): number[] {
  const starts = new Map<number, number>();
  let end = 0;
  return ticks.map((tick) => {
    let start = starts.get(tick.level);
    if (start === undefined) {
      start = Math.max(end - tick.second, Math.round((Date.parse(tick.timestamp) - origin) / 1000) - tick.second);
      starts.set(tick.level, start);
    }
    end = start + tick.second + 1;
    return start + tick.second;
  });
}

/** The same with a gap wherever another level begins: nothing was measured in between, so no line leads over it. */
export function withGaps(points: readonly Point[], spans: readonly LevelSpan[]): Point[] {
  const begins = new Set(spans.slice(1).map((span) => span.fromSeconds));
  return points.flatMap((point): Point[] => (begins.has(point[0]) ? [[point[0] - 0.5, null], point] : [point]));
}

function spansOf(ticks: readonly Tick[], seconds: readonly number[]): LevelSpan[] {
  const spans: LevelSpan[] = [];
  ticks.forEach((tick, i) => {
    const at = seconds[i] ?? 0;
    const last = spans.at(-1);
    if (last?.level === tick.level) {
      last.toSeconds = at + 1;
    } else {
      spans.push({ level: tick.level, fromSeconds: at, toSeconds: at + 1 });
    }
  });
  return spans;
}

/**
 * At most {@code limit} points that keep each stretch's lowest and highest value, so that no peak is lost. The first and
 * the last point stay.
 */
export function minMax(points: readonly Point[], limit: number): Point[] {
  if (points.length <= limit || limit < 4) {
    return [...points];
  }
  const buckets = Math.floor((limit - 2) / 2);
  const inner = points.length - 2;
  const kept: Point[] = [points[0] as Point];
  for (let b = 0; b < buckets; b++) {
    const from = 1 + Math.floor((b * inner) / buckets);
    const to = 1 + Math.floor(((b + 1) * inner) / buckets);
    kept.push(...extremes(points, from, to));
  }
  kept.push(points[points.length - 1] as Point);
  return kept;
}

/** The lowest and the highest of a stretch in their order; a gap when the stretch has no value. */
function extremes(points: readonly Point[], from: number, to: number): Point[] {
  let low = -1;
  let high = -1;
  for (let i = from; i < to; i++) {
    const value = points[i]?.[1] ?? null;
    if (value === null) {
      continue;
    }
    if (low < 0 || value < (points[low]?.[1] ?? Infinity)) {
      low = i;
    }
    if (high < 0 || value > (points[high]?.[1] ?? -Infinity)) {
      high = i;
    }
  }
  const chosen = low < 0 ? [from] : low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  return chosen.map((i) => points[i] as Point);
}

/** Points that a chart draws at most. */
export const DRAWN_POINTS = 400;

/** How many of the ticks are worth drawing: where a point stands for several, only whole points, so that none moves. */
export function settledLength(ticks: number): number {
  return ticks - (ticks % Math.max(1, Math.ceil(ticks / DRAWN_POINTS)));
}

/** Sums of a run's ticks: what the headline tiles show while it runs. */
export function totals(ticks: readonly Tick[]) {
  const sum = { started: 0, completed: 0, failed: 0, cancelled: 0, outputTokens: 0 };
  for (const tick of ticks) {
    sum.started += tick.started;
    sum.completed += tick.completed;
    sum.failed += tick.failed;
    sum.cancelled += tick.cancelled;
    sum.outputTokens += tick.output_tokens;
  }
  return sum;
}
