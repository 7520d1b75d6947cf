import type { TFunction } from 'i18next';
import type { Load } from '../api/types';
import { loadName } from './charts/against-load';
import { count } from './format';

/** A request by its level's load and its place there, from 1 on; those of the warm-up have no level. */
export function requestName(
  t: TFunction,
  levels: readonly { load: Load }[],
  { level, number }: { level: number; number: number },
): string {
  const load = levels[level]?.load;
  const place = count(number + 1);
  return level < 0 || load === undefined ? t('requests.warmUp', { place }) : `${loadName(t, load)} · ${place}`;
}

/** From the way that addresses and the API write it, such as 0-17, or -1-0 of the warm-up. */
export function requestPlace(id: string): { level: number; number: number } {
  const [, level = '0', number = '0'] = /^(-?\d+)-(\d+)$/.exec(id) ?? [];
  return { level: Number(level), number: Number(number) };
}
