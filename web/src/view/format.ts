import type { TFunction } from 'i18next';
import type { Interval } from '../api/types';

/** What stands where a value doesn't exist: never 0. */
export const NONE = '—';
/** As in the terminal and in reports. */
const THOUSANDS = ',';
const LEAST = 0.001;

type Maybe = number | null | undefined;

function exists(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** Three significant digits, and no more than three decimals: < 0.001, 0.042, 4.21, 42.1, 421, 4,210. */
export function number(value: Maybe): string {
  if (!exists(value)) {
    return NONE;
  }
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) {
    return count(value);
  }
  if (size < LEAST) {
    return value > 0 ? `< ${LEAST}` : `> −${LEAST}`;
  }
  const decimals = size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const text = value.toFixed(decimals);
  return Number(text) >= 100 ? count(value) : text;
}

/** A number as somebody gave it: 0.3 stays 0.3. */
export const asked = (value: number): string => (value >= 1000 ? count(value) : String(value));

export function count(value: Maybe): string {
  return exists(value)
    ? Math.round(value)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, THOUSANDS)
    : NONE;
}

export interface Quantity {
  value: string;
  unit: string;
}

/** Milliseconds, or seconds from 10,000 ms on. */
export function latency(ms: Maybe): Quantity {
  if (!exists(ms)) {
    return { value: NONE, unit: '' };
  }
  return Math.abs(ms) >= 10_000 ? { value: number(ms / 1000), unit: 's' } : { value: number(ms), unit: 'ms' };
}

export function quantity(value: Maybe, unit: string): Quantity {
  return { value: number(value), unit: exists(value) ? unit : '' };
}

export function text({ value, unit }: Quantity): string {
  return unit === '' ? value : `${value} ${unit}`;
}

export const millis = (ms: Maybe): string => text(latency(ms));

export const percent = (value: Maybe): string =>
  exists(value) ? `${value === 100 || value === 0 ? value : value > 99.9 ? '> 99.9' : number(value)} %` : NONE;

/** By how much a value is another, from their ratio less 1: +3.1 %, −0.4 %, +339 %. */
export function change(share: number): string {
  const size = Math.abs(share) * 100;
  const shown = size >= 99.95 ? count(size) : size.toFixed(1);
  const sign = Number(shown) === 0 ? '' : share > 0 ? '+' : '−';
  return `${sign}${shown} %`;
}

/** By how many points one percentage is another: +3.1 pt, −12 pt. */
export function points(difference: number): string {
  const shown = Math.abs(difference).toFixed(1);
  return `${Number(shown) === 0 ? '' : difference > 0 ? '+' : '−'}${shown} pt`;
}

/** Such as [208–219], in the unit of the value beside it; empty without an interval. */
export function interval(bounds: Interval | undefined, unit = 'ms'): string {
  const [low, high] = bounds ?? [];
  if (low === undefined || high === undefined) {
    return '';
  }
  const scale = unit === 's' ? 1000 : 1;
  return `[${number(low / scale)}–${number(high / scale)}]`;
}

/** In the words of the reader: 4.3 s, 42 s, 3 min 05 s, 2 h 10 min. */
export function duration(t: TFunction, seconds: Maybe): string {
  if (!exists(seconds)) {
    return NONE;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return t('duration.s', { n: seconds < 10 ? Math.round(seconds * 10) / 10 : whole });
  }
  return whole < 3600 ? inTwo(t, ['min', 's'], whole) : inTwo(t, ['h', 'min'], Math.floor(whole / 60));
}

type TimeUnit = 'h' | 'min' | 's';

function inTwo(t: TFunction, [large, small]: [TimeUnit, TimeUnit], smalls: number): string {
  const first = t(`duration.${large}`, { n: Math.floor(smalls / 60) });
  const rest = smalls % 60;
  return rest === 0 ? first : `${first} ${t(`duration.${small}`, { n: String(rest).padStart(2, '0') })}`;
}

/** A position in a run, such as 1:05. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

export function instant(iso: string | null | undefined, language: string): string {
  return iso == null ? NONE : dates(language).format(new Date(iso));
}

/** To the second, where several come in one minute. */
export function moment(iso: string | null, language: string): string {
  return iso === null ? NONE : moments(language).format(new Date(iso));
}

export function ago(iso: string, now: number, language: string): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [size, unit] = STEPS.find(([step]) => Math.abs(seconds) >= step) ?? [1, 'second'];
  return relatives(language).format(Math.round(seconds / size), unit);
}

const dates = perLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));
const moments = perLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }),
);
const relatives = perLanguage((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }));

/** Kept, for to make one takes milliseconds, and a list needs it in every row. */
function perLanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const kept = made.get(language) ?? make(language);
    made.set(language, kept);
    return kept;
  };
}

const STEPS: [number, Intl.RelativeTimeFormatUnit][] = [
  [31_557_600, 'year'],
  [2_629_800, 'month'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

export function bytes(value: Maybe): string {
  if (!exists(value)) {
    return NONE;
  }
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), units.length - 1);
  return `${number(value / 1024 ** step)} ${units[step] ?? 'B'}`;
}
