import { describe, expect, it } from 'vitest';
import { restOfTtft, serverParts, serverStretches } from './server-parts';
import { line } from './testing';

const told = { queue_ms: null, load_ms: 5, prefill_ms: 20, decode_ms: 200 };
const stamps = { intended_ms: 10, started_ms: 11, first_token_ms: 63, ended_ms: 265, ttft_ms: 52 };

describe('what the server said of its own time', () => {
  it('is what it told, in the order in which it happens', () => {
    expect(serverParts(line({ ...stamps, server_timings: told }))).toEqual([
      ['load', 5],
      ['prefill', 20],
      ['decode', 200],
    ]);
  });

  it('is nothing where it told nothing', () => {
    expect(serverParts(line({ ...stamps, server_timings: null }))).toEqual([]);
    expect(restOfTtft(line({ ...stamps, server_timings: null }))).toBeNull();
  });

  it('leaves of TTFT the network and what it doesn’t account for', () => {
    expect(restOfTtft(line({ ...stamps, server_timings: told }))).toBe(27);
  });

  it('lies around the first token on the time line', () => {
    expect(serverStretches(line({ ...stamps, server_timings: told }))).toEqual([
      { part: 'load', fromMs: 28, toMs: 33 },
      { part: 'prefill', fromMs: 33, toMs: 53 },
      { part: 'decode', fromMs: 53, toMs: 253 },
    ]);
  });

  it('ends with the request where no token has a time of its own', () => {
    const whole = line({ ...stamps, first_token_ms: null, server_timings: told });
    expect(serverStretches(whole).at(-1)?.toMs).toBe(255);
  });
});
