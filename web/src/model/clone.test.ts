import { describe, expect, it } from 'vitest';
import type { Config, Run, RunRequest } from '../api/types';
import { leftOut, requestOf } from './clone';
import { command, commandOf, missingIn } from './command';
import { leaves, type Leaf } from './contract.testing';
import { draftOf, requestOf as requestOfDraft } from './draft';
import { wrongHeaders } from './way';

const LEVEL = {
  shape: 'poisson',
  concurrency: null,
  rate: 2,
  burstiness: null,
  max_concurrency: null,
  num_prompts: 50,
  duration_seconds: null,
  until_ci: null,
} as const;

const CONFIG: Config = {
  server_url: 'http://gpu:8000',
  model: 'm',
  adapter: 'openai-chat',
  api_key_ref: null,
  headers: [],
  proxy: null,
  http: 'auto',
  metrics_url: 'auto',
  triton_input: null,
  triton_output: null,
  metrics_urls: [],
  metrics: [],
  gpu_metrics_urls: [],
  host_metrics_urls: [],
  observe: true,
  tls: { ca_certificates: null, insecure: false, client_certificate: null, client_key: null },
  extra_body: null,
  batch_size: null,
  respect_retry_after: false,
  concurrency: [],
  rate: [2],
  num_prompts: 50,
  duration_seconds: null,
  until_ci: null,
  levels: [LEVEL],
  input_len: 256,
  input_len_std: 0,
  shared_prefix_len: 0,
  prompts: null,
  prompt_format: null,
  prompt_column: null,
  output_column: null,
  prompt_source: null,
  tokenizer: null,
  output_len: 128,
  output_len_std: 0,
  stream: true,
  warmup: 3,
  timeout: 120,
  timeouts: { connect: 10, first_token: 120, stall: 60, total: 120 },
  goodput_thresholds: null,
  goodput_target: null,
  validation_tolerance: 5,
  price_per_hour: null,
  currency: 'USD',
  sampling: { temperature: null, top_p: null, frequency_penalty: null, ignore_eos: true },
  connections: 'shared',
  stamps: 'auto',
  drain: 30,
  seed: 4711,
};

const run = (config: Partial<Config> & Record<string, unknown>, more: Partial<Run> = {}): Run =>
  ({
    run_id: 'r',
    config: { ...CONFIG, ...config },
    name: null,
    notes: null,
    tags: [],
    framework: null,
    result: null,
    ...more,
  }) as Run;

/** A value that isn't the usual one, of the leaf's kind. */
function sample({ path, schema }: Leaf): unknown {
  const kinds = [schema.type].flat();
  if (schema.enum !== undefined) {
    return schema.enum.filter((one) => one !== null).at(-1);
  }
  if (kinds.includes('array')) {
    return path === 'concurrency' || path === 'rate' ? [7, 9] : path === 'tags' ? ['nightly'] : ['x-other'];
  }
  if (kinds.includes('boolean')) {
    return !(schema.default ?? false);
  }
  return kinds.includes('string') ? (texts[path] ?? 'other') : kinds.includes('object') ? { part: '1' } : 77;
}

const texts: Record<string, string> = { ci_metric: 'ttfat:p75', server_url: 'http://b:1' };

function put(target: object, path: string, value: unknown): object {
  const [head = '', ...rest] = path.split('.');
  const inner = (target as Record<string, unknown>)[head];
  return { ...target, [head]: rest.length === 0 ? value : put(inner ?? {}, rest.join('.'), value) };
}

function at(source: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], source);
}

const told = (one: Run): string => JSON.stringify([requestOf(one), leftOut(one.config)]);

/** Said by another field of the plan: the levels have the first of these, `timeout` the last. */
const SAID_ELSEWHERE = new Set(['concurrency', 'timeouts.total']);

describe('a run that is done again', () => {
  const fields = leaves('Config').filter(({ path }) => !SAID_ELSEWHERE.has(path) && path !== 'levels');

  it('has a good number of fields to look at', () => {
    expect(fields.length).toBeGreaterThan(35);
  });

  it.each(fields.map((leaf) => [leaf.path, leaf] as const))('carries or names %s', (path, leaf) => {
    const goal = { metric: 'e2e', percentile: 'p90', percent: 5 };
    const base = path.startsWith('until_ci') ? { ...CONFIG, until_ci: goal } : CONFIG;
    const before = at(base, path);
    const value = typeof before === 'boolean' ? !before : path === 'connections' ? 'new' : sample(leaf);
    expect(told(run(put(base, path, value) as Config))).not.toBe(told(run(base)));
  });

  it.each([
    ['shape', 'constant'],
    ['burstiness', 0.5],
    ['max_concurrency', 8],
    ['duration_seconds', 9],
    ['until_ci', { metric: 'ttft', percentile: 'p50', percent: 5 }],
  ])('carries or names the %s of one level among others', (name, value) => {
    const mixed = run({ rate: [2, 2], levels: [LEVEL, { ...LEVEL, [name]: value }] as Config['levels'] });
    expect(leftOut(mixed.config).map(({ field }) => field)).toEqual(['levels']);
  });

  it('leaves the number of requests to the server where it grew with the users', () => {
    const grown = [50, 400].map((num_prompts) => ({ ...LEVEL, num_prompts }));
    expect(requestOf(run({ rate: [2, 2], levels: grown }))).not.toHaveProperty('num_prompts');
    expect(leftOut(run({ rate: [2, 2], levels: grown }).config)).toEqual([]);
  });

  it('names a field of the plan that this page has never heard of', () => {
    expect(leftOut(run({ some_new_field: { a: 1 } }).config)).toEqual([
      { field: 'some_new_field', value: '{"a":1}', options: [], incomplete: true },
    ]);
    expect(leftOut(run({ some_new_field: null }).config)).toEqual([]);
  });

  it('does not become made-up prompts without a word', () => {
    const file = run({ prompts: "tests/it's.jsonl", input_len: null, input_len_std: null, shared_prefix_len: null });
    expect(leftOut(file.config).map(({ field, value }) => [field, value])).toEqual([['prompts', "tests/it's.jsonl"]]);
    expect(commandOf(file)).toContain(`--prompts 'tests/it'\\''s.jsonl'`);
    expect(commandOf(file)).not.toContain('--input-len');
    expect(missingIn(file)).toEqual([]);
  });

  it('has the further fields and the certificates that some servers know', () => {
    const extra_body = { stop: ["it's"], seed: 7 };
    const more = run({
      extra_body,
      respect_retry_after: true,
      tls: {
        ca_certificates: null,
        insecure: false,
        client_certificate: 'c.pem',
        client_key: 'k.pem',
      },
    });
    expect(requestOfDraft(draftOf(requestOf(more)))).toMatchObject({ extra_body, respect_retry_after: true });
    expect(commandOf(more)).toContain(`--extra-body '{"stop":["it'\\''s"],"seed":7}'`);
    expect(commandOf(more)).toMatch(/--respect-retry-after .*--client-cert c.pem --client-key k.pem$/);
    expect(leftOut(more.config).map(({ field }) => field)).toEqual(['tls.client_certificate', 'tls.client_key']);
  });

  it('goes by the same way to the server in its command, and says what it can not know', () => {
    const behind = run({
      headers: ['X-Team'],
      proxy: 'http://proxy:3128',
      metrics_url: 'none',
      tls: { ca_certificates: '/etc/ca.pem', insecure: true, client_certificate: null, client_key: null },
      api_key_ref: 'file:/run/key',
    });
    const line = commandOf(behind);
    expect(line).toContain("--header 'X-Team: VALUE' --proxy http://proxy:3128 --metrics-url none");
    expect(line).toMatch(/--insecure .*--api-key-file \/run\/key --ca-cert \/etc\/ca.pem$/);
    expect(missingIn(behind).map(({ field, value }) => [field, value])).toEqual([['headers', 'X-Team']]);
  });

  it('fills the form with its way to the server, and asks again for what is not kept', () => {
    const draft = draftOf(
      requestOf(
        run({
          headers: ['X-Team'],
          proxy: 'http://proxy:3128',
          metrics_url: 'none',
          tls: { ca_certificates: 'ca.pem', insecure: true, client_certificate: null, client_key: null },
          goodput_thresholds: { ttft_ms: 200 },
          goodput_target: 99,
        }),
      ),
    );
    expect(draft).toMatchObject({ proxy: 'http://proxy:3128', metrics_url: 'none', insecure: true });
    expect([draft.goodput_target, draft.ca_certificates]).toEqual(['99', null]);
    expect(wrongHeaders(draft)).toEqual(['X-Team']);
    expect(requestOfDraft({ ...draft, headers: `${draft.headers}search` }).headers).toEqual({ 'X-Team': 'search' });
  });

  it('asks for its key where it came from', () => {
    expect(requestOf(run({ api_key_ref: 'env:OPENAI_API_KEY' })).api_key_ref).toBe('env:OPENAI_API_KEY');
    expect(commandOf(run({ api_key_ref: 'env:OPENAI_API_KEY' }))).toContain('--api-key-env OPENAI_API_KEY');
    expect(commandOf(run({ api_key_ref: 'env:TEAM_KEY' }))).toContain('--api-key-env TEAM_KEY');
    expect(missingIn(run({ api_key_ref: 'given' })).map(({ field }) => field)).toEqual(['api_key_ref']);
  });

  it('keeps its goal of precision with its metric, its percentile and both limits, also through the form', () => {
    const goal = { metric: 'ttfat', percentile: 'p75', percent: 3 };
    const precise = run({ until_ci: goal, duration_seconds: 90, levels: [{ ...LEVEL, until_ci: goal }] });
    const expected = { until_ci: 3, ci_metric: 'ttfat:p75', num_prompts: 50, duration_seconds: 90 };
    expect(requestOf(precise)).toMatchObject(expected);
    expect(requestOfDraft(draftOf(requestOf(precise)))).toMatchObject(expected);
  });

  it('names a seed that a browser can not hold', () => {
    expect(leftOut(run({ seed: 2 ** 60 }).config).map(({ field }) => field)).toEqual(['seed']);
    expect(requestOf(run({ seed: 2 ** 60 }))).not.toHaveProperty('seed');
  });

  it('has the same name, notes, tags and settings of its server', () => {
    const labelled = run(
      {},
      { name: 'n', notes: 'two\nlines', tags: ['a', 'b.c=d', 'framework:vllm', 'vllm.tp=2'], framework: 'vllm' },
    );
    expect(requestOf(labelled)).toMatchObject({
      name: 'n',
      notes: 'two\nlines',
      tags: ['a', 'b.c=d'],
      framework: 'vllm',
      framework_config: { tp: '2' },
    });
    expect(commandOf(labelled)).toContain(
      "--name n --tag a --tag b.c=d --tag framework:vllm --tag vllm.tp=2 --notes 'two\nlines'",
    );
  });

  it('goes without a rehearsal when it had none', () => {
    const measured = (error_bar: unknown) =>
      run({}, { result: { results: [{ client: { error_bar } }] } } as unknown as Partial<Run>);
    expect(requestOf(measured(null)).rehearsal).toBe(false);
    expect(requestOf(measured({ p50_ms: 1 })).rehearsal).toBe(true);
  });
});

/** In no command: a key, what is in a file, and what the API says that it doesn't do. */
const NOT_SAID = new Set([
  'api_key',
  'validation_config.enabled',
  'prompts.content',
  'tls.ca_certificates.content',
  'tls.client_certificate.content',
  'tls.client_key.content',
]);
/** Fields that mean nothing without another. */
const TOGETHER: Record<string, Partial<RunRequest>> = {
  arrival: { rate: [1] },
  burstiness: { rate: [1], arrival: 'gamma' },
  max_concurrency: { rate: [1] },
  ci_metric: { until_ci: 5 },
  framework_config: { framework: 'vllm' },
  prompt_format: { prompts: { name: 'a.csv', content: 'prompt\na' } },
  prompt_column: { prompts: { name: 'a.csv', content: 'prompt\na' } },
  output_column: { prompts: { name: 'a.csv', content: 'prompt\na' } },
  input_len_std: { input_len: 10 },
  output_len_std: { output_len: 10 },
  batch_size: { adapter: 'openai-embeddings' },
};

describe('each field of a request', () => {
  const fields = leaves('RunRequest').filter(({ path }) => path !== 'server_url');
  const BASE: RunRequest = { server_url: 'http://a' };

  const cases = fields.map((leaf) => {
    const base = { ...BASE, ...TOGETHER[leaf.path] };
    return [leaf.path, base, put(base, leaf.path, sample(leaf)) as RunRequest] as const;
  });

  it.each(cases.filter(([path]) => !NOT_SAID.has(path)))('is in the command: %s', (_, base, request) => {
    expect(command(request)).not.toBe(command(base));
  });

  it.each(cases.filter(([path]) => path !== 'api_key'))('survives the form: %s', (_path, base, request) => {
    const through = (one: RunRequest) => command(requestOfDraft(draftOf(one)));
    const rest = (one: RunRequest) => JSON.stringify(requestOfDraft(draftOf(one)));
    expect([through(request), rest(request)]).not.toEqual([through(base), rest(base)]);
  });
});
