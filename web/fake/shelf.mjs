export const PRESETS = [
  {
    name: 'quick',
    built_in: true,
    concurrency: [1, 5, 10],
    num_prompts: 50,
    input_len: 128,
    output_len: 64,
  },
  {
    name: 'standard',
    built_in: true,
    concurrency: [1, 10, 50, 100],
    num_prompts: 200,
    input_len: 256,
    output_len: 128,
  },
  {
    name: 'stress',
    built_in: true,
    concurrency: [10, 50, 100, 200, 500],
    num_prompts: 500,
    input_len: 512,
    output_len: 256,
  },
];

export const FRAMEWORKS = [
  {
    id: 'vllm',
    name: 'vLLM',
    settings: [
      { name: 'gpu_memory_utilization', default: 0.9 },
      { name: 'tensor_parallel_size', default: 1 },
      { name: 'max_num_seqs', default: 256 },
      { name: 'quantization', default: null },
    ],
  },
  {
    id: 'sglang',
    name: 'SGLang',
    settings: [
      { name: 'tensor_parallel_size', default: 1 },
      { name: 'mem_fraction_static', default: 0.9 },
      { name: 'chunked_prefill', default: true },
    ],
  },
  {
    id: 'ollama',
    name: 'Ollama',
    settings: [
      { name: 'context_length', default: 4096 },
      { name: 'num_gpu', default: 1 },
    ],
  },
];

export const SYSTEM = {
  version: '0.1.0',
  java: '25.0.1',
  system: 'Linux 6.1 amd64',
  cores: 2,
  memory_bytes: 16_000_000_000,
  max_heap_bytes: 4_000_000_000,
  descriptors: 1_048_576,
  kernel_stamps: true,
  store: 'sqlite: llm-loadtest.db',
  protocols: ['openai-chat', 'openai-completions'],
};
