import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { ErrorGroup } from '../../../api/types';
import en from '../../../i18n/en.json';
import { whenFailed } from './when-failed';

await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });

function when(failures: number, ...bursts: ErrorGroup['bursts']): string {
  return whenFailed(i18next.t, { kind: 'CONNECT', count: failures, example: 'refused', bursts });
}

const burst = (from: number, to: number, failures: number) => ({ from_seconds: from, to_seconds: to, count: failures });

test('one burst of all failures is told by its seconds', () => {
  expect(when(700, burst(12.31, 14.02, 700))).toBe('12.3 to 14.0 s');
});

test('failures at once have one second', () => {
  expect(when(2, burst(3.51, 3.52, 2))).toBe('at 3.5 s');
});

test('several bursts are told with how many each had, and that there were more', () => {
  expect(when(1520, burst(3.1, 4, 1500), burst(30, 31.2, 20))).toBe('1,500 (3.1 to 4.0 s), 20 (30.0 to 31.2 s)');
  expect(when(1600, burst(3.1, 4, 1500))).toBe('most: 1,500 (3.1 to 4.0 s)');
});

test('a run that never noted the time has none', () => {
  expect(when(7)).toBe('—');
});
