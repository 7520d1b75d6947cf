import type { Preset, RunRequest } from '../api/types';

/** A run as its form holds it: what is typed, not yet what it means. */
export interface Draft {
  server_url: string;
  api_key: string;
  model: string;
  endpoint: 'chat' | 'completions';
  mode: 'users' | 'rate';
  concurrency: string;
  rate: string;
  arrival: 'constant' | 'poisson' | 'gamma';
  burstiness: string;
  max_concurrency: string;
  stop: 'requests' | 'time';
  num_prompts: string;
  duration_seconds: string;
  input_len: string;
  input_len_std: string;
  output_len: string;
  output_len_std: string;
  shared_prefix_len: string;
  stream: boolean;
  ignore_eos: boolean;
  temperature: string;
  top_p: string;
  ttft_ms: string;
  tpot_ms: string;
  itl_ms: string;
  e2e_ms: string;
  warmup: string;
  timeout: string;
  connect: string;
  first_token: string;
  stall: string;
  drain: string;
  connections: 'shared' | 'new';
  stamps: 'auto' | 'kernel' | 'user';
  seed: string;
  preflight: boolean;
  rehearsal: boolean;
  name: string;
  tags: string;
  notes: string;
  framework: string;
  settings: Record<string, string>;
}

export type TextField = Exclude<
  { [K in keyof Draft]: string extends Draft[K] ? K : never }[keyof Draft],
  'framework' | 'notes'
>;

export const newDraft: Draft = {
  server_url: '',
  api_key: '',
  model: '',
  endpoint: 'chat',
  mode: 'users',
  concurrency: '1, 5, 10',
  rate: '1, 2, 4',
  arrival: 'poisson',
  burstiness: '',
  max_concurrency: '',
  stop: 'requests',
  num_prompts: '50',
  duration_seconds: '60',
  input_len: '128',
  input_len_std: '0',
  output_len: '64',
  output_len_std: '0',
  shared_prefix_len: '0',
  stream: true,
  ignore_eos: true,
  temperature: '',
  top_p: '',
  ttft_ms: '500',
  tpot_ms: '100',
  itl_ms: '',
  e2e_ms: '10000',
  warmup: '3',
  timeout: '120',
  connect: '10',
  first_token: '',
  stall: '60',
  drain: '30',
  connections: 'shared',
  stamps: 'auto',
  seed: '',
  preflight: true,
  rehearsal: true,
  name: '',
  tags: '',
  notes: '',
  framework: '',
  settings: {},
};

export function withPreset(draft: Draft, preset: Preset): Draft {
  return {
    ...draft,
    mode: 'users',
    stop: 'requests',
    concurrency: preset.concurrency.join(', '),
    num_prompts: String(preset.num_prompts),
    input_len: String(preset.input_len),
    output_len: String(preset.output_len),
  };
}

export function matchesPreset(draft: Draft, preset: Preset): boolean {
  const set = withPreset(draft, preset);
  return (Object.keys(set) as (keyof Draft)[]).every((key) => set[key] === draft[key]);
}

/** What the form asks the server for; what is left empty is left to the server. */
export function requestOf(draft: Draft): RunRequest {
  const slo = present({
    ttft_ms: num(draft.ttft_ms),
    tpot_ms: num(draft.tpot_ms),
    itl_ms: num(draft.itl_ms),
    e2e_ms: num(draft.e2e_ms),
  });
  const settings = Object.fromEntries(Object.entries(draft.settings).filter(([, value]) => value.trim() !== ''));
  return present({
    server_url: draft.server_url.trim(),
    api_key: draft.api_key,
    model: draft.model.trim(),
    endpoint: draft.endpoint,
    ...load(draft),
    ...(draft.stop === 'requests'
      ? { num_prompts: num(draft.num_prompts) }
      : { duration_seconds: num(draft.duration_seconds) }),
    input_len: num(draft.input_len),
    input_len_std: num(draft.input_len_std),
    output_len: num(draft.output_len),
    output_len_std: num(draft.output_len_std),
    shared_prefix_len: num(draft.shared_prefix_len),
    stream: draft.stream,
    sampling: present({ temperature: num(draft.temperature), top_p: num(draft.top_p), ignore_eos: draft.ignore_eos }),
    goodput_thresholds: Object.keys(slo).length === 0 ? undefined : slo,
    warmup: num(draft.warmup),
    timeout: num(draft.timeout),
    timeouts: present({ connect: num(draft.connect), first_token: num(draft.first_token), stall: num(draft.stall) }),
    drain: num(draft.drain),
    connections: draft.connections,
    stamps: draft.stamps,
    seed: num(draft.seed),
    preflight: draft.preflight,
    rehearsal: draft.rehearsal,
    name: draft.name.trim(),
    tags: draft.tags.trim() === '' ? undefined : [...new Set(parts(draft.tags))],
    notes: draft.notes.trim(),
    framework: draft.framework,
    framework_config: draft.framework === '' || Object.keys(settings).length === 0 ? undefined : settings,
  }) as RunRequest;
}

function load(draft: Draft): Partial<RunRequest> {
  if (draft.mode === 'users') {
    return { concurrency: parts(draft.concurrency).map(Number) };
  }
  return present({
    rate: parts(draft.rate).map(Number),
    arrival: draft.arrival,
    burstiness: draft.arrival === 'gamma' ? num(draft.burstiness) : undefined,
    max_concurrency: num(draft.max_concurrency),
  });
}

/** The form that asks for the same; the key is never known again. */
export function draftOf(request: RunRequest): Draft {
  const text = (value: string | number | boolean | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  const { timeouts, sampling, goodput_thresholds: slo } = request;
  const open = request.rate != null && request.rate.length > 0;
  return {
    server_url: request.server_url,
    api_key: '',
    model: text(request.model),
    endpoint: request.endpoint ?? 'chat',
    mode: open ? 'rate' : 'users',
    concurrency: open ? newDraft.concurrency : (request.concurrency ?? [1]).join(', '),
    rate: open ? (request.rate ?? []).join(', ') : newDraft.rate,
    arrival: request.arrival ?? 'poisson',
    burstiness: text(request.burstiness),
    max_concurrency: text(request.max_concurrency),
    stop: request.duration_seconds == null ? 'requests' : 'time',
    num_prompts: text(request.num_prompts ?? newDraft.num_prompts),
    duration_seconds: text(request.duration_seconds ?? newDraft.duration_seconds),
    input_len: text(request.input_len),
    input_len_std: text(request.input_len_std),
    output_len: text(request.output_len),
    output_len_std: text(request.output_len_std),
    shared_prefix_len: text(request.shared_prefix_len),
    stream: request.stream ?? true,
    ignore_eos: sampling?.ignore_eos ?? true,
    temperature: text(sampling?.temperature),
    top_p: text(sampling?.top_p),
    ttft_ms: text(slo?.ttft_ms),
    tpot_ms: text(slo?.tpot_ms),
    itl_ms: text(slo?.itl_ms),
    e2e_ms: text(slo?.e2e_ms),
    warmup: text(request.warmup),
    timeout: text(request.timeout),
    connect: text(timeouts?.connect),
    first_token: timeouts?.first_token === request.timeout ? '' : text(timeouts?.first_token),
    stall: text(timeouts?.stall),
    drain: text(request.drain),
    connections: request.connections ?? 'shared',
    stamps: request.stamps ?? 'auto',
    seed: text(request.seed),
    preflight: request.preflight ?? true,
    rehearsal: request.rehearsal ?? true,
    name: text(request.name),
    tags: (request.tags ?? []).join(', '),
    notes: text(request.notes),
    framework: text(request.framework),
    settings: Object.fromEntries(
      Object.entries(request.framework_config ?? {}).map(([key, value]) => [key, text(value)]),
    ),
  };
}

export interface Size {
  levels: number;
  /** Of all levels; null when they end by time. */
  requests: number | null;
  /** How long requests are started; null when levels end by requests. */
  seconds: number | null;
}

/** What a run will be, as far as the form tells. */
export function sizeOf(draft: Draft): Size {
  const levels = parts(draft.mode === 'users' ? draft.concurrency : draft.rate).length;
  return draft.stop === 'requests'
    ? { levels, requests: levels * (num(draft.num_prompts) ?? 0), seconds: null }
    : { levels, requests: null, seconds: levels * (num(draft.duration_seconds) ?? 0) };
}

function parts(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

function num(text: string): number | undefined {
  const trimmed = text.trim();
  return trimmed === '' || Number.isNaN(Number(trimmed)) ? undefined : Number(trimmed);
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Present<T>;
}
