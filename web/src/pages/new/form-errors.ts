import type { TFunction } from 'i18next';
import type { Problem } from '../../api/types';
import { sentence } from '../../i18n/sentence';
import type { Draft } from '../../model/draft';

export type FieldErrors = Partial<Record<keyof Draft, string>>;

/** Fields that the server knows by another path than the form. */
const PATHS: Record<string, keyof Draft> = {
  endpoint: 'adapter',
  'goodput_thresholds.ttft_ms': 'ttft_ms',
  'goodput_thresholds.tpot_ms': 'tpot_ms',
  'goodput_thresholds.itl_ms': 'itl_ms',
  'goodput_thresholds.e2e_ms': 'e2e_ms',
  'timeouts.connect': 'connect',
  'timeouts.first_token': 'first_token',
  'timeouts.stall': 'stall',
  'sampling.temperature': 'temperature',
  'sampling.top_p': 'top_p',
};

const FORM: ReadonlySet<string> = new Set<keyof Draft>([
  'server_url',
  'api_key',
  'api_key_ref',
  'headers',
  'proxy',
  'metrics_url',
  'insecure',
  'ca_certificates',
  'client_certificate',
  'client_key',
  'prompts',
  'model',
  'adapter',
  'concurrency',
  'rate',
  'arrival',
  'burstiness',
  'max_concurrency',
  'num_prompts',
  'duration_seconds',
  'until_ci',
  'ci_metric',
  'input_len',
  'input_len_std',
  'output_len',
  'output_len_std',
  'shared_prefix_len',
  'goodput_target',
  'temperature',
  'top_p',
  'extra_body',
  'warmup',
  'timeout',
  'drain',
  'connections',
  'stamps',
  'seed',
  'name',
  'tags',
  'notes',
  'framework',
]);

/** Objects whose parts are no fields of their own in the form. */
const IN_ONE_PLACE: ReadonlySet<string> = new Set<keyof Draft>([
  'extra_body',
  'headers',
  'prompts',
  'ca_certificates',
  'client_certificate',
  'client_key',
]);

function place(field: string): keyof Draft | null {
  const path = field.replace(/\[\d+\]|\.\d+/g, '').replace(/^tls\./, '');
  const whole = path.split('.')[0] ?? '';
  if (IN_ONE_PLACE.has(whole)) {
    return whole as keyof Draft;
  }
  return (
    PATHS[path] ?? (FORM.has(path) ? (path as keyof Draft) : path.startsWith('framework_config') ? 'settings' : null)
  );
}

function words(t: TFunction, { message, hint, sentence: said }: Problem['errors'][number]): string {
  return sentence(t, said ?? null, hint === '' ? message : `${message}; ${hint}`);
}

/** What the server says of each field of the form. */
export function errorsByField(t: TFunction, problem: Problem | null): FieldErrors {
  const errors: FieldErrors = {};
  for (const error of problem?.errors ?? []) {
    const field = place(error.field);
    if (field !== null) {
      errors[field] = [errors[field], words(t, error)].filter(Boolean).join('. ');
    }
  }
  return errors;
}

/** What is still to be said when some fields have been changed since. */
export function without(errors: FieldErrors, changed: ReadonlySet<keyof Draft>): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !changed.has(field as keyof Draft)));
}

/** What it says of fields that the form doesn't have. */
export function unplaced(t: TFunction, problem: Problem | null): string[] {
  return (problem?.errors ?? [])
    .filter((error) => place(error.field) === null)
    .map((error) => `${error.field}: ${words(t, error)}`);
}
