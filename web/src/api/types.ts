import type { components } from './schema';

type Schemas = components['schemas'];

export type RunState = Schemas['RunState'];
export type Grade = Schemas['Grade'];
export type Load = Schemas['Load'];
export type Thresholds = Schemas['Thresholds'];
export type Finding = Schemas['Finding'];
/** What stands in a finding's sentences: a number with its unit, or words. */
export type Figure = Schemas['Figure'];
export type Problem = Schemas['Problem'];
/** A sentence of the server, for other languages. */
export type Sentence = NonNullable<Schemas['NullableSentence']>;
export type RunRequest = Schemas['RunRequest'];
/** What a preset may set in a run: all but the server, its key and the labels. */
export type PlanFields = Schemas['PlanFields'];
export type RunStatus = Schemas['RunStatus'];
export type Run = Omit<Schemas['Run'], 'result'> & { result: Result | null };
export type RunSummary = Schemas['RunSummary'];
export type Config = Schemas['Config'];
/** Without what isn't measured yet and so is always null. */
export type Result = Omit<Schemas['Result'], 'server_infra' | 'validation'> & { validation: Validation };
export type Validation = Omit<Schemas['Validation'], 'docker_log_validation'>;
export type Summary = Schemas['Summary'];
export type Level = Schemas['Level'];
export type ErrorGroup = Level['errors_by_kind'][number];
export type MetricSummary = Schemas['MetricSummary'];
export type Interval = Schemas['Interval'];
export type Goodput = Schemas['Goodput'];
export type Client = Schemas['Client'];
export type Lag = Schemas['Lag'];
export type Percentiles = Schemas['Percentiles'];
export type Tick = Schemas['TickFields'];
/** One look at a source. */
export type Observed = Schemas['ObservedFrame'];
export type Frame = Schemas['Frame'];
export type Progress = Schemas['Progress'];
export type ProgressFrame = Schemas['ProgressFrame'];
/** The figures of the level that runs, until now. */
export type LevelMetrics = NonNullable<ProgressFrame['metrics']>;
export type RequestLine = Schemas['RequestLine'];
export type TokenRead = Schemas['TokenRead'];
export type FailureKind = Schemas['FailureKind'];
export type PreflightResult = Schemas['PreflightResult'];
export type Framework = Schemas['Frameworks']['frameworks'][number];
export type Preset = Schemas['Presets']['presets'][number];
export type SystemInfo = Schemas['SystemInfo'];
export type DefinedLevel = Schemas['Definitions']['levels'][number];
export type Comparison = Schemas['Comparison'];
