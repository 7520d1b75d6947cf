import { loadField, num, parts, wrongLoads, type Draft } from './draft';

const USUAL_REQUESTS = 100;
const USUAL_FOR_EACH_USER = 5;

export interface Size {
  levels: number;
  /** Of all levels; null when they end by time. */
  requests: number | null;
  /** How long requests are started; null when levels end otherwise. */
  seconds: number | null;
  /** Of all requests together, as asked for; null when their number isn't known. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** Connections at once in the heaviest level; null of an open load without a cap. */
  connections: number | null;
}

/** What a run will be, as far as the form tells. */
export function sizeOf(draft: Draft): Size {
  const wrong = new Set(wrongLoads(draft));
  const loads = parts(draft[loadField(draft)]).filter((load) => !wrong.has(load));
  const counts = draft.stop === 'requests' ? loads.map((load) => requestsOf(draft, load)) : null;
  const requests = counts === null ? null : counts.reduce((sum, one) => sum + one, 0);
  const tokens = (length: string) => (requests === null ? null : requests * (num(length) ?? 0));
  return {
    levels: loads.length,
    requests,
    seconds: draft.stop === 'time' ? loads.length * (num(draft.duration_seconds) ?? 0) : null,
    inputTokens: draft.prompts === null ? tokens(draft.input_len) : null,
    outputTokens: tokens(draft.output_len),
    connections: connections(draft, loads, counts === null ? null : Math.max(0, ...counts)),
  };
}

/** As asked for, or what is usual: a hundred, and five for each user. */
function requestsOf(draft: Draft, load: string): number {
  const users = draft.mode === 'users' ? (num(load) ?? 0) : 0;
  return num(draft.num_prompts) ?? Math.max(USUAL_REQUESTS, USUAL_FOR_EACH_USER * users);
}

/** A level never has more requests in flight than it starts. */
function connections(draft: Draft, loads: readonly string[], each: number | null): number | null {
  const most =
    draft.mode === 'users' ? Math.max(0, ...loads.map((load) => num(load) ?? 0)) : num(draft.max_concurrency);
  return most === undefined ? each : Math.min(most, each ?? Infinity);
}
