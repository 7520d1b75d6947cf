import type { TFunction } from 'i18next';
import type { Problem } from '../../api/types';
import { sentence } from '../../i18n/sentence';
import { newDraft, type Draft } from '../../model/draft';
import { nameOf } from '../../model/fields';

export type FieldErrors = Partial<Record<keyof Draft, string>>;

/** Fields that the form has by another name than the list of a plan's fields. */
const RENAMED: Record<string, keyof Draft> = { endpoint: 'adapter', 'timeouts.total': 'timeout' };

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
  const path = field.replace(/\[\d+\]|\.\d+/g, '');
  if (path.startsWith('framework_config')) {
    return 'settings';
  }
  const whole = path.replace(/^tls\./, '').split('.')[0] ?? '';
  const name = IN_ONE_PLACE.has(whole) ? whole : (RENAMED[path] ?? nameOf(path));
  return name !== undefined && Object.hasOwn(newDraft, name) ? (name as keyof Draft) : null;
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
