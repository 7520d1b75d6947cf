import { createContext, use } from 'react';
import type { Draft } from '../../model/draft';
import type { FieldErrors } from './form-errors';

interface DraftForm {
  draft: Draft;
  set: (changed: Partial<Draft>) => void;
  errors: FieldErrors;
  /** Shows what the server says of the fields, each in its place until it is changed. */
  complain: (error: Error | null) => void;
}

export const DraftContext = createContext<DraftForm | null>(null);

export function useDraft(): DraftForm {
  const form = use(DraftContext);
  if (form === null) {
    throw new Error('the form has no draft');
  }
  return form;
}
