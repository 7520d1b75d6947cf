import type { Config, Interval, Level, Load } from '../api/types';
import { isDoubted } from './grade';
import { isOpen } from './load';
import { isObject } from './json';

export interface PlanDifference {
  path: string;
  /** One for each run, in their order. */
  values: unknown[];
  /** Whether it makes the comparison of figures unfair, rather than being what is compared. */
  unfair: boolean;
}

/** What may differ between runs that are compared: the server, and what names a run. */
const SUBJECT = new Set([
  'server_url',
  'model',
  'adapter',
  'triton_input',
  'triton_output',
  'api_key_ref',
  'headers',
  'proxy',
  'metrics_url',
  'tls',
  'seed',
]);

/** Told by their parts already. */
const TOLD_ELSEWHERE = new Set(['timeout']);
/** What all levels have in common, and the levels list again. */
const OF_LEVELS = ['concurrency', 'rate', 'num_prompts', 'duration_seconds', 'until_ci'] as const;

export function planDifferences(configs: readonly Config[]): PlanDifference[] {
  const names = new Set(configs.flatMap((config) => Object.keys(config))) as Set<keyof Config>;
  const told = OF_LEVELS.some((name) => differ(configs.map((config) => config[name])));
  const differences: PlanDifference[] = [];
  for (const name of names) {
    const values = configs.map((config) => config[name]);
    if (!TOLD_ELSEWHERE.has(name) && differ(values) && !(name === 'levels' && told)) {
      differences.push(...narrowed(name, values));
    }
  }
  return differences.sort((a, b) => Number(b.unfair) - Number(a.unfair));
}

const differ = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value))).size > 1;

/** Of objects only the parts that differ. */
function narrowed(name: string, values: readonly unknown[]): PlanDifference[] {
  const unfair = !SUBJECT.has(name);
  if (!values.every((value): value is Record<string, unknown> => isObject(value))) {
    return [{ path: name, values: [...values], unfair }];
  }
  const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
  return keys
    .map((key) => ({ path: `${name}.${key}`, values: values.map((value) => value[key]), unfair }))
    .filter((part) => differ(part.values));
}

/** A figure with its 95 % interval; null where there is none. */
export interface Estimate {
  value: number | null;
  bounds: Interval;
}

/** How two values of a figure are set against each other. */
export interface Scale {
  lowerIsBetter: boolean;
  /** In points of a percentage rather than as a share of the base. */
  inPoints: boolean;
}

/** Differences below these matter to nobody, however sure they are: 2 % of the base, or one point of a percentage. */
const MATTERS = { share: 0.02, points: 1 } as const;

export type Judgement = 'better' | 'worse' | 'same' | 'cannot-tell';

/**
 * Whether a figure is better than the base's. Only intervals that don't overlap tell, which is stricter than a test at
 * 5 % and so errs towards *can't tell*; and only a difference that matters is called better or worse.
 */
export function judge(base: Estimate, other: Estimate, scale: Scale): Judgement {
  const [baseLow, baseHigh] = base.bounds ?? [];
  const [low, high] = other.bounds ?? [];
  const changed = changeOf(base.value, other.value, scale);
  if (baseLow === undefined || baseHigh === undefined || low === undefined || high === undefined) {
    return 'cannot-tell';
  }
  const most = [changeOf(baseHigh, low, scale), changeOf(baseLow, high, scale)];
  if (most.every((change) => change !== null && isSmall(change, scale))) {
    return 'same';
  }
  if (low <= baseHigh && baseLow <= high) {
    return 'cannot-tell';
  }
  return changed !== null && isSmall(changed, scale)
    ? 'same'
    : low > baseHigh === scale.lowerIsBetter
      ? 'worse'
      : 'better';
}

function isSmall(change: number, { inPoints }: Scale): boolean {
  return Math.abs(change) < (inPoints ? MATTERS.points : MATTERS.share);
}

/** As a share of the base, or in points; null where there is nothing to set it against. */
export function changeOf(base: number | null, other: number | null, { inPoints }: Scale): number | null {
  if (base === null || other === null) {
    return null;
  }
  return inPoints ? other - base : base === 0 ? null : (other - base) / base;
}

/** Why a level isn't judged against the base's. */
export type Obstacle = 'level' | 'base-level' | 'other-slo';

export function obstacle(base: Level, other: Level, figureNeedsSlo: boolean): Obstacle | null {
  if (isDoubted(other.client.verdict)) {
    return 'level';
  }
  if (isDoubted(base.client.verdict)) {
    return 'base-level';
  }
  const slo = (level: Level) => JSON.stringify(Object.entries(level.goodput?.thresholds ?? {}).sort());
  return figureNeedsSlo && slo(base) !== slo(other) ? 'other-slo' : null;
}

/** Levels of one kind of load: only these stand on one axis. */
export function byKind<T extends { load: Load }>(levels: readonly T[]): { closed: T[]; open: T[] } {
  return { closed: levels.filter(({ load }) => !isOpen(load)), open: levels.filter(({ load }) => isOpen(load)) };
}
