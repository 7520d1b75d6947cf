import { stringifySearchWith } from '@tanstack/react-router';
import { SORTS, type RunFilter } from '../api/queries';
import type { RunState } from '../api/types';
import { metricOf, THRESHOLDS, type ThresholdMetric } from '../model/fields';

/** What the address bar keeps of each page; what isn't understood is dropped. */
type Raw = Record<string, unknown>;

const OUTCOMES = ['completed', 'failed', 'cancelled'] as const;
const STATES = ['pending', 'running', 'completed', 'failed', 'cancelled', 'interrupted'] as const satisfies RunState[];

export interface RunSearch extends Partial<Record<ThresholdMetric, number | undefined>> {
  /** One of those that the page has; it shows its first for any other. */
  tab?: string | undefined;
  level?: number | undefined;
  outcome?: (typeof OUTCOMES)[number] | undefined;
  /** Only requests that missed the SLO. */
  slo?: 'missed' | undefined;
  sort?: 'number' | 'started' | 'ttft' | 'e2e' | undefined;
  /** What requests are searched for. */
  q?: string | undefined;
  /** On which time they are drawn: each from its own start, or all on their level's. */
  time?: 'level' | undefined;
  /** Seconds of the level's time that are drawn at once; all of it without. */
  window?: number | undefined;
  /** Level and number of the request that is open. */
  request?: string | undefined;
  /** Percent of good requests that an SLO after the fact asks for. */
  target?: number | undefined;
}

export const runSearch = (raw: Raw): RunSearch => ({
  ...text('tab', raw),
  ...whole('level', raw),
  ...oneOf('outcome', raw, OUTCOMES),
  ...oneOf('slo', raw, ['missed'] as const),
  ...oneOf('sort', raw, ['number', 'started', 'ttft', 'e2e'] as const),
  ...text('q', raw),
  ...oneOf('time', raw, ['level'] as const),
  ...whole('window', raw),
  ...(typeof raw['request'] === 'string' && /^(-1|\d+)-\d+$/.test(raw['request']) ? { request: raw['request'] } : {}),
  ...(Object.assign({}, ...THRESHOLDS.map((name) => whole(metricOf(name), raw))) as RunSearch),
  ...whole('target', raw),
});

export const historySearch = (raw: Raw): RunFilter => ({
  ...text('q', raw),
  ...text('model', raw),
  ...text('server', raw),
  ...text('tag', raw),
  ...oneOf('status', raw, STATES),
  ...day('from', raw),
  ...day('until', raw),
  ...oneOf('sort', raw, SORTS),
});

export const newSearch = (raw: Raw): { from?: string } => text('from', raw);

/** Runs by their ids or how these begin: a list, or text with commas or blanks between them. */
export const compareSearch = (raw: Raw): { runs?: string[]; base?: number } => {
  const runs = words(raw['runs']);
  return { ...(runs.length === 0 ? {} : { runs }), ...whole('base', raw) };
};

function words(given: unknown): string[] {
  const texts = (Array.isArray(given) ? given : [given]).flatMap((one: unknown) =>
    typeof one === 'string' || typeof one === 'number' ? String(one).split(/[\s,]+/) : [],
  );
  return [...new Set(texts.filter((text) => text !== ''))];
}

/** A value of the address: what a number would not be written as again stays text, such as the id 8e421900. */
export function addressValue(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return typeof value === 'number' && String(value) !== text ? text : value;
}

/** Lists as text with commas, which people type and chats leave whole. */
export const addressOf = (search: Record<string, unknown>): string =>
  written(
    Object.fromEntries(
      Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
  ).replaceAll('%2C', ',');

const written = stringifySearchWith(JSON.stringify, JSON.parse);

function text<K extends string>(name: K, raw: Raw): { [P in K]?: string } {
  const value = raw[name];
  const given = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (given === '' ? {} : { [name]: given }) as { [P in K]?: string };
}

function day<K extends string>(name: K, raw: Raw): { [P in K]?: string } {
  const value = raw[name];
  const given = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  return (given ? { [name]: value } : {}) as { [P in K]?: string };
}

function whole<K extends string>(name: K, raw: Raw): { [P in K]?: number } {
  const value = Number(raw[name]);
  return (raw[name] !== undefined && Number.isInteger(value) && value >= 0 ? { [name]: value } : {}) as {
    [P in K]?: number;
  };
}

function oneOf<K extends string, T extends string>(name: K, raw: Raw, known: readonly T[]): { [P in K]?: T } {
  const value = known.find((word) => word === raw[name]);
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T };
}
