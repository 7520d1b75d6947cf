// A made-up run, for work on the dashboard without the server: requests are drawn, everything else is counted from them.
const KINDS = ['RATE_LIMITED', 'SERVER_ERROR', 'STALL_TIMEOUT'];

export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const normal = (rnd) => Math.sqrt(-2 * Math.log(1 - rnd())) * Math.cos(2 * Math.PI * rnd());

/** Requests of a closed loop: the busier the server, the later the first token and the slower the rest. */
export function levelRequests({ index, users, count, inputLen, outputLen, seed, slots = 48, failing = 0 }) {
  const rnd = random(seed + index * 7919);
  const free = Array.from({ length: users }, () => 0);
  const busy = Math.min(users, slots);
  const lines = [];
  for (let number = 0; number < count; number++) {
    const user = free.indexOf(Math.min(...free));
    const intended = free[user];
    const started = intended + rnd() * 0.08;
    const reused = intended > 0;
    const connected = started + (reused ? 0.01 : 0.2 + rnd() * 0.3);
    const sent = connected + 0.02;
    const input = Math.max(8, Math.round(inputLen * (1 + 0.3 * normal(rnd))));
    const waiting = users > slots ? ((users - slots) / slots) * 900 * (0.7 + 0.6 * rnd()) : 0;
    const ttft = (24 + input * 0.09 + busy * 1.6) * Math.exp(0.18 * normal(rnd)) + waiting;
    const itl = (9.5 + busy * 0.42) * Math.exp(0.07 * normal(rnd));
    const failed = rnd() < failing;
    const output = failed ? 0 : outputLen;
    const first = sent + ttft;
    const last = first + itl * Math.max(output - 1, 0);
    const ended = failed ? sent + ttft * 0.5 : last + 0.3;
    const kind = failed ? KINDS[Math.floor(rnd() * KINDS.length)] : null;
    free[user] = ended + 0.05;
    lines.push({
      level: index,
      number,
      outcome: failed ? 'failed' : 'completed',
      error_kind: kind,
      http_status: failed ? { RATE_LIMITED: 429, SERVER_ERROR: 500, STALL_TIMEOUT: null }[kind] : null,
      message: failed
        ? {
            RATE_LIMITED: 'HTTP 429: too many requests',
            SERVER_ERROR: 'HTTP 500: CUDA out of memory',
            STALL_TIMEOUT: 'no token for 60 s',
          }[kind]
        : null,
      finish_reason: failed ? null : 'length',
      input_tokens: input,
      output_tokens: output,
      token_source: 'usage',
      stamp_source: 'kernel',
      reused_connection: reused,
      intended_ms: intended,
      started_ms: started,
      connected_ms: connected,
      sent_ms: sent,
      headers_ms: sent + ttft * 0.4,
      first_token_ms: failed ? null : first,
      first_answer_token_ms: failed ? null : first,
      last_token_ms: failed ? null : last,
      ended_ms: ended,
      ttft_ms: failed ? null : first - started,
      ttfat_ms: failed ? null : first - started,
      tpot_ms: failed || output < 2 ? null : (last - first) / (output - 1),
      itl_ms: failed || output < 2 ? null : (last - first) / (output - 1),
      e2e_ms: failed ? null : ended - started,
      waited: null,
    });
  }
  return lines;
}
