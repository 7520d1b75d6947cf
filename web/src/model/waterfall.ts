import type { RequestLine } from '../api/types';

/** A stretch of a level's time. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** From the level's start to the last of these ends. */
export function wholeOf(lines: readonly RequestLine[]): Stretch {
  return { fromMs: 0, toMs: lines.reduce((last, line) => Math.max(last, line.ended_ms ?? 0), 1) };
}

const WINDOWS_S = [120, 60, 30, 10, 5, 2, 1];

/** Seconds that may be looked at more closely: those shorter than the whole. */
export function windows({ toMs }: Stretch): number[] {
  return WINDOWS_S.filter((seconds) => seconds * 1000 < toMs);
}

const STEPS = 4;

/** The window that a start is in. It moves by quarters, so that a picture which is scrolled doesn't shift with each row. */
export function windowAt(startMs: number, lengthMs: number, whole: Stretch): Stretch {
  const step = lengthMs / STEPS;
  const from = Math.min(Math.floor(startMs / step) * step, Math.ceil((whole.toMs - lengthMs) / step) * step);
  const fromMs = Math.max(0, from);
  return { fromMs, toMs: fromMs + lengthMs };
}

/** The beginnings of a stretch's quarters and its end, in seconds. */
export function quarters({ fromMs, toMs }: Stretch): string[] {
  const length = toMs - fromMs;
  const whole = (digits: number) => [fromMs, length / STEPS].every((ms) => ms % 10 ** (3 - digits) === 0);
  // a window's quarters are round; those of a level needn't be, and then it is enough to tell them apart
  const digits = [0, 1, 2, 3].find(whole) ?? (length < 400 ? 3 : length < 4_000 ? 2 : length < 40_000 ? 1 : 0);
  return Array.from({ length: STEPS + 1 }, (_, i) => ((fromMs + (i * length) / STEPS) / 1000).toFixed(digits));
}
