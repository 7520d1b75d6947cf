import { describe, expect, it } from 'vitest';
import type { RunRequest } from '../api/types';
import { command, hasStandIns } from './command';

const asked = (more: Partial<RunRequest>) => command({ server_url: 'http://gpu:8000', ...more });
const words = (more: Partial<RunRequest>) =>
  asked(more).replace('./llm-loadtest run --server http://gpu:8000', '').trim();

describe('the command of a run', () => {
  it.each<[Partial<RunRequest>, string]>([
    [{ concurrency: [1, 8] }, '--concurrency 1,8'],
    [{ rate: [0.5, 2], arrival: 'gamma', burstiness: 0.3 }, '--rate 0.5,2 --arrival gamma --burstiness 0.3'],
    [{ input_len: 100, input_len_std: 10 }, '--input-len 100,10'],
    [{ output_len: 64, output_len_std: 0 }, '--output-len 64'],
    [{ until_ci: 5, ci_metric: 'ttft:p95', num_prompts: 900 }, '--num-prompts 900 --until-ci 5% --ci-metric ttft:p95'],
    [{ goodput_thresholds: { ttft_ms: 500, e2e_ms: 4000 } }, '--goodput ttft:500,e2e:4000'],
    [{ sampling: { temperature: 0.7, ignore_eos: false } }, '--temperature 0.7 --no-ignore-eos'],
    [{ stream: false, preflight: false, rehearsal: false }, '--no-stream --no-preflight --no-rehearsal'],
    [
      { framework: 'vllm', framework_config: { max_num_seqs: 64 }, tags: ['a'] },
      '--tag a --tag framework:vllm --tag vllm.max_num_seqs=64',
    ],
  ])('has %j as its options', (more, expected) => {
    expect(words(more)).toBe(expected);
  });

  it.each<Partial<RunRequest>>([
    { arrival: 'poisson', rate: null, concurrency: null },
    { connections: 'shared', stamps: 'auto', adapter: 'auto' },
    { warmup: 3, stream: true, preflight: true },
  ])('says nothing of what is usual: %j', (more) => {
    expect(words(more)).toBe('');
  });

  it('gives a duration alone where a run has both', () => {
    expect(words({ duration_seconds: 60, num_prompts: 100 })).toBe('--duration 60');
  });

  it('is safe to paste', () => {
    expect(words({ name: "it's; rm -rf /" })).toBe(`--name 'it'\\''s; rm -rf /'`);
    expect(words({ name: '-x' })).toBe('--name=-x');
  });

  it('has no secret: headers and the proxy stand there without', () => {
    const line = asked({
      headers: { Authorization: 'Bearer sk-1' },
      proxy: 'http://me:pw@proxy:3128',
      api_key: 'sk-2',
    });
    expect(line).not.toMatch(/sk-1|sk-2|pw@/);
    expect(line).toContain("--header 'Authorization: VALUE'");
    expect(line).toContain('--proxy http://USER:PASSWORD@proxy:3128');
  });

  it('says where something has to be put in by hand', () => {
    const of = (more: Partial<RunRequest>) => hasStandIns({ server_url: 'http://gpu', ...more });
    expect(of({})).toBe(false);
    expect(of({ proxy: 'http://proxy:3128' })).toBe(false);
    expect(of({ proxy: 'http://me:pw@proxy' })).toBe(true);
    expect(of({ headers: { A: 'b' } })).toBe(true);
    expect(of({ prompts: { name: 'a.jsonl', content: '' } })).toBe(true);
  });
});
