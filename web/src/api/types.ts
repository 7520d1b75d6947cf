import type { components } from './schema';

type Schemas = components['schemas'];

export type RunState = Schemas['RunState'];
export type Grade = Schemas['Grade'];
export type Load = Schemas['Load'];
export type Thresholds = Schemas['Thresholds'];
export type Finding = Schemas['Finding'];
export type Problem = Schemas['Problem'];
/** When a level ends by precision: percent of the percentile, and which one, such as `ttft:p95`. */
interface PrecisionFields {
  until_ci?: number | null;
  ci_metric?: string | null;
}
export type RunRequest = Schemas['RunRequest'] & PrecisionFields;
/** What a preset may set in a run: all but the server, its key and the labels. */
export type PlanFields = Omit<
  RunRequest,
  'server_url' | 'model' | 'api_key' | 'api_key_ref' | 'name' | 'tags' | 'notes' | 'framework' | 'framework_config'
>;
export type RunStatus = Schemas['RunStatus'];
export type Run = Omit<Schemas['Run'], 'result'> & { result: Result | null };
export type RunSummary = Schemas['RunSummary'];
export type Config = Schemas['Config'];
/** Without what isn't measured yet and so is always null. */
export type Result = Omit<Schemas['Result'], 'gpu_metrics' | 'server_infra' | 'validation'>;
export type Summary = Schemas['Summary'];
export type Level = Schemas['Level'];
export type MetricSummary = Schemas['MetricSummary'];
export type Interval = Schemas['Interval'];
export type Goodput = Schemas['Goodput'];
export type Client = Schemas['Client'];
export type Lag = Schemas['Lag'];
export type Percentiles = Schemas['Percentiles'];
export type Tick = Schemas['TickFields'];
export type Frame = Schemas['Frame'];
export type Progress = Schemas['Progress'];
export type ProgressFrame = Schemas['ProgressFrame'];
/** Older servers don't tell the mean gap, nor the single ones. */
export type RequestLine = Schemas['RequestLine'] & { itl_ms?: number | null };
export interface TokenRead {
  at_ms: number;
  gap_ms: number | null;
  tokens: number;
  chunks: number;
}
export interface RequestDetail {
  request: RequestLine;
  tokens_spread: boolean;
  reads: TokenRead[];
}
export type FailureKind = Schemas['FailureKind'];
export type PreflightResult = Schemas['PreflightResult'];
export type Framework = Schemas['Frameworks']['frameworks'][number];
/** Servers that keep presets of one's own say of each whether it is built in. */
export type Preset = PlanFields & { name: string; built_in?: boolean };
export type SystemInfo = Schemas['SystemInfo'];
export type Comparison = Schemas['Comparison'];
