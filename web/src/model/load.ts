import type { Load } from '../api/types';

/** What a level is compared by: equal for equal loads. */
export function loadKey(load: Load): string {
  return [load.shape, load.concurrency, load.rate, load.burstiness, load.max_concurrency].join('|');
}

/** How heavy a load is, on the axis of its kind: users, or requests a second. */
export function loadSize(load: Load): number {
  return load.concurrency ?? load.rate ?? 0;
}

export function isOpen(load: Load): boolean {
  return load.shape !== 'concurrency';
}
