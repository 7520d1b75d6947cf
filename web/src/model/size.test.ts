import { describe, expect, it } from 'vitest';
import { newDraft, type Draft } from './draft';
import { sizeOf } from './size';

const size = (more: Partial<Draft>) => sizeOf({ ...newDraft, concurrency: '2, 10', num_prompts: '30', ...more });

describe('what a run will be', () => {
  it('is its requests, level by level', () => {
    expect(size({})).toMatchObject({ levels: 2, requests: 60, seconds: null, connections: 10 });
  });

  it('is a hundred requests a level where nothing is said, and at least five for each user', () => {
    expect(size({ concurrency: '1, 50', num_prompts: '' }).requests).toBe(100 + 250);
  });

  it('is all tokens that are asked for', () => {
    expect(size({ input_len: '100', output_len: '20' })).toMatchObject({ inputTokens: 6_000, outputTokens: 1_200 });
  });

  it('is an unknown number of prompt tokens where a file has the prompts', () => {
    expect(size({ prompts: { name: 'chats.jsonl', content: '' } }).inputTokens).toBeNull();
  });

  it('is a time, and an unknown number of requests, where levels end by time', () => {
    expect(size({ stop: 'time', duration_seconds: '90' })).toMatchObject({
      requests: null,
      seconds: 180,
      outputTokens: null,
    });
  });

  it('needs no more connections than a level has requests', () => {
    expect(size({ concurrency: '500', num_prompts: '20' }).connections).toBe(20);
  });

  it('needs as many connections as an open load may have in flight, or as it has requests', () => {
    const open: Partial<Draft> = { mode: 'rate', rate: '4', num_prompts: '40' };
    expect(size({ ...open, max_concurrency: '8' }).connections).toBe(8);
    expect(size({ ...open, max_concurrency: '' }).connections).toBe(40);
    expect(size({ ...open, max_concurrency: '', stop: 'time' }).connections).toBeNull();
  });

  it('leaves out what is no load', () => {
    expect(size({ concurrency: '2, x, 0' })).toMatchObject({ levels: 1, requests: 30 });
  });
});
