import type { Run, RunRequest } from '../api/types';
import { leftOut, requestOf, type LeftOut } from './clone';
import { SAMPLING, usual } from './fields';

/** The command line that starts the same run. Keys aren't in it: the command reads them from its environment. */
export function command(request: RunRequest): string {
  return ['./llm-loadtest run', ...words(request)].join(' ');
}

/** The command line that does a run again, with what the form has no field for. */
export function commandOf(run: Run): string {
  const more = leftOut(run.config).flatMap(({ options }) => options.map(([name, value]) => option(name, value)));
  return [command(requestOf(run)), ...more].join(' ');
}

/** What stands in that command only by its name, or not at all: its value is kept nowhere. */
export function missingIn(run: Run): LeftOut[] {
  return leftOut(run.config).filter(({ incomplete }) => incomplete);
}

/** What stands in a command for a secret. */
const HEADER_VALUE = 'VALUE';
const PROXY_USER = 'USER:PASSWORD';
const CREDENTIALS = /\/\/[^@/]*@/;

/** Whether something has to be put into the command before it does the same: a secret, or where a file lies. */
export function hasStandIns({ headers, proxy, tls, prompts }: RunRequest): boolean {
  return (
    Object.keys(headers ?? {}).length > 0 ||
    CREDENTIALS.test(proxy ?? '') ||
    [prompts, tls?.ca_certificates, tls?.client_certificate, tls?.client_key].some((file) => file != null)
  );
}

type Value = string | number | null | undefined;

type Option = [name: string, value: (request: RunRequest) => Value | Value[]];

const OPTIONS: Option[] = [
  ['--server', (r) => r.server_url],
  ['--model', (r) => r.model],
  ['--adapter', (r) => unless(r.adapter, 'auto')],
  ['--triton-input', (r) => r.triton_input],
  ['--triton-output', (r) => r.triton_output],
  ['--endpoint', (r) => unless(r.endpoint, 'chat')],
  ['--api-key-env', (r) => unless(r.api_key_ref?.replace('env:', ''), 'LLM_API_KEY')],
  ['--header', (r) => Object.keys(r.headers ?? {}).map((name) => `${name}: ${HEADER_VALUE}`)],
  ['--proxy', (r) => r.proxy?.replace(CREDENTIALS, `//${PROXY_USER}@`)],
  ['--metrics-url', (r) => [r.metrics_url, ...(r.metrics_urls ?? [])]],
  ['--metric', (r) => r.metrics ?? []],
  ['--gpu-metrics', (r) => r.gpu_metrics_urls ?? []],
  ['--host-metrics', (r) => r.host_metrics_urls ?? []],
  ['--http', (r) => unless(r.http, 'auto')],
  ['--ca-cert', (r) => r.tls?.ca_certificates?.name],
  ['--client-cert', (r) => r.tls?.client_certificate?.name],
  ['--client-key', (r) => r.tls?.client_key?.name],
  ['--concurrency', (r) => (r.rate == null ? r.concurrency?.join(',') : null)],
  ['--rate', (r) => r.rate?.join(',')],
  ['--arrival', (r) => (r.rate == null ? null : unless(r.arrival, 'poisson'))],
  ['--burstiness', (r) => (r.rate == null ? null : r.burstiness)],
  ['--max-concurrency', (r) => (r.rate == null ? null : r.max_concurrency)],
  ['--duration', (r) => r.duration_seconds],
  ['--num-prompts', (r) => (r.duration_seconds == null || r.until_ci != null ? r.num_prompts : null)],
  ['--until-ci', (r) => (r.until_ci == null ? null : `${r.until_ci}%`)],
  ['--ci-metric', (r) => (r.until_ci == null ? null : r.ci_metric)],
  ['--prompts', (r) => r.prompts?.name],
  ['--format', (r) => r.prompt_format],
  ['--prompt-column', (r) => r.prompt_column],
  ['--output-column', (r) => r.output_column],
  ['--prompt-source', (r) => r.prompt_source],
  ['--tokenizer', (r) => r.tokenizer],
  ['--input-len', (r) => lengths(r.input_len, r.input_len_std)],
  ['--output-len', (r) => lengths(r.output_len, r.output_len_std)],
  ['--shared-prefix-len', (r) => unless(r.shared_prefix_len, Number(usual('shared_prefix_len')))],
  ...SAMPLING.map(({ flag, name }): Option => [flag, (r) => r.sampling?.[name]]),
  ['--batch-size', (r) => r.batch_size],
  ['--extra-body', (r) => json(r.extra_body)],
  ['--warmup', (r) => unless(r.warmup, Number(usual('warmup')))],
  ['--timeout', (r) => unless(r.timeouts?.total ?? r.timeout, Number(usual('timeout')))],
  ['--connect-timeout', (r) => unless(r.timeouts?.connect, Number(usual('timeouts.connect')))],
  ['--first-token-timeout', (r) => r.timeouts?.first_token],
  ['--stall-timeout', (r) => unless(r.timeouts?.stall, Number(usual('timeouts.stall')))],
  ['--drain', (r) => unless(r.drain, Number(usual('drain')))],
  ['--connections', (r) => unless(r.connections, 'shared')],
  ['--stamps', (r) => unless(r.stamps, 'auto')],
  ['--seed', (r) => r.seed],
  ['--goodput', (r) => slo(r)],
  ['--goodput-target', (r) => r.goodput_target],
  ['--validation-tolerance', (r) => unless(tolerance(r), Number(usual('validation_tolerance')))],
  ['--price-per-hour', (r) => r.price_per_hour],
  ['--currency', (r) => unless(r.currency, 'USD')],
  ['--name', (r) => r.name],
  ['--tag', (r) => tags(r)],
  ['--notes', (r) => r.notes],
];

const SWITCHES: [name: string, isSet: (request: RunRequest) => boolean][] = [
  ['--insecure', (r) => r.tls?.insecure === true],
  ['--no-stream', (r) => r.stream === false],
  ['--no-ignore-eos', (r) => r.sampling?.ignore_eos === false],
  ['--respect-retry-after', (r) => r.respect_retry_after === true],
  ['--no-preflight', (r) => r.preflight === false],
  ['--no-rehearsal', (r) => r.rehearsal === false],
  ['--no-observe', (r) => r.observe === false],
];

const json = (value: unknown): Value => (value === null || value === undefined ? null : JSON.stringify(value));

function words(request: RunRequest): string[] {
  return [
    ...OPTIONS.flatMap(([name, value]) => [value(request)].flat().flatMap((one) => optional(name, one))),
    ...SWITCHES.filter(([, isSet]) => isSet(request)).map(([name]) => name),
  ];
}

function unless<T>(value: T | null | undefined, usual: T): T | null | undefined {
  return value === usual ? null : value;
}

/** In percent; the original product gives it as a share. */
function tolerance(request: RunRequest): number | null | undefined {
  const share = request.validation_config?.tolerance;
  return share == null ? request.validation_tolerance : 100 * share;
}

function lengths(mean: number | null | undefined, deviation: number | null | undefined): Value {
  return mean == null ? null : deviation ? `${mean},${deviation}` : mean;
}

function slo(request: RunRequest): Value {
  const limits = Object.entries(request.goodput_thresholds ?? {}).filter(([, ms]) => ms !== null);
  return limits.length === 0 ? null : limits.map(([key, ms]) => `${key.replace('_ms', '')}:${ms}`).join(',');
}

/** The server keeps its framework and settings as tags, too. */
function tags({ tags: own, framework, framework_config: config, vllm_config: vllm }: RunRequest): string[] {
  const settings = (name: string, values: RunRequest['framework_config']) =>
    Object.entries(values ?? {}).flatMap(([setting, value]) => (value === null ? [] : [`${name}.${setting}=${value}`]));
  return [
    ...(own ?? []),
    ...(framework == null || framework === '' ? [] : [`framework:${framework}`]),
    ...settings(framework ?? 'server', config),
    ...settings('vllm', vllm),
  ];
}

function optional(name: string, value: Value): string[] {
  return value === null || value === undefined || value === '' ? [] : [option(name, String(value))];
}

/** A value that begins like an option is joined to its name, so that it isn't taken for one. */
function option(name: string, value?: string): string {
  if (value === undefined) {
    return name;
  }
  const word = /^[A-Za-z0-9_@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
  return value.startsWith('-') ? `${name}=${word}` : `${name} ${word}`;
}
