import { SORTS, type RunFilter } from '../api/queries';
import type { RunState } from '../api/types';

/** What the address bar keeps of each page; what isn't understood is dropped. */
type Raw = Record<string, unknown>;

const RUN_TABS = ['overview', 'latency', 'throughput', 'requests', 'trust', 'plan'] as const;
export type RunTab = (typeof RUN_TABS)[number];
const OUTCOMES = ['completed', 'failed', 'cancelled'] as const;
const STATES = ['pending', 'running', 'completed', 'failed', 'cancelled', 'interrupted'] as const satisfies RunState[];

export interface RunSearch {
  tab?: RunTab | undefined;
  level?: number | undefined;
  outcome?: (typeof OUTCOMES)[number] | undefined;
  sort?: 'number' | 'started' | 'ttft' | 'e2e' | undefined;
  /** Level and number of the request that is open. */
  request?: string | undefined;
  ttft?: number | undefined;
  tpot?: number | undefined;
  e2e?: number | undefined;
}

export const runSearch = (raw: Raw): RunSearch => ({
  ...oneOf('tab', raw, RUN_TABS),
  ...whole('level', raw),
  ...oneOf('outcome', raw, OUTCOMES),
  ...oneOf('sort', raw, ['number', 'started', 'ttft', 'e2e'] as const),
  ...(typeof raw['request'] === 'string' && /^\d+-\d+$/.test(raw['request']) ? { request: raw['request'] } : {}),
  ...whole('ttft', raw),
  ...whole('tpot', raw),
  ...whole('e2e', raw),
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

export const compareSearch = (raw: Raw): { runs?: string[]; base?: number } => ({
  ...(Array.isArray(raw['runs']) ? { runs: [...new Set(raw['runs'].map(String))].slice(0, 5) } : {}),
  ...whole('base', raw),
});

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
