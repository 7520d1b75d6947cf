import { describe, expect, it } from 'vitest';
import { phases } from './phases';
import { line } from './testing';

const stamps = {
  intended_ms: 0,
  started_ms: 1,
  connected_ms: 3,
  sent_ms: 3.1,
  headers_ms: 10,
  first_token_ms: 53,
  first_answer_token_ms: 53,
  last_token_ms: 253,
  ended_ms: 255,
  reused_connection: false,
  attempts: 1,
  session: 0,
  turn: 0,
  node: 0,
};
const names = (more: object) => phases(line({ ...stamps, ...more })).map((phase) => phase.name);

describe('the phases of a request', () => {
  it('follow each other without a gap from its due time to its end', () => {
    const found = phases(line(stamps));
    expect(found[0]?.fromMs).toBe(0);
    expect(found.at(-1)?.toMs).toBe(255);
    found.slice(1).forEach((phase, i) => expect(phase.fromMs).toBe(found[i]?.toMs));
  });

  it('are waiting, connecting, prefill, answer and what comes after', () => {
    expect(names({})).toEqual(['queue', 'connect', 'prefill', 'answer', 'end']);
  });

  it('have no connecting on a connection that was there', () => {
    expect(names({ reused_connection: true })).toEqual(['queue', 'prefill', 'answer', 'end']);
  });

  it('set reasoning apart from the answer', () => {
    expect(names({ first_answer_token_ms: 153 })).toContain('reasoning');
  });

  it('end with what was reached when the request failed before its first token', () => {
    expect(names({ first_token_ms: null, first_answer_token_ms: null, last_token_ms: null, ended_ms: 60 })).toEqual([
      'queue',
      'connect',
      'prefill',
    ]);
  });

  it('are none of a request that never started', () => {
    expect(phases(line({ intended_ms: null, started_ms: null }))).toEqual([]);
  });
});
