import { PLAN_FIELDS } from './plan-fields';

/** A field of a plan, as the product's one list of them has it. */
export type PlanField = (typeof PLAN_FIELDS)[number];

type InGroup<G extends PlanField['group'], K extends PlanField['kind']> = Extract<PlanField, { group: G; kind: K }>;

/** Numbers by which servers choose tokens, such as `temperature`. */
export type SamplingNumber = InGroup<'sampling', 'number'>['name'];
/** Metrics that may have a threshold, such as `ttft_ms`. */
export type ThresholdName = InGroup<'goodput_thresholds', 'number'>['name'];

export const SAMPLING: readonly InGroup<'sampling', 'number'>[] = PLAN_FIELDS.filter(
  (field) => field.group === 'sampling' && field.kind === 'number',
);
export const SAMPLING_NUMBERS: readonly SamplingNumber[] = SAMPLING.map((field) => field.name);

export const THRESHOLDS: readonly ThresholdName[] = PLAN_FIELDS.filter(
  (field) => field.group === 'goodput_thresholds',
).map((field) => field.name);

/** The metric that a threshold is on, such as `ttft` of `ttft_ms`. */
export type MetricOf<N extends ThresholdName> = N extends `${infer Metric}_ms` ? Metric : never;
export type ThresholdMetric = MetricOf<ThresholdName>;

export const metricOf = <N extends ThresholdName>(name: N) => name.replace(/_ms$/, '') as MetricOf<N>;

/** A field each for the given names, all with the value that is made of its name. */
export function forEach<N extends string, V>(names: readonly N[], value: (name: N) => V): Record<N, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, V>;
}

/** What a field is where nobody gives it, as it is typed; empty where that depends. */
export function usual(id: PlanField['id']): string {
  return String(PLAN_FIELDS.find((field) => field.id === id)?.usual ?? '');
}

/** The name of a field that the server knows by its path; that of one within a group is its own. */
export function nameOf(path: string): string | undefined {
  return PLAN_FIELDS.find((field) => field.id === path)?.name;
}

/** Names of the fields at the top of a plan, and of the groups of others. */
export const TOP_LEVEL: ReadonlySet<string> = new Set(
  PLAN_FIELDS.map((field) => (field.group === '' ? field.name : field.group)),
);
