// What the server would count from requests, near enough to look at.
const rank = (n, p) => Math.min(Math.max(Math.ceil(p * n - 1e-9), 1), n);

export function summary(values) {
  if (values.length === 0) {
    return null;
  }
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const at = (p) => sorted[rank(n, p) - 1];
  const mean = sorted.reduce((a, b) => a + b, 0) / n;
  const ci = (p) => {
    const spread = 1.96 * Math.sqrt(n * p * (1 - p));
    const [low, high] = [Math.floor(n * p - spread), Math.ceil(n * p + spread) + 1];
    return low >= 1 && high <= n ? [sorted[low - 1], sorted[high - 1]] : null;
  };
  const keys = { p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 };
  return {
    count: n,
    min: sorted[0],
    max: sorted[n - 1],
    mean,
    median: at(0.5),
    std: Math.sqrt(sorted.reduce((a, b) => a + (b - mean) ** 2, 0) / n),
    ...Object.fromEntries(Object.entries(keys).map(([key, p]) => [key, at(p)])),
    ci: Object.fromEntries(Object.entries(keys).map(([key, p]) => [key, ci(p)])),
  };
}

export const second = (values) => {
  const s = summary(values);
  return s && { count: s.count, mean: s.mean, p50: s.p50, p95: s.p95, p99: s.p99, max: s.max };
};

export function goodput(lines, thresholds, seconds) {
  const keys = ['ttft', 'ttfat', 'tpot', 'itl', 'e2e'];
  const value = { ttft: 'ttft_ms', ttfat: 'ttfat_ms', tpot: 'tpot_ms', itl: 'tpot_ms', e2e: 'e2e_ms' };
  const met = (line, key) => {
    const limit = thresholds[`${key}_ms`];
    return limit === undefined || line[value[key]] === null || line[value[key]] <= limit;
  };
  const done = lines.filter((line) => line.outcome === 'completed');
  const past = (line) =>
    line.ended_ms - line.started_ms > (thresholds.e2e_ms ?? Infinity) ||
    (line.first_token_ms ?? line.ended_ms) - line.started_ms > (thresholds.ttft_ms ?? Infinity);
  const undecided = lines.filter((line) => line.outcome === 'cancelled' && !past(line)).length;
  const total = lines.length - undecided;
  const good = done.filter((line) => keys.every((key) => met(line, key))).length;
  return {
    thresholds,
    satisfied_requests: good,
    total_requests: total,
    undecided_requests: undecided,
    goodput_percent: total === 0 ? null : (good / total) * 100,
    goodput_lowest_percent: lines.length === 0 ? null : (good / lines.length) * 100,
    goodput_highest_percent: lines.length === 0 ? null : ((good + undecided) / lines.length) * 100,
    goodput_rate: good / seconds,
    ...Object.fromEntries(
      keys.map((key) => [
        `${key}_satisfied`,
        thresholds[`${key}_ms`] === undefined ? null : done.filter((line) => met(line, key)).length,
      ]),
    ),
  };
}

const LAG = { count: 5000, p50_ms: 0.012, p99_ms: 0.31, max_ms: 2.4 };

export function levelResult(lines, load, slo, verdict, findings) {
  const done = lines.filter((line) => line.outcome === 'completed');
  const failed = lines.filter((line) => line.outcome === 'failed');
  const seconds = lines.reduce((max, line) => Math.max(max, line.ended_ms), 1) / 1000;
  const of = (pick) => summary(done.map(pick).filter((value) => value !== null));
  const output = done.reduce((sum, line) => sum + line.output_tokens, 0);
  const input = done.reduce((sum, line) => sum + line.input_tokens, 0);
  const kinds = [...new Set(failed.map((line) => line.error_kind))];
  const errorsByKind = kinds.map((kind) => {
    const group = failed.filter((line) => line.error_kind === kind);
    const ends = group.map((line) => line.ended_ms / 1000);
    const burst = { from_seconds: Math.min(...ends), to_seconds: Math.max(...ends), count: group.length };
    return { kind, count: group.length, example: group[0].message, bursts: [burst] };
  });
  return {
    concurrency: load.concurrency,
    load,
    ttft: of((l) => l.ttft_ms),
    ttft_intended: of((l) => l.first_token_ms - l.intended_ms),
    ttfat: of((l) => l.ttft_ms),
    tpot: of((l) => l.tpot_ms),
    itl: of((l) => l.tpot_ms),
    icl: of((l) => l.tpot_ms),
    e2e_latency: of((l) => l.e2e_ms),
    e2e_intended: of((l) => l.ended_ms - l.intended_ms),
    queue: of((l) => l.started_ms - l.intended_ms),
    cap_wait: null,
    lateness: of((l) => l.started_ms - l.intended_ms),
    connect: of((l) => l.connected_ms - l.started_ms),
    output_rate: of((l) => (l.tpot_ms === null ? null : 1000 / l.tpot_ms)),
    input_tokens: of((l) => l.input_tokens),
    output_tokens: of((l) => l.output_tokens),
    throughput_tokens_per_sec: done.length === 0 ? null : output / seconds,
    total_throughput_tokens_per_sec: done.length === 0 ? null : (output + input) / seconds,
    request_rate_per_sec: done.length / seconds,
    offered_rate: null,
    achieved_rate: null,
    due_rate: null,
    intended_lower_bound: false,
    load_reached: true,
    steady_state: {
      from_seconds: 0.5,
      to_seconds: seconds * 0.9,
      throughput_tokens_per_sec: (output / seconds) * 1.04,
      request_rate_per_sec: (done.length / seconds) * 1.04,
    },
    in_flight: { mean: load.concurrency * 0.96, max: load.concurrency },
    total_requests: done.length + failed.length,
    successful_requests: done.length,
    failed_requests: failed.length,
    cancelled_requests: lines.length - done.length - failed.length,
    not_started: 0,
    observed: [],
    not_observed: [],
    embeddings: null,
    short_answers: null,
    plug_in_metrics: [],
    error_rate_percent: (failed.length / Math.max(done.length + failed.length, 1)) * 100,
    total_input_tokens: input,
    total_output_tokens: output,
    duration_seconds: seconds,
    goodput: slo === null ? null : goodput(lines, slo, seconds),
    errors_by_kind: errorsByKind,
    token_source: 'usage',
    output_tokens_by_source: { usage: output },
    ledger: {
      requests: { client: lines.length, server: lines.length, unexplained: 0 },
      output_tokens: { client: output, server: output, unexplained: 0 },
    },
    client: {
      verdict,
      findings,
      error_bar: {
        streams: 50,
        tokens_per_sec: 4000,
        tokens: 12000,
        p50_ms: 0.011,
        p99_ms: 0.09,
        stamp_source: 'kernel',
        steady: true,
      },
      stamp_source: 'kernel',
      start_lateness: LAG,
      connection_wait: LAG,
      receive_lag: LAG,
      loop_lag: LAG,
      shared_read_share: 0.012,
      gc_pause_ms: 14,
      gc_longest_pause_ms: 3.1,
      process_cpu_cores: 0.21,
      allowed_cpu_cores: 2,
      machine_cpu_share: 0.34,
      clock_step_ms: 0,
    },
    definitions: null,
  };
}

/** One tick for each second of a level. */
export function levelTicks(lines, level) {
  const seconds = Math.ceil(Math.max(lines.reduce((max, line) => Math.max(max, line.ended_ms), 1) / 1000, 1));
  const slots = Array.from({ length: seconds }, () => ({ started: 0, ended: [], first: [], streaming: [] }));
  const slot = (ms) => slots[Math.min(Math.floor(ms / 1000), seconds - 1)];
  for (const line of lines) {
    slot(line.started_ms).started++;
    slot(line.ended_ms).ended.push(line);
    if (line.first_token_ms !== null) {
      slot(line.first_token_ms).first.push(line.ttft_ms);
      for (let at = Math.floor(line.first_token_ms / 1000); at <= Math.floor(line.last_token_ms / 1000); at++) {
        slots[at].streaming.push(line);
      }
    }
  }
  let inFlight = 0;
  return slots.map(({ started, ended, first, streaming }, at) => {
    inFlight += started - ended.length;
    const tokens = streaming.reduce((sum, line) => {
      const [from, to] = [Math.max(line.first_token_ms, at * 1000), Math.min(line.last_token_ms, (at + 1) * 1000)];
      return sum + Math.max(0, (to - from) / (line.tpot_ms ?? Infinity));
    }, 0);
    return {
      level,
      second: at,
      started,
      completed: ended.filter((line) => line.outcome === 'completed').length,
      failed: ended.filter((line) => line.outcome === 'failed').length,
      cancelled: 0,
      output_tokens: Math.round(tokens),
      in_flight: inFlight,
      cpu_cores: 0.15 + 0.05 * Math.sin(at / 3),
      ttft: second(first),
      itl: second(streaming.flatMap((line) => (line.tpot_ms === null ? [] : [line.tpot_ms]))),
      e2e: second(ended.flatMap((line) => (line.e2e_ms === null ? [] : [line.e2e_ms]))),
    };
  });
}
