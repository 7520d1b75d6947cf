// What the server would answer, from made-up runs in memory: for `fake/server.mjs`, and for tests of the pages.
import { goodput } from './figures.mjs';
import { happened, HINT, listed, makeRun, result, status } from './run.mjs';
import { FRAMEWORKS, PRESETS, SYSTEM } from './shelf.mjs';

/** What the server refuses, as a problem document. */
export class Refused extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    this.problem = { type: 'about:blank', title: 'Refused', status, detail, errors };
  }
}

function refuseWrong(body) {
  const errors = [];
  if (!/^https?:\/\/\S+$/.test(body.server_url ?? '')) {
    errors.push({
      field: 'server_url',
      message: 'must be an http or https URL',
      hint: 'such as http://localhost:8000',
      sentence: { id: 'url-form', values: {} },
    });
  }
  if ((body.concurrency ?? [1]).some((users) => !(users >= 1))) {
    errors.push({ field: 'concurrency[0]', message: 'must be at least 1', hint: '', sentence: null });
  }
  if (errors.length > 0) {
    throw new Refused(422, 'Fields are wrong.', errors);
  }
}

function requests(run, query) {
  const limit = Number(query.get('limit') ?? 200);
  const offset = Number(query.get('offset') ?? 0);
  const order = {
    number: () => 0,
    started: (a, b) => a.started_ms - b.started_ms,
    ttft: (a, b) => (b.ttft_ms ?? -1) - (a.ttft_ms ?? -1),
    e2e: (a, b) => (b.e2e_ms ?? -1) - (a.e2e_ms ?? -1),
  };
  const lines = run.requests
    .filter((line) => query.get('level') === null || line.level === Number(query.get('level')))
    .filter((line) => query.get('outcome') === null || line.outcome === query.get('outcome'))
    .sort(order[query.get('sort') ?? 'number']);
  const next = offset + limit < lines.length ? offset + limit : null;
  return { run_id: run.id, requests: lines.slice(offset, offset + limit), limit, offset, next_offset: next };
}

/** A request's tokens, each in a read of its own, evenly but for a little. */
function detail(run, id) {
  const request = run.requests.find((line) => `${line.level}-${line.number}` === id);
  const gap = request.tpot_ms ?? 0;
  const reads = Array.from({ length: request.first_token_ms === null ? 0 : request.output_tokens }, (_, i) => ({
    at_ms: request.first_token_ms + i * gap,
    gap_ms: i === 0 ? null : gap * (1 + 0.2 * Math.sin(i * 2.4)),
    tokens: 1,
    chunks: 1,
  }));
  return { run_id: run.id, request_id: id, request, tokens_spread: false, reads };
}

function timeseries(run, now) {
  const ticks = happened(run, now).filter((frame) => frame.type === 'tick');
  const points = ticks.map((frame) => ({ ...frame, type: undefined, run_id: undefined }));
  return { run_id: run.id, points, next_after: null };
}

const DEMO = {
  server_url: 'http://127.0.0.1:40123',
  model: 'simulated',
  name: 'Demo',
  concurrency: [1, 8, 64],
  num_prompts: 60,
  goodput_thresholds: { ttft_ms: 250, tpot_ms: 20 },
};

const TOOLS = [
  'vllm',
  'sglang',
  'aiperf',
  'guidellm',
  'inference-perf',
  'evalscope',
  'genai-perf',
  'llmperf',
  'original',
];

/** As if every tool saw what we do, but for a latency that some don't have. */
const definitions = (levels) =>
  levels.map((level, i) => ({
    level: i,
    load: level.load,
    definitions: Object.fromEntries(
      TOOLS.map((tool) => [
        tool,
        {
          ttft: level.ttft,
          itl: level.itl,
          tpot: ['genai-perf', 'llmperf'].includes(tool) ? null : level.tpot,
          e2e: level.e2e_latency,
        },
      ]),
    ),
  }));

const MODELS = {
  models: [
    { id: 'qwen3-14b', context_length: 32768 },
    { id: 'gemma-3-270m', context_length: 8192 },
  ],
  error: null,
};
const CHECKED = {
  ok: true,
  model: 'qwen3-14b',
  error: null,
  sentence: null,
  warnings: [],
  findings: [HINT],
};

/**
 * @param made runs that are there at the start
 * @param clock the time in milliseconds, which decides how far each run is
 */
export function makeBackend(made, clock) {
  const runs = new Map(made.map((run) => [run.id, run]));

  function known(id) {
    const run = runs.get(id);
    if (run === undefined) {
      throw new Refused(404, `There is no run ${id}.`);
    }
    return run;
  }

  function start(body) {
    refuseWrong(body);
    const run = makeRun(body, { createdAt: clock(), failing: 0.01 });
    runs.set(run.id, run);
    return { run_id: run.id, status: 'started', queue_position: 0, warnings: [] };
  }

  const rows = new Map();

  /** A finished run's row stays as it is, but for its labels. */
  function row(run, now) {
    const known = rows.get(run.id);
    if (known !== undefined) {
      return { ...known, ...run.labels };
    }
    const made = listed(run, now);
    if (made.completed_at !== null) {
      rows.set(run.id, made);
    }
    return made;
  }

  function list(query) {
    const now = clock();
    const limit = Number(query.get('limit') ?? 50);
    const offset = Number(query.get('offset') ?? 0);
    const has = (text, part) => part === null || (text ?? '').toLowerCase().includes(part.toLowerCase());
    const found = [...runs.values()]
      .map((run) => row(run, now))
      .filter((run) => query.get('status') === null || run.status === query.get('status'))
      .filter((run) => has(run.model, query.get('model')) && has(run.server_url, query.get('server')))
      .filter((run) => query.get('until') === null || run.created_at < query.get('until'))
      .filter((run) => query.get('tag') === null || run.tags.includes(query.get('tag')))
      .filter((run) => has([run.run_id, run.name, run.notes, run.model, run.server_url].join(' '), query.get('q')));
    const order = {
      created: (a, b) => a.created_at.localeCompare(b.created_at),
      model: (a, b) => a.model.localeCompare(b.model),
      server: (a, b) => a.server_url.localeCompare(b.server_url),
      throughput: (a, b) => (a.best_throughput ?? 0) - (b.best_throughput ?? 0),
      started: (a, b) => (a.started_at ?? a.created_at).localeCompare(b.started_at ?? b.created_at),
      load: (a, b) => (a.headline?.concurrency ?? 0) - (b.headline?.concurrency ?? 0),
      ttft: (a, b) => (a.headline?.ttft_p95 ?? 0) - (b.headline?.ttft_p95 ?? 0),
    };
    const [column, direction] = (query.get('sort') ?? 'created:desc').split(':');
    const sorted = found.sort((a, b) => (direction === 'asc' ? 1 : -1) * order[column](a, b));
    return { runs: sorted.slice(offset, offset + limit), total: found.length, limit, offset };
  }

  function compare(ids) {
    const now = clock();
    const chosen = ids.map(known);
    const levels = chosen.map((run) => result(run, now)?.results ?? []);
    const keys = [...new Set(levels.flat().map((level) => JSON.stringify(level.load)))];
    return {
      runs: chosen.map((run) => ({ run: status(run, now), summary: result(run, now).summary })),
      loads: keys.map((key) => ({
        load: JSON.parse(key),
        levels: levels.map((of) => of.find((level) => JSON.stringify(level.load) === key) ?? null),
      })),
    };
  }

  const own = new Map();

  function presets(method, encoded, body) {
    const name = decodeURIComponent(encoded ?? '');
    if (method === 'PUT') own.set(name, { ...body, name, built_in: false });
    if (method === 'DELETE') return { deleted: own.delete(name) ? name : null };
    return encoded === undefined ? { presets: [...PRESETS, ...own.values()] } : own.get(name);
  }

  function answer(method, path, query, body) {
    const now = clock();
    if (path === '/api/v1/system/info') return SYSTEM;
    if (path === '/api/v1/frameworks') return { frameworks: FRAMEWORKS };
    if (path === '/api/v1/demo') return start(DEMO);
    const rest = path.replace('/api/v1/benchmark', '').split('/').filter(Boolean);
    if (rest.length === 0) return list(query);
    if (rest[0] === 'presets') return presets(method, rest[1], body);
    if (method === 'POST' && rest.length === 1) {
      if (rest[0] === 'run') return start(body);
      if (rest[0] === 'models') return MODELS;
      if (rest[0] === 'preflight') {
        refuseWrong(body);
        return CHECKED;
      }
      if (rest[0] === 'compare') return compare(body.run_ids);
    }
    const run = known(rest[0]);
    if (rest[1] === 'cancel') {
      run.cancelledAt ??= now + 300;
      return { run_id: run.id, status: 'stopping' };
    }
    if (rest[1] === 'events') {
      return {
        run_id: run.id,
        events: happened(run, now).filter((frame) => frame.seq > Number(query.get('after') ?? 0)),
        next_after: null,
      };
    }
    if (rest[1] === 'timeseries') return timeseries(run, now);
    if (rest[1] === 'requests') return rest[2] === undefined ? requests(run, query) : detail(run, rest[2]);
    if (rest[1] === 'goodput') {
      const levels = result(run, now).results;
      return {
        run_id: run.id,
        levels: levels.map((level, i) => ({
          level: i,
          load: level.load,
          goodput: goodput(
            run.requests.filter((line) => line.level === i),
            body.goodput_thresholds,
            level.duration_seconds,
          ),
        })),
      };
    }
    if (rest[1] === 'definitions') return { run_id: run.id, levels: definitions(result(run, now).results) };
    if (rest[1] === 'export') return result(run, now);
    if (method === 'DELETE') {
      runs.delete(run.id);
      return { deleted: run.id };
    }
    if (method === 'PATCH') {
      Object.assign(run.labels, body);
      return status(run, now);
    }
    return { ...status(run, now), config: run.config, result: result(run, now) };
  }

  return { runs, answer };
}
