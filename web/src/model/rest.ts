import type { RunRequest } from '../api/types';
import { TOP_LEVEL } from './fields';

/** Of the list of fields, those that the form doesn't ask for. */
const NOT_ASKED: ReadonlySet<string> = new Set(['vllm_config', 'validation_config']);

/** What of a request the form has no field for. */
export function restOf(request: RunRequest): Partial<RunRequest> {
  return Object.fromEntries(
    Object.entries(request).filter(
      ([field, value]) => (!TOP_LEVEL.has(field) || NOT_ASKED.has(field)) && value !== null,
    ),
  );
}
