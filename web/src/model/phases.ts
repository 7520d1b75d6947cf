import type { RequestLine } from '../api/types';

export type PhaseName = 'queue' | 'connect' | 'prefill' | 'reasoning' | 'answer' | 'end';

export interface Phase {
  name: PhaseName;
  fromMs: number;
  toMs: number;
}

/**
 * What a request spent its time on, from its intended start: waiting in the client, connecting, waiting for the first
 * token, tokens of reasoning, tokens of the answer, and what came after the last token. Phases without length are left out.
 */
export function phases(line: RequestLine): Phase[] {
  const origin = line.intended_ms ?? line.started_ms;
  if (origin === null) {
    return [];
  }
  const reasoned =
    line.first_answer_token_ms !== null && line.first_answer_token_ms > (line.first_token_ms ?? Infinity);
  const ends: [PhaseName, number | null][] = [
    ['queue', line.started_ms],
    ['connect', line.reused_connection ? null : line.connected_ms],
    ['prefill', line.first_token_ms ?? line.ended_ms],
    ['reasoning', reasoned ? line.first_answer_token_ms : null],
    ['answer', line.last_token_ms],
    ['end', line.ended_ms],
  ];
  const found: Phase[] = [];
  let from = origin;
  for (const [name, to] of ends) {
    if (to !== null && to > from) {
      found.push({ name, fromMs: from - origin, toMs: to - origin });
      from = to;
    }
  }
  return found;
}
