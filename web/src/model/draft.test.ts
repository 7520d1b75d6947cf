import { describe, expect, it } from 'vitest';
import { command, hasStandIns } from './command';
import { draftOf, newDraft, requestOf, wrongExtraBody, wrongLoads } from './draft';
import { matchesPreset, planFields, withPreset } from './draft-presets';
import { sizeOf } from './size';
import { wrongHeaders } from './way';

const QUICK = {
  name: 'quick',
  built_in: true as const,
  concurrency: [1, 5, 10],
  num_prompts: 50,
  input_len: 128,
  output_len: 64,
};
const draft = { ...newDraft, server_url: 'http://gpu:8000', model: 'm' };

describe('a form', () => {
  it('survives the way to a request and back', () => {
    const filled = {
      ...draft,
      seed: '7',
      tags: 'a, b',
      ttft_ms: '250',
      temperature: '0.7',
      extra_body: '{"stop":["\\n"],"seed":7}',
      framework: 'vllm',
      settings: { max_num_seqs: '256' },
    };
    expect(draftOf(requestOf(filled))).toEqual(filled);
  });

  it('leaves to the server what is left empty', () => {
    const request = requestOf({ ...draft, model: ' ', input_len: '', ttft_ms: '', tpot_ms: '', e2e_ms: '' });
    expect(request).not.toHaveProperty('model');
    expect(request).not.toHaveProperty('input_len');
    expect(request).not.toHaveProperty('goodput_thresholds');
  });

  it('sends further fields as an object, and what is none to be refused', () => {
    const typed = { ...draft, extra_body: ' {"reasoning_effort": "low"} ' };
    expect(requestOf(typed).extra_body).toEqual({ reasoning_effort: 'low' });
    expect(wrongExtraBody(typed)).toBe(false);
    for (const extra_body of ['{"a":', '[1]', '7', 'null']) {
      expect(requestOf({ ...draft, extra_body }).extra_body).toBe(extra_body);
      expect(wrongExtraBody({ ...draft, extra_body })).toBe(true);
    }
    expect(requestOf(draft)).not.toHaveProperty('extra_body');
  });

  it('keeps its way to the server and its files on the way to a request and back', () => {
    const pem = (name: string) => ({ name, content: 'PEM' });
    const behind = {
      ...draft,
      headers: 'X-Team: search\nX-Zone: a: b',
      proxy: 'http://proxy:3128',
      metrics_url: 'http://gpu:8002/metrics',
      insecure: true,
      ca_certificates: pem('ca.pem'),
      client_certificate: pem('c.pem'),
      client_key: pem('k.pem'),
      goodput_target: '99.5',
    };
    const request = requestOf(behind);
    expect(request.headers).toEqual({ 'X-Team': 'search', 'X-Zone': 'a: b' });
    expect(request.tls).toMatchObject({ insecure: true, client_key: pem('k.pem') });
    expect(draftOf(request)).toEqual(behind);
    expect(requestOf(draft)).not.toHaveProperty('tls');
    expect(requestOf(draft)).not.toHaveProperty('headers');
  });

  it('takes no line for a header that has no name or no value, and shows none of its values', () => {
    const typed = { ...draft, headers: 'X-Team: s3cret\nX-Zone:\nnonsense' };
    expect(wrongHeaders(typed)).toEqual(['X-Zone', 'nonsense']);
    expect(requestOf(typed).headers).toBe(typed.headers);
    expect(wrongHeaders(draft)).toEqual([]);
  });

  it('leaves the lengths of prompts to their file', () => {
    const prompts = { name: 'p.jsonl', content: '{"prompt": "a"}' };
    const request = requestOf({ ...draft, prompts });
    expect(request).toMatchObject({ prompts, output_len: 64 });
    for (const field of ['input_len', 'input_len_std', 'shared_prefix_len']) {
      expect(request).not.toHaveProperty(field);
    }
    expect(sizeOf({ ...draft, prompts }).inputTokens).toBeNull();
    expect(planFields({ ...draft, prompts })).toMatchObject({ input_len: 128 });
  });

  it('keeps nothing of its way to the server and no file in a preset', () => {
    const behind = { ...draft, headers: 'X-Team: a', proxy: 'http://p:1', insecure: true, goodput_target: '99' };
    const plan = planFields({ ...behind, prompts: { name: 'p.txt', content: 'a' } });
    for (const field of ['headers', 'proxy', 'metrics_url', 'tls', 'prompts']) {
      expect(plan).not.toHaveProperty(field);
    }
    expect(plan.goodput_target).toBe(99);
    const preset = { ...plan, name: 'mine', built_in: false } as const;
    expect(withPreset(behind, preset)).toEqual(behind);
  });

  it('says each switch once on the command line', () => {
    const line = command(requestOf({ ...draft, respect_retry_after: true }));
    expect(line.match(/--respect-retry-after/g)).toHaveLength(1);
  });

  it('asks by users or by rate, by requests or by time, never by both', () => {
    const rate = requestOf({ ...draft, mode: 'rate', rate: '2 4,8', stop: 'time' });
    expect(rate).toMatchObject({ rate: [2, 4, 8], duration_seconds: 60 });
    expect(rate).not.toHaveProperty('concurrency');
    expect(rate).not.toHaveProperty('num_prompts');
  });

  it('begins as the quick preset, and knows when it is one no more', () => {
    expect(matchesPreset(newDraft, QUICK)).toBe(true);
    expect(matchesPreset({ ...newDraft, num_prompts: '51' }, QUICK)).toBe(false);
    expect(withPreset({ ...draft, num_prompts: '7' }, QUICK)).toMatchObject({
      num_prompts: '50',
      server_url: 'http://gpu:8000',
    });
  });

  it('knows its size', () => {
    expect(sizeOf(draft)).toEqual({
      levels: 3,
      requests: 150,
      seconds: null,
      inputTokens: 19_200,
      outputTokens: 9_600,
      connections: 10,
    });
    expect(sizeOf({ ...draft, stop: 'time' })).toMatchObject({ requests: null, seconds: 180, outputTokens: null });
  });

  it('has the key from a variable only as long as none is typed', () => {
    const referred = { ...draft, api_key_ref: 'env:LLM_API_KEY' } as const;
    expect(requestOf(referred)).toMatchObject({ api_key_ref: 'env:LLM_API_KEY' });
    expect(requestOf({ ...referred, api_key: 'k' })).not.toHaveProperty('api_key_ref');
    expect(draftOf(requestOf(referred))).toEqual(referred);
    expect(planFields(referred)).not.toHaveProperty('api_key_ref');
  });

  it('takes no word for a load: it is told, and makes no level', () => {
    const typed = { ...draft, concurrency: '0, abc 4, 2.5' };
    expect(wrongLoads(typed)).toEqual(['0', 'abc', '2.5']);
    expect(sizeOf(typed).levels).toBe(1);
    expect(command(requestOf(typed))).not.toContain('NaN');
    expect(wrongLoads({ ...draft, mode: 'rate', rate: '0.5, 0 x' })).toEqual(['0', 'x']);
    expect(wrongLoads(draft)).toEqual([]);
  });

  it('asks for no more connections than a level has requests, and knows none of an open load without a cap', () => {
    expect(sizeOf({ ...draft, concurrency: '500', num_prompts: '20' }).connections).toBe(20);
    expect(sizeOf({ ...draft, mode: 'rate', stop: 'time' }).connections).toBeNull();
    expect(sizeOf({ ...draft, mode: 'rate', stop: 'time', max_concurrency: '64' }).connections).toBe(64);
  });

  it('ends levels by precision, with a limit when one is given', () => {
    const precise = { ...draft, stop: 'precision', until_ci: '2', ci_metric: 'e2e', ci_percentile: 'p99' } as const;
    expect(requestOf(precise)).toMatchObject({ until_ci: 2, ci_metric: 'e2e:p99' });
    expect(requestOf(precise)).not.toHaveProperty('num_prompts');
    expect(requestOf({ ...precise, limit_prompts: '900' })).toMatchObject({ num_prompts: 900 });
    expect(draftOf(requestOf(precise))).toEqual({ ...precise, num_prompts: '50' });
    expect(command(requestOf(precise))).toContain('--until-ci 2% --ci-metric e2e:p99');
  });

  it('becomes a preset without its server and its labels, and is filled by it again', () => {
    const filled = { ...draft, api_key: 'k', name: 'n', tags: 'a', num_prompts: '77', stream: false };
    const plan = planFields(filled);
    expect(Object.keys(plan)).not.toEqual(expect.arrayContaining(['server_url']));
    expect([plan.num_prompts, 'api_key' in plan, 'name' in plan]).toEqual([77, false, false]);
    const preset = { ...plan, name: 'mine', built_in: false } as const;
    expect(withPreset({ ...newDraft, server_url: 'http://b', name: 'kept' }, preset)).toEqual({
      ...filled,
      server_url: 'http://b',
      api_key: '',
      model: '',
      name: 'kept',
      tags: '',
    });
  });
});

describe('the command line', () => {
  it('says what differs from the usual, and nothing else', () => {
    expect(command(requestOf(draft))).toBe(
      './llm-loadtest run --server http://gpu:8000 --model m --concurrency 1,5,10 --num-prompts 50 --input-len 128 --output-len 64 --goodput ttft:500,tpot:100,e2e:10000',
    );
  });

  it('stands in for the values of headers and the password of a proxy', () => {
    const request = requestOf({ ...draft, headers: 'X-Team: s3cret', proxy: 'http://me:s3cret@proxy:3128' });
    expect(command(request)).toContain("--header 'X-Team: VALUE' --proxy http://USER:PASSWORD@proxy:3128");
    expect([hasStandIns(request), hasStandIns(requestOf(draft))]).toEqual([true, false]);
  });

  it('names the files by their names', () => {
    const file = (name: string) => ({ name, content: 'x' });
    const request = requestOf({ ...draft, prompts: file('my p.jsonl'), ca_certificates: file('ca.pem') });
    expect(command(request)).toContain('--ca-cert ca.pem');
    expect(command(request)).toContain("--prompts 'my p.jsonl'");
    expect(command(request)).not.toContain('--input-len');
    expect(hasStandIns(request)).toBe(true);
  });

  it('never has the key in it', () => {
    expect(command(requestOf({ ...draft, api_key: 'sk-secret' }))).not.toContain('secret');
  });

  it('quotes what a shell would take apart', () => {
    expect(command({ server_url: 'http://a', model: "my model's" })).toContain(`--model 'my model'\\''s'`);
  });

  it('has the options of an open load only with a rate', () => {
    expect(command(requestOf({ ...draft, mode: 'rate', rate: '4', arrival: 'gamma', burstiness: '0.5' }))).toContain(
      '--rate 4 --arrival gamma --burstiness 0.5',
    );
    expect(command(requestOf({ ...draft, arrival: 'gamma' }))).not.toContain('--arrival');
  });
});
