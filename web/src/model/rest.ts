import type { RunRequest } from '../api/types';

/** Fields of a request that the form asks for by its own. */
const FORM_FIELDS: ReadonlySet<string> = new Set<keyof RunRequest>([
  'server_url',
  'api_key',
  'api_key_ref',
  'headers',
  'proxy',
  'metrics_url',
  'tls',
  'model',
  'adapter',
  'endpoint',
  'concurrency',
  'rate',
  'arrival',
  'burstiness',
  'max_concurrency',
  'num_prompts',
  'duration_seconds',
  'until_ci',
  'ci_metric',
  'prompts',
  'input_len',
  'input_len_std',
  'output_len',
  'output_len_std',
  'shared_prefix_len',
  'stream',
  'sampling',
  'extra_body',
  'goodput_thresholds',
  'goodput_target',
  'warmup',
  'timeout',
  'timeouts',
  'drain',
  'respect_retry_after',
  'connections',
  'stamps',
  'seed',
  'preflight',
  'rehearsal',
  'name',
  'tags',
  'notes',
  'framework',
  'framework_config',
]);

/** What of a request the form has no field for. */
export function restOf(request: RunRequest): Partial<RunRequest> {
  return Object.fromEntries(
    Object.entries(request).filter(([field, value]) => !FORM_FIELDS.has(field) && value !== null),
  );
}
