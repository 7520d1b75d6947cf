// What is there at the start: runs of every kind, a long name, Korean, a large one.
import { makeRun } from './run.mjs';

const HOUR = 3_600_000;
const SLO = { ttft_ms: 500, tpot_ms: 50, e2e_ms: 5000 };

export function seedRuns(now) {
  const run = (hoursAgo, request, options = {}) =>
    makeRun(
      { server_url: 'http://gpu-3:8000', model: 'qwen3-14b', ...request },
      { createdAt: now - hoursAgo * HOUR, ...options },
    );
  const sweep = {
    concurrency: [1, 4, 16, 32, 48, 64, 96],
    num_prompts: 400,
    input_len: 256,
    output_len: 128,
    goodput_thresholds: SLO,
  };
  const long = { concurrency: [8], num_prompts: 22_000, name: 'Long', output_len: 128 };
  return [
    ...(process.env.LONG ? [run(0.47, long)] : []),
    run(1, {
      ...sweep,
      name: 'Release candidate',
      framework: 'vllm',
      framework_config: { gpu_memory_utilization: 0.9, tensor_parallel_size: 2 },
      tags: ['nightly'],
      notes: 'After the driver update.',
    }),
    run(
      3,
      {
        ...sweep,
        name: 'Baseline',
        tags: ['nightly'],
        framework: 'vllm',
        framework_config: { gpu_memory_utilization: 0.9 },
        seed: 99,
      },
      { slots: 32 },
    ),
    run(
      5,
      {
        concurrency: [1, 8, 64, 128],
        num_prompts: 150,
        input_len: 512,
        output_len: 64,
        goodput_thresholds: { ttft_ms: 300 },
      },
      { failing: 0.08, suspect: true },
    ),
    run(
      6,
      { concurrency: [1, 8, 64], num_prompts: 120, name: 'On a busy machine', goodput_thresholds: { ttft_ms: 200 } },
      { invalid: true },
    ),
    run(8, { concurrency: [10], num_prompts: 50, name: '' }),
    run(26, {
      concurrency: [1, 10],
      num_prompts: 60,
      name: '야간 회귀 시험 – 긴 문맥 프롬프트와 공유 접두부 캐시 확인',
      model: 'solar-10.7b-instruct',
      server_url: 'http://추론서버.example:8000',
      tags: ['한국어'],
    }),
    run(
      30,
      {
        concurrency: [1],
        num_prompts: 20,
        name: 'A very long name '.repeat(11).trim(),
        model: 'meta-llama/Llama-3.3-70B-Instruct-quantized.w4a16',
      },
      { ending: 'cancelled' },
    ),
    run(50, { concurrency: [1, 5], num_prompts: 20 }, { ending: 'interrupted' }),
    run(70, {
      concurrency: [64],
      num_prompts: 100_000,
      output_len: 32,
      name: 'A hundred thousand requests',
      goodput_thresholds: SLO,
    }),
    run(75, {
      concurrency: Array.from({ length: 64 }, (_, i) => i * 2 + 1),
      num_prompts: 40,
      output_len: 16,
      name: '64 levels',
    }),
    ...Array.from({ length: 59 }, (_, i) =>
      run(100 + i * 7, {
        concurrency: [1, 4],
        num_prompts: 12,
        output_len: 16,
        model: i % 3 ? 'qwen3-14b' : 'gemma-3-27b',
        seed: i,
      }),
    ),
  ];
}
