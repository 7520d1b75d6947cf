import { describe, expect, it } from 'vitest';
import { command } from './command';
import { draftOf, matchesPreset, newDraft, requestOf, sizeOf, withPreset } from './draft';

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
    expect(sizeOf(draft)).toEqual({ levels: 3, requests: 150, seconds: null });
    expect(sizeOf({ ...draft, stop: 'time' })).toEqual({ levels: 3, requests: null, seconds: 180 });
  });
});

describe('the command line', () => {
  it('says what differs from the usual, and nothing else', () => {
    expect(command(requestOf(draft))).toBe(
      './llm-loadtest run --server http://gpu:8000 --model m --concurrency 1,5,10 --num-prompts 50 --input-len 128 --output-len 64 --goodput ttft:500,tpot:100,e2e:10000',
    );
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
