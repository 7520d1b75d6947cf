import type { Config, Progress } from '../api/types';
import type { RunView } from './run-view';

/**
 * Seconds until the run ends, or null as long as nothing tells. Levels by time say it themselves; levels by requests
 * are carried forward from the pace of the one at hand, which flatters when the next ones are heavier.
 */
export function secondsLeft(view: RunView, config: Config, now: number): number | null {
  const progress = view.progress;
  const level = view.levels.at(-1);
  if (progress === null || level === undefined || level.result !== null) {
    return null;
  }
  const elapsed = (now - Date.parse(level.startedAt)) / 1000;
  const here = restOfLevel(progress, elapsed);
  if (here === null) {
    return null;
  }
  const later = config.levels
    .slice(progress.concurrency.index + 1)
    .map((planned) => planned.duration_seconds ?? pace(view, here + elapsed));
  return here + later.reduce((sum, seconds) => sum + seconds, 0);
}

function restOfLevel({ progress }: Progress, elapsed: number): number | null {
  const share = progress.percent / 100;
  return share < 0.02 || elapsed < 1 ? null : Math.max(0, (elapsed * (1 - share)) / share);
}

/** A level of requests takes about as long as the last one that ended, or as the one at hand will have. */
function pace(view: RunView, current: number): number {
  return view.levels.findLast((level) => level.result !== null)?.result?.duration_seconds ?? current;
}
