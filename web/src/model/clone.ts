import type { Config, Run, RunRequest } from '../api/types';

/** The request that starts the same run again, but for what is never kept, as a key, and what `leftOut` names. */
export function requestOf(run: Run): RunRequest {
  const { config } = run;
  return {
    server_url: config.server_url,
    model: config.model,
    adapter: config.adapter,
    triton_input: config.triton_input,
    triton_output: config.triton_output,
    ...key(config),
    ...way(config),
    ...load(config),
    ...stop(config),
    ...lengths(config),
    ...generation(config),
    rehearsal: wasRehearsed(run),
    observe: config.observe,
    warmup: config.warmup,
    timeout: config.timeout,
    timeouts: {
      connect: config.timeouts.connect,
      first_token: config.timeouts.first_token === config.timeouts.total ? null : config.timeouts.first_token,
      stall: config.timeouts.stall,
    },
    drain: config.drain,
    respect_retry_after: config.respect_retry_after,
    extra_body: config.extra_body,
    batch_size: config.batch_size,
    goodput_thresholds: config.goodput_thresholds,
    goodput_target: config.goodput_target,
    validation_tolerance: config.validation_tolerance,
    price_per_hour: config.price_per_hour,
    currency: config.currency,
    connections: config.connections,
    stamps: config.stamps,
    ...(Number.isSafeInteger(config.seed) ? { seed: config.seed } : {}),
    name: run.name,
    notes: run.notes,
    ...labels(run),
  };
}

/** What a run that embeds texts has only because every run has it isn't asked for again. */
function generation({ batch_size, output_len, output_len_std, sampling, stream }: Config): Partial<RunRequest> {
  return batch_size == null ? { output_len, output_len_std, sampling, stream } : {};
}

/** Something that a plan asked for and that isn't filled in when its run is done again. */
export interface LeftOut {
  /** The plan's field, such as `tls.insecure`. */
  field: string;
  /** What it was; empty where that alone says it. */
  value: string;
  /** How the command line asks for it; empty where it can't, either. */
  options: readonly (readonly [name: string, value?: string])[];
  /** Whether the option's value has to be put in by hand, since it is kept nowhere. */
  incomplete: boolean;
}

type Without = Omit<LeftOut, 'field'> & { part?: string };

/**
 * What each field of a plan holds that the request can't carry. A field that isn't listed here doesn't compile: it has
 * to be carried by `requestOf` or to be named.
 */
const BEYOND: Record<keyof Config, ((config: Config) => Without[]) | 'carried'> = {
  server_url: 'carried',
  model: 'carried',
  adapter: 'carried',
  triton_input: 'carried',
  triton_output: 'carried',
  api_key_ref: ({ api_key_ref: from }) => keyOption(from),
  headers: ({ headers }) => headers.map(nowhere),
  proxy: 'carried',
  metrics_url: 'carried',
  http: 'carried',
  metrics_urls: 'carried',
  metrics: 'carried',
  gpu_metrics_urls: 'carried',
  host_metrics_urls: 'carried',
  observe: 'carried',
  tls: ({ tls }) => Object.entries(tls).flatMap(([part, value]) => tlsOption(part, value)),
  concurrency: 'carried',
  rate: 'carried',
  num_prompts: 'carried',
  duration_seconds: 'carried',
  until_ci: 'carried',
  levels: ({ levels }) => (alike(levels) ? [] : [nowhere('')]),
  input_len: 'carried',
  input_len_std: 'carried',
  shared_prefix_len: 'carried',
  prompt_format: 'carried',
  prompt_column: 'carried',
  output_column: 'carried',
  prompt_source: 'carried',
  tokenizer: 'carried',
  prompts: ({ prompts }) => (prompts === null ? [] : [known(prompts, ['--prompts', prompts])]),
  output_len: 'carried',
  output_len_std: 'carried',
  stream: 'carried',
  warmup: 'carried',
  timeout: 'carried',
  timeouts: 'carried',
  goodput_thresholds: 'carried',
  goodput_target: 'carried',
  validation_tolerance: 'carried',
  price_per_hour: 'carried',
  currency: 'carried',
  sampling: 'carried',
  extra_body: 'carried',
  batch_size: 'carried',
  respect_retry_after: 'carried',
  connections: 'carried',
  stamps: 'carried',
  drain: 'carried',
  seed: ({ seed }) => (Number.isSafeInteger(seed) ? [] : [nowhere(String(seed))]),
};

/** What the form would leave out of such a plan; nothing is left out without a word. */
export function leftOut(config: Config): LeftOut[] {
  return (Object.keys(config) as (keyof Config)[]).flatMap((field) => {
    // of a newer server the plan may have fields that this page has never heard of
    const beyond = (BEYOND as Partial<typeof BEYOND>)[field] ?? ((whole: Config) => unheardOf(whole[field]));
    return beyond === 'carried'
      ? []
      : beyond(config).map(({ part, ...one }) => ({ field: part === undefined ? field : `${field}.${part}`, ...one }));
  });
}

const TLS_OPTIONS: Partial<Record<string, string>> = {
  ca_certificates: '--ca-cert',
  client_certificate: '--client-cert',
  client_key: '--client-key',
};

function tlsOption(part: string, value: string | boolean | null): Without[] {
  const option = TLS_OPTIONS[part];
  if (value === null || value === false || part === 'insecure') {
    return [];
  }
  const text = value === true ? '' : value;
  return [{ ...(option === undefined ? nowhere(text) : known(text, [option, text])), part }];
}

const known = (value: string, option: LeftOut['options'][number]): Without => ({
  value,
  options: [option],
  incomplete: false,
});
const nowhere = (value: string): Without => ({ value, options: [], incomplete: true });

function unheardOf(value: unknown): Without[] {
  return value === null || value === false || value === undefined ? [] : [nowhere(JSON.stringify(value))];
}

const SERVER_KEYS = ['env:LLM_API_KEY', 'env:OPENAI_API_KEY'] as const;

/** Of headers the names alone are kept: their values have to be given again. */
function way(config: Config): Partial<RunRequest> {
  const { headers, proxy, metrics_url: url, http, tls } = config;
  return {
    headers: headers.length === 0 ? null : Object.fromEntries(headers.map((name) => [name, ''])),
    proxy,
    metrics_url: url === 'auto' ? null : url,
    http,
    metrics_urls: config.metrics_urls,
    metrics: config.metrics,
    gpu_metrics_urls: config.gpu_metrics_urls,
    host_metrics_urls: config.host_metrics_urls,
    tls: tls.insecure ? { insecure: true } : null,
  };
}

/** The server has these keys in its environment, if any. */
function key({ api_key_ref: from }: Config): Partial<RunRequest> {
  const reference = SERVER_KEYS.find((one) => one === from);
  return reference === undefined ? {} : { api_key_ref: reference };
}

function keyOption(from: string | null): Without[] {
  if (from === null || (SERVER_KEYS as readonly string[]).includes(from)) {
    return [];
  }
  const [kind = '', ...name] = from.split(':');
  const option = { env: '--api-key-env', file: '--api-key-file' }[kind];
  return [option === undefined ? nowhere('') : known(name.join(':'), [option, name.join(':')])];
}

/** Of prompts from a file only how it is read and the answers' lengths are known. */
function lengths(config: Config): Partial<RunRequest> {
  const { input_len, input_len_std, shared_prefix_len } = config;
  const { prompt_source, tokenizer } = config;
  const made = config.prompts === null && prompt_source === null ? { input_len, input_len_std, shared_prefix_len } : {};
  const { prompt_format, prompt_column, output_column } = config;
  return { ...made, prompt_format, prompt_column, output_column, prompt_source, tokenizer };
}

/** A level's error bar comes from the rehearsal; before the first level nothing tells. */
function wasRehearsed({ result }: Run): boolean {
  const first = result?.results[0];
  return first === undefined || first.client.error_bar !== null;
}

/** With a goal of precision the numbers are limits; where levels differ in their number, it was left to the server. */
function stop({ until_ci: goal, num_prompts, duration_seconds, levels }: Config): Partial<RunRequest> {
  if (goal != null) {
    return { until_ci: goal.percent, ci_metric: ciMetric(goal), num_prompts, duration_seconds };
  }
  if (duration_seconds !== null) {
    return { duration_seconds };
  }
  return levels.every((level) => level.num_prompts === num_prompts) ? { num_prompts } : {};
}

const ciMetric = ({ metric, percentile }: NonNullable<Config['until_ci']>): string => `${metric}:${percentile}`;

function load({ levels, concurrency, rate }: Config): Partial<RunRequest> {
  const first = levels[0];
  if (first === undefined || first.shape === 'concurrency') {
    return { concurrency };
  }
  return { rate, arrival: first.shape, burstiness: first.burstiness, max_concurrency: first.max_concurrency };
}

/** One request gives all its levels the same kind of load and the same end. */
function alike(levels: Config['levels']): boolean {
  const common = levels.map(({ shape, burstiness, max_concurrency, duration_seconds, until_ci }) =>
    JSON.stringify([shape, burstiness, max_concurrency, duration_seconds, until_ci ?? null]),
  );
  return new Set(common).size <= 1;
}

const SETTING = /^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$/;

/** Its tags; those that the server made of its framework and its settings are again fields of their own. */
function labels({ tags, framework }: Run): Partial<RunRequest> {
  const prefix = `${framework}.`;
  const settings: Record<string, string> = {};
  const own = tags.filter((tag) => {
    const [name = '', value = ''] = tag.slice(prefix.length).split(/=(.*)/s);
    const isSetting = framework !== null && tag.startsWith(prefix) && SETTING.test(name) && value !== '';
    if (isSetting) {
      settings[name] = value;
    }
    return !isSetting && tag !== `framework:${framework}`;
  });
  return { tags: own, framework, framework_config: Object.keys(settings).length === 0 ? null : settings };
}
