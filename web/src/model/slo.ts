import type { Level, Load, RequestLine, Thresholds } from '../api/types';
import { loadSize } from './load';
import { THRESHOLDS, type ThresholdName } from './fields';
import type { Records } from './records';

export interface Attainment {
  level: number;
  load: Load;
  satisfied: number;
  /** Requests of which it is decided, arrivals that were never started among them. */
  total: number;
  /** Cancelled before they had passed a threshold. */
  undecided: number;
  percent: number | null;
  /** If all that are undecided had missed. */
  lowestPercent: number | null;
  perSecond: number | null;
  /** How many requests met each threshold. */
  byKey: Partial<Record<ThresholdName, number>>;
}

/**
 * What each level attains under these thresholds, all of which a request has to meet. Failures are misses, and so are
 * arrivals that were never started and requests that were cancelled after they had passed a threshold; others that were
 * cancelled are undecided. A completed request without a value, such as the TPOT of one token, can't miss its threshold.
 */
export function attainment(records: Records, levels: readonly Level[], slo: Thresholds): Attainment[] {
  const limits = THRESHOLDS.flatMap((key) => (slo[key] === undefined ? [] : [{ key, most: slo[key] }]));
  const rows = levels.map((level, index) => ({
    index,
    level,
    satisfied: 0,
    total: level.not_started,
    undecided: 0,
    met: limits.map(() => 0),
  }));
  for (let i = 0; i < records.length; i++) {
    const row = rows[records.level(i)];
    const outcome = records.outcome(i);
    if (row === undefined) {
      continue;
    }
    if (outcome === 'cancelled' && !limits.some((limit) => isPast(records, i, limit))) {
      row.undecided++;
      continue;
    }
    row.total++;
    if (outcome === 'completed') {
      row.satisfied += judge(records, i, limits, row.met) ? 1 : 0;
    }
  }
  return rows.map((row) => ({
    level: row.index,
    load: row.level.load,
    satisfied: row.satisfied,
    total: row.total,
    undecided: row.undecided,
    percent: share(row.satisfied, row.total),
    lowestPercent: share(row.satisfied, row.total + row.undecided),
    perSecond: row.level.duration_seconds > 0 ? row.satisfied / row.level.duration_seconds : null,
    byKey: Object.fromEntries(limits.map((limit, j) => [limit.key, row.met[j] ?? 0])),
  }));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

interface Limit {
  key: ThresholdName;
  most: number;
}

/** Of a cancelled request, too; means over all of its tokens are known only at the end. */
function isPast(records: Records, i: number, { key, most }: Limit): boolean {
  return records.judged(key, i) > most;
}

function judge(records: Records, i: number, limits: Limit[], met: number[]): boolean {
  let all = true;
  limits.forEach((limit, j) => {
    const good = !isPast(records, i, limit);
    met[j] = (met[j] ?? 0) + (good ? 1 : 0);
    all &&= good;
  });
  return all;
}

/** Which thresholds a request missed, by its own figures; a failure misses all of them. */
export function missedBy(line: RequestLine, slo: Thresholds): ThresholdName[] {
  const keys = THRESHOLDS.filter((key) => slo[key] !== undefined);
  return line.outcome === 'failed' ? keys : keys.filter((key) => (judged(line, key) ?? 0) > (slo[key] ?? Infinity));
}

/** What is set against a threshold: the request's own value or, where it has none, how long it was waited for. */
function judged(line: RequestLine, key: ThresholdName): number | null {
  return line[key] ?? line.waited?.[key] ?? null;
}

/** The heaviest load at which at least {@code targetPercent} of the requests are good, if there is one. */
export function heaviestGood(rows: readonly Attainment[], targetPercent: number): Attainment | null {
  return rows
    .filter((row) => row.lowestPercent !== null && row.lowestPercent >= targetPercent)
    .reduce<Attainment | null>(
      (best, row) => (best === null || loadSize(row.load) > loadSize(best.load) ? row : best),
      null,
    );
}

/** The lightest load above it that misses the target: where the SLO breaks. */
export function firstMiss(rows: readonly Attainment[], targetPercent: number): Attainment | null {
  const good = heaviestGood(rows, targetPercent);
  const floor = good === null ? -Infinity : loadSize(good.load);
  return rows
    .filter((row) => row.lowestPercent !== null && row.lowestPercent < targetPercent && loadSize(row.load) > floor)
    .reduce<Attainment | null>(
      (least, row) => (least === null || loadSize(row.load) < loadSize(least.load) ? row : least),
      null,
    );
}
