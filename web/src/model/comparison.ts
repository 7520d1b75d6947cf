import type { Config, Interval } from '../api/types';

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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type Judgement = 'better' | 'worse' | 'cannot-tell';

/**
 * Whether a figure is better than the base's. Only intervals that don't overlap tell: that is stricter than a test at
 * 5 %, and so errs towards *can't tell*.
 */
export function judge(base: Interval, other: Interval, lowerIsBetter: boolean): Judgement {
  const [baseLow, baseHigh] = base ?? [];
  const [low, high] = other ?? [];
  if (baseLow === undefined || baseHigh === undefined || low === undefined || high === undefined) {
    return 'cannot-tell';
  }
  if (high < baseLow) {
    return lowerIsBetter ? 'better' : 'worse';
  }
  if (low > baseHigh) {
    return lowerIsBetter ? 'worse' : 'better';
  }
  return 'cannot-tell';
}

export function relativeChange(base: number | null, other: number | null): number | null {
  return base === null || other === null || base === 0 ? null : (other - base) / base;
}
