import type { RunRequest } from '../api/types';
import { forEach, SAMPLING_NUMBERS, THRESHOLDS, usual, type SamplingNumber, type ThresholdName } from './fields';
import { isObject } from './json';
import { restOf } from './rest';
import { plainWay, wayOf, wayRequest, type Upload, type Way } from './way';
import { num, parts, present } from './entered';
import { NO_TERMS, termsOf, termsRequest, type Terms } from './terms';

export { num, parts } from './entered';

export const CI_METRICS = ['ttft', 'ttfat', 'tpot', 'e2e', 'ttft_intended', 'e2e_intended', 'output_rate'] as const;
export type CiMetric = (typeof CI_METRICS)[number];
export const CI_PERCENTILES = ['p50', 'p75', 'p90', 'p95', 'p99', 'p999'] as const;
export type CiPercentile = (typeof CI_PERCENTILES)[number];

export const PROMPT_FORMATS = [
  'text',
  'messages',
  'bodies',
  'openai-batch',
  'custom',
  'sharegpt',
  'question',
  'csv',
] as const;
export type PromptFormat = (typeof PROMPT_FORMATS)[number];

/** A run as its form holds it: what is typed, not yet what it means. */
export interface Draft extends Way, Terms, Record<SamplingNumber | ThresholdName, string> {
  server_url: string;
  api_key: string;
  /** A variable of the server's environment that has the key, when none is typed. */
  api_key_ref: '' | 'env:LLM_API_KEY' | 'env:OPENAI_API_KEY';
  model: string;
  /** Id of a wire protocol; empty for the one that the URL names. */
  adapter: string;
  /** Names of tensors of a model of Triton; empty for its own. */
  triton_input: string;
  triton_output: string;
  mode: 'users' | 'rate';
  concurrency: string;
  rate: string;
  arrival: 'constant' | 'poisson' | 'gamma';
  burstiness: string;
  max_concurrency: string;
  stop: 'requests' | 'time' | 'precision';
  num_prompts: string;
  duration_seconds: string;
  until_ci: string;
  ci_metric: CiMetric;
  ci_percentile: CiPercentile;
  limit_prompts: string;
  limit_seconds: string;
  /** Prompts of their own; made up without them. */
  prompts: Upload | null;
  /** What their rows are; empty for whatever each looks like. */
  prompt_format: '' | PromptFormat;
  prompt_column: string;
  output_column: string;
  /** A plug-in that gives the prompts; empty without. */
  prompt_source: string;
  /** What counts the prompts' tokens; empty for the usual encoding. */
  tokenizer: string;
  input_len: string;
  input_len_std: string;
  output_len: string;
  output_len_std: string;
  shared_prefix_len: string;
  stream: boolean;
  ignore_eos: boolean;
  respect_retry_after: boolean;
  /** A JSON object. */
  extra_body: string;
  /** Inputs of a request for embeddings. */
  batch_size: string;
  warmup: string;
  timeout: string;
  connect: string;
  first_token: string;
  stall: string;
  drain: string;
  connections: 'shared' | 'new';
  stamps: 'auto' | 'kernel' | 'user';
  seed: string;
  preflight: boolean;
  rehearsal: boolean;
  observe: boolean;
  name: string;
  tags: string;
  notes: string;
  framework: string;
  settings: Record<string, string>;
  /** Of a request that filled the form, what the form has no field for: asked for as it was. */
  rest: Partial<RunRequest>;
}

export type TextField = Exclude<
  { [K in keyof Draft]: string extends Draft[K] ? K : never }[keyof Draft],
  'framework' | 'notes' | 'headers'
>;

/** Its load is that of the quick preset, and its SLO a common one; else it begins with what is usual everywhere. */
export const newDraft: Draft = {
  ...forEach(SAMPLING_NUMBERS, () => ''),
  ...forEach(THRESHOLDS, () => ''),
  server_url: '',
  api_key: '',
  api_key_ref: '',
  ...plainWay,
  model: '',
  adapter: '',
  triton_input: '',
  triton_output: '',
  mode: 'users',
  concurrency: '1, 5, 10',
  rate: '1, 2, 4',
  arrival: 'poisson',
  burstiness: '',
  max_concurrency: '',
  stop: 'requests',
  num_prompts: '50',
  duration_seconds: '60',
  until_ci: '5',
  ci_metric: 'ttft',
  ci_percentile: 'p95',
  limit_prompts: '',
  limit_seconds: '',
  prompts: null,
  prompt_format: '',
  prompt_column: '',
  output_column: '',
  prompt_source: '',
  tokenizer: '',
  input_len: '128',
  input_len_std: usual('input_len_std'),
  output_len: '64',
  output_len_std: usual('output_len_std'),
  shared_prefix_len: usual('shared_prefix_len'),
  stream: true,
  ignore_eos: true,
  respect_retry_after: false,
  extra_body: '',
  batch_size: '',
  ttft_ms: '500',
  tpot_ms: '100',
  e2e_ms: '10000',
  ...NO_TERMS,
  warmup: usual('warmup'),
  timeout: usual('timeout'),
  connect: usual('timeouts.connect'),
  first_token: '',
  stall: usual('timeouts.stall'),
  drain: usual('drain'),
  connections: 'shared',
  stamps: 'auto',
  seed: '',
  preflight: true,
  rehearsal: true,
  observe: true,
  name: '',
  tags: '',
  notes: '',
  framework: '',
  settings: {},
  rest: {},
};

/** Whether texts are embedded: then nothing is generated, nothing streamed, and only whole requests are timed. */
export const embeds = ({ adapter }: Pick<Draft, 'adapter'>): boolean => adapter === 'openai-embeddings';

function generation(draft: Draft) {
  return embeds(draft)
    ? { batch_size: num(draft.batch_size) }
    : {
        output_len: num(draft.output_len),
        output_len_std: num(draft.output_len_std),
        stream: draft.stream,
        sampling: present({ ...forEach(SAMPLING_NUMBERS, (name) => num(draft[name])), ignore_eos: draft.ignore_eos }),
      };
}

/** What the form asks the server for; what is left empty is left to the server. */
export function requestOf(draft: Draft): RunRequest {
  const slo = present(
    forEach(THRESHOLDS, (name) => (embeds(draft) && name !== 'e2e_ms' ? undefined : num(draft[name]))),
  );
  const settings = Object.fromEntries(Object.entries(draft.settings).filter(([, value]) => value.trim() !== ''));
  return present({
    ...draft.rest,
    server_url: draft.server_url.trim(),
    api_key: draft.api_key,
    api_key_ref: draft.api_key === '' ? draft.api_key_ref : '',
    ...wayRequest(draft),
    model: draft.model.trim(),
    adapter: draft.adapter,
    triton_input: draft.triton_input.trim(),
    triton_output: draft.triton_output.trim(),
    ...load(draft),
    ...stop(draft),
    ...prompts(draft),
    tokenizer: draft.tokenizer.trim(),
    ...generation(draft),
    extra_body: extraBody(draft.extra_body),
    goodput_thresholds: Object.keys(slo).length === 0 ? undefined : slo,
    ...termsRequest(draft),
    warmup: num(draft.warmup),
    timeout: num(draft.timeout),
    timeouts: present({ connect: num(draft.connect), first_token: num(draft.first_token), stall: num(draft.stall) }),
    drain: num(draft.drain),
    connections: draft.connections,
    stamps: draft.stamps,
    seed: num(draft.seed),
    preflight: draft.preflight,
    rehearsal: draft.rehearsal,
    observe: draft.observe,
    respect_retry_after: draft.respect_retry_after,
    name: draft.name.trim(),
    tags: draft.tags.trim() === '' ? undefined : [...new Set(parts(draft.tags))],
    notes: draft.notes.trim(),
    framework: draft.framework,
    framework_config: draft.framework === '' || Object.keys(settings).length === 0 ? undefined : settings,
  }) as RunRequest;
}

/** Those of a file and of a plug-in have lengths of their own. */
function prompts(draft: Draft): Partial<RunRequest> {
  if (draft.prompt_source.trim() !== '') {
    return present({ prompt_source: draft.prompt_source.trim(), prompts: draft.prompts ?? undefined });
  }
  return draft.prompts === null
    ? present({
        input_len: num(draft.input_len),
        input_len_std: num(draft.input_len_std),
        shared_prefix_len: num(draft.shared_prefix_len),
      })
    : present({
        prompts: draft.prompts,
        prompt_format: draft.prompt_format === '' ? undefined : draft.prompt_format,
        prompt_column: draft.prompt_column.trim(),
        output_column: draft.output_column.trim(),
      });
}

function stop(draft: Draft): Partial<RunRequest> {
  switch (draft.stop) {
    case 'requests':
      return present({ num_prompts: num(draft.num_prompts) });
    case 'time':
      return present({ duration_seconds: num(draft.duration_seconds) });
    case 'precision':
      return present({
        until_ci: num(draft.until_ci),
        ci_metric: `${draft.ci_metric}:${draft.ci_percentile}`,
        num_prompts: num(draft.limit_prompts),
        duration_seconds: num(draft.limit_seconds),
      });
  }
}

function load(draft: Draft): Partial<RunRequest> {
  if (draft.mode === 'users') {
    return { concurrency: numbers(draft.concurrency) };
  }
  return present({
    rate: numbers(draft.rate),
    arrival: draft.arrival,
    burstiness: draft.arrival === 'gamma' ? num(draft.burstiness) : undefined,
    max_concurrency: num(draft.max_concurrency),
  });
}

/** The form that asks for the same; the key is never known again. */
export function draftOf(request: RunRequest): Draft {
  const text = (value: string | number | boolean | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  const { timeouts, sampling, goodput_thresholds: slo } = request;
  const open = request.rate != null && request.rate.length > 0;
  return {
    server_url: request.server_url,
    api_key: '',
    api_key_ref: request.api_key_ref ?? '',
    ...wayOf(request),
    model: text(request.model),
    adapter: request.adapter ?? (request.endpoint == null ? '' : `openai-${request.endpoint}`),
    triton_input: text(request.triton_input),
    triton_output: text(request.triton_output),
    mode: open ? 'rate' : 'users',
    concurrency: open ? newDraft.concurrency : (request.concurrency ?? [1]).join(', '),
    rate: open ? (request.rate ?? []).join(', ') : newDraft.rate,
    arrival: request.arrival ?? 'poisson',
    burstiness: text(request.burstiness),
    max_concurrency: text(request.max_concurrency),
    ...precision(request),
    ...end(request),
    prompts: request.prompts ?? null,
    prompt_format: request.prompt_format ?? '',
    prompt_column: text(request.prompt_column),
    output_column: text(request.output_column),
    prompt_source: text(request.prompt_source),
    tokenizer: text(request.tokenizer),
    input_len: text(request.input_len),
    input_len_std: text(request.input_len_std),
    output_len: text(request.output_len),
    output_len_std: text(request.output_len_std),
    shared_prefix_len: text(request.shared_prefix_len),
    stream: request.stream ?? true,
    ignore_eos: sampling?.ignore_eos ?? true,
    ...forEach(SAMPLING_NUMBERS, (name) => text(sampling?.[name])),
    batch_size: text(request.batch_size),
    extra_body: request.extra_body == null ? '' : JSON.stringify(request.extra_body),
    ...forEach(THRESHOLDS, (name) => text(slo?.[name])),
    ...termsOf(request),
    warmup: text(request.warmup),
    timeout: text(timeouts?.total ?? request.timeout),
    connect: text(timeouts?.connect),
    first_token: timeouts?.first_token === (timeouts?.total ?? request.timeout) ? '' : text(timeouts?.first_token),
    stall: text(timeouts?.stall),
    drain: text(request.drain),
    connections: request.connections ?? 'shared',
    stamps: request.stamps ?? 'auto',
    seed: text(request.seed),
    preflight: request.preflight ?? true,
    rehearsal: request.rehearsal ?? true,
    observe: request.observe ?? true,
    respect_retry_after: request.respect_retry_after ?? false,
    name: text(request.name),
    tags: (request.tags ?? []).join(', '),
    notes: text(request.notes),
    framework: text(request.framework),
    settings: Object.fromEntries(
      Object.entries(request.framework_config ?? {}).map(([key, value]) => [key, text(value)]),
    ),
    rest: restOf(request),
  };
}

/** The fields of the other ends keep their usual values; without any number the server's own is meant. */
function end(request: RunRequest): Pick<Draft, 'stop' | 'num_prompts' | 'duration_seconds'> {
  const { num_prompts, duration_seconds } = newDraft;
  if (request.until_ci != null) {
    return { stop: 'precision', num_prompts, duration_seconds };
  }
  return request.duration_seconds == null
    ? { stop: 'requests', num_prompts: String(request.num_prompts ?? ''), duration_seconds }
    : { stop: 'time', num_prompts, duration_seconds: String(request.duration_seconds) };
}

type PrecisionFields = 'until_ci' | 'ci_metric' | 'ci_percentile' | 'limit_prompts' | 'limit_seconds';

function precision(request: RunRequest): Pick<Draft, PrecisionFields> {
  if (request.until_ci == null) {
    const { until_ci, ci_metric, ci_percentile, limit_prompts, limit_seconds } = newDraft;
    return { until_ci, ci_metric, ci_percentile, limit_prompts, limit_seconds };
  }
  const [metric, percentile] = (request.ci_metric ?? '').replace('99.9', '999').split(':');
  return {
    until_ci: String(request.until_ci),
    ci_metric: CI_METRICS.find((known) => known === metric) ?? (request.stream === false ? 'e2e' : 'ttft'),
    ci_percentile: CI_PERCENTILES.find((known) => known === percentile) ?? 'p50',
    limit_prompts: String(request.num_prompts ?? ''),
    limit_seconds: String(request.duration_seconds ?? ''),
  };
}

/** Where the loads are typed. */
export const loadField = ({ mode }: Draft): 'concurrency' | 'rate' => (mode === 'users' ? 'concurrency' : 'rate');

/** What stands among the loads and is none: no level can be made of it. */
export function wrongLoads(draft: Draft): string[] {
  const whole = draft.mode === 'users';
  return parts(draft[loadField(draft)]).filter((part) => {
    const load = Number(part);
    return !(load > 0 && Number.isFinite(load) && (!whole || Number.isInteger(load)));
  });
}

/** Whether further fields are typed that are no JSON object. */
export function wrongExtraBody({ extra_body }: Draft): boolean {
  return typeof extraBody(extra_body) === 'string';
}

/** What is typed and is no JSON object stays as it is, for the server to refuse: nothing is left out without a word. */
function extraBody(text: string): RunRequest['extra_body'] | string {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(trimmed);
    return isObject(parsed) ? parsed : trimmed;
  } catch {
    return trimmed;
  }
}

/** Those that are none are left out here, and told by {@link wrongLoads}. */
const numbers = (text: string): number[] => parts(text).map(Number).filter(Number.isFinite);
