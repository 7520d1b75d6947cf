import type { RunRequest } from '../api/types';
import { num, present } from './entered';
import { forEach } from './fields';

const NUMBERS = ['goodput_target', 'validation_tolerance', 'price_per_hour'] as const;

/** By what a run is judged, confirmed and priced, as it is typed. */
export type Terms = Record<(typeof NUMBERS)[number] | 'currency', string>;

export const NO_TERMS: Terms = { ...forEach(NUMBERS, () => ''), currency: '' };

export const termsRequest = (terms: Terms): Partial<RunRequest> =>
  present({ ...forEach(NUMBERS, (name) => num(terms[name])), currency: terms.currency.trim() });

export const termsOf = (request: RunRequest): Terms => ({
  ...forEach(NUMBERS, (name) => String(request[name] ?? '')),
  currency: request.currency ?? '',
});
