import type { Interval } from '../api/types';

const ROUNDING = 1e-9;

/** Nearest rank: a value that really occurred. NaN of nothing. */
export function percentile(sorted: ArrayLike<number>, fraction: number): number {
  const rank = Math.ceil(fraction * sorted.length - ROUNDING);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? NaN;
}

/**
 * The least sample that carries a 95 % interval for this percentile, such as 367 for p99; the server splits the 5 % by a
 * hair unevenly, and so does this.
 */
export function samplesNeeded(fraction: number): number {
  const above = Math.log(0.02505) / Math.log(fraction);
  const below = Math.log(0.02495) / Math.log1p(-fraction);
  return Math.ceil(Math.max(above, below));
}

/** 95 % interval of a share, in percent, by Wilson's score: it holds for few requests and near 0 and 100 %, too. */
export function shareInterval(hits: number, of: number): Interval {
  if (of === 0) {
    return null;
  }
  const share = hits / of;
  const squared = NORMAL * NORMAL;
  const middle = (share + squared / (2 * of)) / (1 + squared / of);
  const half = (NORMAL / (1 + squared / of)) * Math.sqrt((share * (1 - share)) / of + squared / (4 * of * of));
  return [hits === 0 ? 0 : Math.max(0, middle - half) * 100, hits === of ? 100 : Math.min(1, middle + half) * 100];
}

const NORMAL = 1.96;

/** The 97.5 % quantile of Student's t, within 2 %. */
export function student(freedom: number): number {
  return FEW_DEGREES[Math.floor(freedom)] ?? NORMAL + 2.7 / freedom;
}

const FEW_DEGREES: Record<number, number> = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571 };

export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Equally wide bins from 0 to the value that {@code reach} of the sample stay under; the last one takes the rest. */
export function histogram(sorted: ArrayLike<number>, bins: number, reach = 0.995): Bin[] {
  if (sorted.length === 0) {
    return [];
  }
  const least = sorted[0] ?? 0;
  const top = percentile(sorted, reach);
  const start = least > top / 2 ? least : 0;
  const width = (top - start) / bins || 1;
  const result = Array.from({ length: bins }, (_, i) => ({
    from: start + i * width,
    to: start + (i + 1) * width,
    count: 0,
  }));
  for (let i = 0; i < sorted.length; i++) {
    const at = Math.floor(((sorted[i] ?? 0) - start) / width);
    (result[Math.min(Math.max(at, 0), bins - 1)] as Bin).count++;
  }
  return result;
}

/** Points of the share of values at most x, at {@code steps} ranks: enough for a line, whatever the sample's size. */
export function cdf(sorted: ArrayLike<number>, steps = 200): [value: number, share: number][] {
  const n = sorted.length;
  if (n === 0) {
    return [];
  }
  const count = Math.min(n, steps);
  return Array.from({ length: count }, (_, i) => {
    const rank = Math.round(((i + 1) / count) * n);
    return [sorted[rank - 1] ?? NaN, rank / n];
  });
}
