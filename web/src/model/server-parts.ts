import type { RequestLine } from '../api/types';

export type ServerPart = 'queue' | 'load' | 'prefill' | 'decode';

const BEFORE_FIRST_TOKEN = ['queue', 'load', 'prefill'] as const;

/** What the server said of its own time in a request; empty where it said nothing that can be true. */
export function serverParts({ server_timings: told }: RequestLine): [part: ServerPart, ms: number][] {
  if (told == null) {
    return [];
  }
  return ([...BEFORE_FIRST_TOKEN, 'decode'] as const).flatMap((part): [ServerPart, number][] => {
    const ms = told[`${part}_ms`];
    return ms === null ? [] : [[part, ms]];
  });
}

/** What is left of TTFT: the network both ways, and whatever the server doesn't account for; null where it isn't known. */
export function restOfTtft(line: RequestLine): number | null {
  const before = serverParts(line).filter(([part]) => part !== 'decode');
  return before.length === 0 || line.ttft_ms === null
    ? null
    : Math.max(0, line.ttft_ms - before.reduce((sum, [, ms]) => sum + ms, 0));
}

export interface ServerStretch {
  part: ServerPart;
  fromMs: number;
  toMs: number;
}

/**
 * Where the server's parts lie between the request's intended start and its end. No server says when they began: its work
 * on the prompt is put right before the first token, and its decoding right behind.
 */
export function serverStretches(line: RequestLine): ServerStretch[] {
  const origin = line.intended_ms ?? line.started_ms;
  const parts = serverParts(line);
  if (origin === null || line.ended_ms === null) {
    return [];
  }
  const decode = parts.find(([part]) => part === 'decode')?.[1] ?? 0;
  const middle = (line.first_token_ms ?? line.ended_ms - decode) - origin;
  const before = parts.filter(([part]) => part !== 'decode').reduce((sum, [, ms]) => sum + ms, 0);
  let at = Math.max(0, middle - before);
  return parts.map(([part, ms]) => {
    const stretch = { part, fromMs: at, toMs: at + ms };
    at = stretch.toMs;
    return stretch;
  });
}
