// A made-up run as the contract has it: its plan, its requests, its events with the times at which they come.
import { randomUUID } from 'node:crypto';
import { goodput, levelResult, levelTicks, second } from './figures.mjs';
import { levelRequests } from './model.mjs';

function figure(id, value, unit, text = null) {
  return { id, value, unit, text };
}

function millis(id, value) {
  return figure(id, value, 'ms');
}

const FINDING = {
  id: 'receive-lag',
  severity: 'SUSPECT',
  explains_ms: 1.4,
  touches: 'itl',
  evidence:
    'received bytes waited 24.7 ms at p99 (median 0.010 ms, longest 42.4 ms) to be read, 1.40 ms longer than a token gap: 6.01 % of the median ITL (23.3 ms)',
  advice: 'lower the load or give this machine more cores',
  says: ['receive-lag.seen', 'common.weight'],
  advises: ['receive-lag.advice'],
  figures: [
    millis('p99', 24.7),
    millis('p50', 0.01),
    millis('longest', 42.4),
    millis('excess', 1.4),
    figure('share', 6.01, 'percent'),
    figure('metric', null, 'metric', 'itl'),
    millis('median', 23.3),
  ],
};
const LATE = {
  id: 'start-lateness',
  severity: 'INVALID',
  explains_ms: 238,
  touches: 'ttft',
  evidence:
    'requests started late by 410 ms at p99 (median 238 ms, longest 612 ms); the median lateness of 238 ms is 61.0 % of the median TTFT (390 ms)',
  advice: 'lower the load or give this machine more cores; figures counted from the real start still hold',
  says: ['start-lateness.seen', 'start-lateness.median'],
  advises: ['start-lateness.advice'],
  figures: [
    millis('p99', 410),
    millis('p50', 238),
    millis('longest', 612),
    millis('late', 238),
    figure('share', 61.03, 'percent'),
    figure('metric', null, 'metric', 'ttft'),
    millis('whole', 390),
  ],
};
export const HINT = {
  id: 'template-tokens',
  severity: 'INFO',
  explains_ms: null,
  touches: null,
  evidence: 'the server counts 139 prompt tokens where 128 were sent',
  advice: "the difference is mostly the chat template; the server's count is used",
  says: ['template-tokens.seen'],
  advises: ['template-tokens.advice'],
  figures: [figure('counted', 139, 'prompt_tokens'), figure('sent', 128, 'prompt_tokens')],
};

const loadOf = (users) => ({
  shape: 'concurrency',
  concurrency: users,
  rate: null,
  burstiness: null,
  max_concurrency: null,
});

function configOf(request) {
  const concurrency = request.concurrency ?? [1];
  const num = request.num_prompts ?? 100;
  return {
    server_url: request.server_url,
    model: request.model ?? 'qwen3-14b',
    adapter: 'openai-chat',
    api_key_ref: request.api_key ? 'given' : null,
    headers: Object.keys(request.headers ?? {}),
    proxy: request.proxy ?? null,
    http: request.http ?? 'auto',
    metrics_url: request.metrics_url ?? 'auto',
    triton_input: request.triton_input ?? null,
    triton_output: request.triton_output ?? null,
    metrics_urls: request.metrics_urls ?? [],
    metrics: request.metrics ?? [],
    gpu_metrics_urls: request.gpu_metrics_urls ?? [],
    host_metrics_urls: request.host_metrics_urls ?? [],
    observe: request.observe ?? true,
    tls: {
      ca_certificates: request.tls?.ca_certificates?.name ?? null,
      client_certificate: request.tls?.client_certificate?.name ?? null,
      client_key: request.tls?.client_key?.name ?? null,
      insecure: request.tls?.insecure ?? false,
    },
    concurrency,
    rate: [],
    num_prompts: num,
    duration_seconds: null,
    levels: concurrency.map((users) => ({ ...loadOf(users), num_prompts: num, duration_seconds: null })),
    input_len: request.prompts ? null : (request.input_len ?? 256),
    input_len_std: request.prompts ? null : (request.input_len_std ?? 0),
    shared_prefix_len: request.prompts ? null : (request.shared_prefix_len ?? 0),
    prompts: request.prompts?.name ?? null,
    tokenizer: request.tokenizer ?? null,
    batch_size: null,
    output_len: request.output_len ?? 128,
    output_len_std: request.output_len_std ?? 0,
    stream: request.stream ?? true,
    warmup: request.warmup ?? 3,
    timeout: request.timeout ?? 120,
    timeouts: { connect: 10, first_token: 120, stall: 60, total: 120 },
    goodput_thresholds: request.goodput_thresholds ?? null,
    goodput_target: request.goodput_target ?? null,
    validation_tolerance: request.validation_tolerance ?? 5,
    price_per_hour: request.price_per_hour ?? null,
    currency: request.currency ?? 'USD',
    sampling: { temperature: null, top_p: null, ignore_eos: true, ...request.sampling },
    connections: request.connections ?? 'shared',
    stamps: request.stamps ?? 'auto',
    drain: request.drain ?? 30,
    seed: request.seed ?? 4711,
  };
}

const tagsOf = (request) => [
  ...(request.tags ?? []),
  ...(request.framework ? [`framework:${request.framework}`] : []),
  ...Object.entries(request.framework_config ?? {}).map(([key, value]) => `${request.framework}.${key}=${value}`),
];

/**
 * @param request the body of `POST /benchmark/run`
 * @param options when it was created (ms), and how the made-up server and client behave
 */
export function makeRun(
  request,
  { createdAt, failing = 0, slots = 48, suspect = false, invalid = false, ending = 'completed' },
) {
  const id = randomUUID();
  const config = configOf(request);
  const events = [];
  const requests = [];
  let atMs = 600;
  const add = (type, more = {}, stepMs = 0) => {
    atMs += stepMs;
    events.push({
      atMs,
      frame: {
        type,
        seq: events.length + 1,
        run_id: id,
        timestamp: new Date(createdAt + atMs).toISOString(),
        ...more,
      },
    });
  };
  const verdict = invalid ? 'INVALID' : suspect ? 'SUSPECT' : 'VALID';
  const findings = invalid ? [LATE] : suspect ? [FINDING] : [];
  add('declared');
  add('preflight', { findings: [HINT] }, 300);
  add('rehearsal_started', { streams: 50 }, 50);
  add('rehearsed', { p50_ms: 0.011, p99_ms: 0.09 }, 1200);
  add('warmup_started', { requests: config.warmup }, 20);
  config.levels.forEach((level, index) => {
    const lines = levelRequests({
      index,
      users: level.concurrency,
      count: level.num_prompts,
      inputLen: config.input_len ?? 200,
      outputLen: config.output_len,
      seed: config.seed,
      slots,
      failing: index > 1 ? failing : 0,
    });
    requests.push(...lines);
    const load = loadOf(level.concurrency);
    add('level_started', { level: index, load }, 400);
    for (const tick of levelTicks(lines, index)) {
      add('tick', tick, 1000);
    }
    if (index === 1 && suspect) {
      add('notice', { text: 'A garbage collection took 14 ms.' });
    }
    add(
      'level_finished',
      { level: index, result: levelResult(lines, load, config.goodput_thresholds, verdict, findings) },
      50,
    );
  });
  add('verdict', { verdict, findings }, 30);
  add(ending, ending === 'completed' || ending === 'cancelled' ? {} : { error: 'The server went away.' }, 20);
  return {
    id,
    createdAt,
    config,
    events,
    requests,
    labels: { name: request.name ?? null, tags: tagsOf(request), notes: request.notes ?? null },
    framework: request.framework ?? null,
    cancelledAt: null,
  };
}

/** The events that have happened by then. */
export function happened(run, now) {
  const until = Math.min(now, run.cancelledAt ?? Infinity) - run.createdAt;
  const frames = run.events.filter((event) => event.atMs <= until).map((event) => event.frame);
  const last = frames.at(-1);
  if (run.cancelledAt !== null && now >= run.cancelledAt && last !== undefined && !isEnd(last.type)) {
    const timestamp = new Date(run.cancelledAt).toISOString();
    return [...frames, { type: 'cancelled', seq: last.seq + 1, run_id: run.id, timestamp }];
  }
  return frames;
}

const isEnd = (type) => ['completed', 'cancelled', 'failed', 'interrupted'].includes(type);

export function status(run, now) {
  const frames = happened(run, now);
  const last = frames.at(-1);
  const end = last && isEnd(last.type) ? last : null;
  const grade = frames.find((frame) => frame.type === 'verdict')?.verdict ?? null;
  return {
    run_id: run.id,
    status: end ? end.type : last ? 'running' : 'pending',
    server_url: run.config.server_url,
    model: run.config.model,
    adapter: run.config.adapter,
    framework: run.framework,
    ...run.labels,
    created_at: new Date(run.createdAt).toISOString(),
    started_at: last ? frames[0].timestamp : null,
    completed_at: end ? end.timestamp : null,
    error: end?.error ?? null,
    verdict: grade,
    queue_position: last ? null : 1,
    progress: end || !last ? null : progress(run, frames),
  };
}

export function progress(run, frames) {
  const levels = run.config.levels;
  const ticks = frames.filter((frame) => frame.type === 'tick');
  const index = Math.max(frames.filter((frame) => frame.type === 'level_started').length - 1, 0);
  const current = ticks
    .filter((tick) => tick.level === index)
    .reduce((sum, tick) => sum + tick.completed + tick.failed, 0);
  const total = levels[index].num_prompts;
  const all = ticks.reduce((sum, tick) => sum + tick.completed + tick.failed, 0);
  return {
    progress: { current, total, percent: Math.min(100, (current / total) * 100) },
    concurrency: { level: levels[index].concurrency, index, total: levels.length },
    overall_percent: Math.min(100, (all / levels.reduce((sum, level) => sum + level.num_prompts, 0)) * 100),
  };
}

export function results(run, now) {
  return happened(run, now)
    .filter((frame) => frame.type === 'level_finished')
    .map((frame) => frame.result);
}

export function result(run, now) {
  const levels = results(run, now);
  if (levels.length === 0) {
    return null;
  }
  const state = status(run, now);
  const rates = levels.map((level) => level.throughput_tokens_per_sec ?? 0);
  const best = levels[rates.indexOf(Math.max(...rates))];
  const total = levels.reduce((sum, level) => sum + level.total_requests, 0);
  const failed = levels.reduce((sum, level) => sum + level.failed_requests, 0);
  const shares = levels.flatMap((level) => (level.goodput === null ? [] : [level.goodput.goodput_percent]));
  return {
    run_id: run.id,
    status: state.status,
    server_url: state.server_url,
    model: state.model,
    adapter: state.adapter,
    config: run.config,
    results: levels,
    gpu_metrics: null,
    started_at: state.started_at,
    completed_at: state.completed_at ?? new Date(now).toISOString(),
    duration_seconds: (Date.parse(state.completed_at ?? new Date(now).toISOString()) - run.createdAt) / 1000,
    server_infra: null,
    validation: validation(state.completed_at ?? new Date(now).toISOString()),
    made_by: {
      version: '0.1.0',
      java: '25.0.1',
      host: 'bench-1',
      os: 'Debian GNU/Linux 12 (bookworm)',
      kernel: '6.1.0-18-amd64',
      architecture: 'amd64',
      cores: 8,
    },
    summary: {
      best_throughput: best.throughput_tokens_per_sec,
      best_ttft_p50: Math.min(...levels.map((level) => level.ttft?.p50 ?? Infinity)),
      best_concurrency: best.concurrency,
      best_load: `${best.concurrency} users`,
      total_requests: total,
      overall_error_rate: (failed / Math.max(total, 1)) * 100,
      avg_goodput_percent: shares.length === 0 ? null : shares.reduce((a, b) => a + b, 0) / shares.length,
      verdict: state.verdict ?? 'VALID',
      findings: levels[0].client.findings,
    },
  };
}

const UNLISTED = new Set(['framework', 'progress', 'queue_position', 'error']);
const GOOD_ENOUGH_PERCENT = 95;

export function listed(run, now) {
  const state = Object.fromEntries(Object.entries(status(run, now)).filter(([key]) => !UNLISTED.has(key)));
  const levels = results(run, now);
  return {
    ...state,
    levels_planned: run.config.levels.length,
    levels_finished: levels.length,
    total_requests: levels.reduce((sum, level) => sum + level.total_requests, 0),
    failed_requests: levels.reduce((sum, level) => sum + level.failed_requests, 0),
    best_throughput:
      levels.length === 0 ? null : Math.max(...levels.map((level) => level.throughput_tokens_per_sec ?? 0)),
    headline: headline(levels.filter((level) => level.successful_requests > 0)),
  };
}

/** The heaviest level within the SLO, else the fastest. */
function headline(levels) {
  const meets = (level) => level.goodput !== null && level.goodput.goodput_lowest_percent >= GOOD_ENOUGH_PERCENT;
  const heaviest = levels.filter(meets).sort((a, b) => b.load.concurrency - a.load.concurrency)[0];
  const fastest = levels.toSorted((a, b) => b.throughput_tokens_per_sec - a.throughput_tokens_per_sec)[0];
  const level = heaviest ?? fastest;
  return level === undefined
    ? null
    : {
        concurrency: level.load.concurrency,
        rate: level.load.rate,
        meets_slo: level.goodput === null ? null : meets(level),
        ttft_p50: level.ttft?.p50 ?? null,
        ttft_p95: level.ttft?.p95 ?? null,
      };
}

/** The running totals of the level that goes on. */
export function soFar(run, frames) {
  const tick = frames.findLast((frame) => frame.type === 'tick');
  if (tick === undefined) {
    return {};
  }
  const ended = run.requests.filter((line) => line.level === tick.level && line.ended_ms < (tick.second + 1) * 1000);
  const done = ended.filter((line) => line.outcome === 'completed');
  const of = (name) => second(done.map((line) => line[name]).filter((value) => value !== null));
  const [ttft, itl, e2e] = ['ttft_ms', 'tpot_ms', 'e2e_ms'].map(of);
  const slo = run.config.goodput_thresholds;
  const judged = slo === null ? null : goodput(ended, slo, 1);
  return {
    metrics: {
      concurrency: run.config.levels[tick.level].concurrency,
      completed: ended.length,
      success_count: done.length,
      error_count: ended.filter((line) => line.outcome === 'failed').length,
      ttft_avg: ttft?.mean ?? null,
      ttft_p50: ttft?.p50 ?? null,
      e2e_avg: e2e?.mean ?? null,
      throughput_current: tick.output_tokens,
      timestamp: tick.timestamp,
      ttft,
      itl,
      e2e,
      goodput: judged && {
        satisfied_requests: judged.satisfied_requests,
        total_requests: judged.total_requests,
        undecided_requests: judged.undecided_requests,
      },
    },
  };
}

/** As of a server without counters. */
function validation(at) {
  return {
    overall_passed: null,
    tolerance: 0.05,
    prometheus_available: false,
    prometheus_validation: { passed: null, comparisons: [], warnings: [] },
    docker_available: false,
    docker_log_validation: null,
    all_comparisons: [],
    all_warnings: [],
    levels: [],
    validated_at: at,
  };
}
