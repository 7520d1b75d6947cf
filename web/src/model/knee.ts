import type { Level } from '../api/types';
import { loadSize } from './load';

const NEAR_BEST = 0.95;

/**
 * The lightest load that gives at least 95 % of the best throughput: beyond it more load buys waiting, not tokens. Null
 * when fewer than three levels have a throughput, or when the last of them is still the first that good.
 */
export function knee(levels: readonly Level[]): Level | null {
  const known = levels
    .filter((level) => level.throughput_tokens_per_sec !== null)
    .toSorted((a, b) => loadSize(a.load) - loadSize(b.load));
  if (known.length < 3) {
    return null;
  }
  const best = Math.max(...known.map((level) => level.throughput_tokens_per_sec ?? 0));
  const found = known.find((level) => (level.throughput_tokens_per_sec ?? 0) >= NEAR_BEST * best) ?? null;
  return found === known.at(-1) ? null : found;
}
