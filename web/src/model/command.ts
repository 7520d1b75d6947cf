import type { RunRequest } from '../api/types';

/** The command line that starts the same run. Keys aren't in it: the command reads them from its environment. */
export function command(request: RunRequest): string {
  const words = ['./llm-loadtest run', option('--server', request.server_url)];
  words.push(...OPTIONS.flatMap(([name, value]) => optional(name, value(request))));
  words.push(...SWITCHES.filter(([, isSet]) => isSet(request)).map(([name]) => name));
  return words.join(' ');
}

type Value = string | number | null | undefined;

const OPTIONS: [name: string, value: (request: RunRequest) => Value][] = [
  ['--model', (r) => r.model],
  ['--endpoint', (r) => unless(r.endpoint, 'chat')],
  ['--concurrency', (r) => (r.rate == null ? r.concurrency?.join(',') : null)],
  ['--rate', (r) => r.rate?.join(',')],
  ['--arrival', (r) => (r.rate == null ? null : unless(r.arrival, 'poisson'))],
  ['--burstiness', (r) => (r.rate == null ? null : r.burstiness)],
  ['--max-concurrency', (r) => (r.rate == null ? null : r.max_concurrency)],
  ['--duration', (r) => r.duration_seconds],
  ['--num-prompts', (r) => (r.duration_seconds == null || r.until_ci != null ? r.num_prompts : null)],
  ['--until-ci', (r) => (r.until_ci == null ? null : `${r.until_ci}%`)],
  ['--ci-metric', (r) => (r.until_ci == null ? null : r.ci_metric)],
  ['--input-len', (r) => lengths(r.input_len, r.input_len_std)],
  ['--output-len', (r) => lengths(r.output_len, r.output_len_std)],
  ['--shared-prefix-len', (r) => unless(r.shared_prefix_len, 0)],
  ['--temperature', (r) => r.sampling?.temperature],
  ['--top-p', (r) => r.sampling?.top_p],
  ['--warmup', (r) => unless(r.warmup, 3)],
  ['--timeout', (r) => unless(r.timeout, 120)],
  ['--connect-timeout', (r) => unless(r.timeouts?.connect, 10)],
  ['--first-token-timeout', (r) => r.timeouts?.first_token],
  ['--stall-timeout', (r) => unless(r.timeouts?.stall, 60)],
  ['--drain', (r) => unless(r.drain, 30)],
  ['--connections', (r) => unless(r.connections, 'shared')],
  ['--stamps', (r) => unless(r.stamps, 'auto')],
  ['--seed', (r) => r.seed],
  ['--goodput', (r) => slo(r)],
];

const SWITCHES: [name: string, isSet: (request: RunRequest) => boolean][] = [
  ['--no-stream', (r) => r.stream === false],
  ['--no-ignore-eos', (r) => r.sampling?.ignore_eos === false],
  ['--respect-retry-after', (r) => r.respect_retry_after === true],
  ['--no-preflight', (r) => r.preflight === false],
  ['--no-rehearsal', (r) => r.rehearsal === false],
];

function unless<T>(value: T | null | undefined, usual: T): T | null | undefined {
  return value === usual ? null : value;
}

function lengths(mean: number | null | undefined, deviation: number | null | undefined): Value {
  return mean == null ? null : deviation ? `${mean},${deviation}` : mean;
}

function slo(request: RunRequest): Value {
  const limits = Object.entries(request.goodput_thresholds ?? {});
  return limits.length === 0 ? null : limits.map(([key, ms]) => `${key.replace('_ms', '')}:${ms}`).join(',');
}

function optional(name: string, value: Value): string[] {
  return value === null || value === undefined || value === '' ? [] : [option(name, String(value))];
}

function option(name: string, value: string): string {
  return `${name} ${/^[A-Za-z0-9_@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
}
