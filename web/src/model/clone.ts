import type { Config, Run, RunRequest } from '../api/types';

/** The request that starts the same run again, but for the key, which is never kept. */
export function requestOf(run: Run): RunRequest {
  const { config } = run;
  return {
    server_url: config.server_url,
    model: config.model,
    endpoint: config.adapter.includes('completions') ? 'completions' : 'chat',
    ...load(config),
    ...stop(config),
    input_len: config.input_len,
    input_len_std: config.input_len_std,
    output_len: config.output_len,
    output_len_std: config.output_len_std,
    shared_prefix_len: config.shared_prefix_len,
    stream: config.stream,
    warmup: config.warmup,
    timeout: config.timeout,
    timeouts: {
      connect: config.timeouts.connect,
      first_token: config.timeouts.first_token === config.timeouts.total ? null : config.timeouts.first_token,
      stall: config.timeouts.stall,
    },
    drain: config.drain,
    respect_retry_after: config.respect_retry_after,
    sampling: config.sampling,
    extra_body: config.extra_body,
    goodput_thresholds: config.goodput_thresholds,
    connections: config.connections,
    stamps: config.stamps,
    seed: config.seed,
    name: run.name,
    framework: run.framework,
    framework_config: settings(run),
    tags: run.tags.filter((tag) => !isSetting(tag)),
  };
}

/** With a goal of precision the numbers are limits. Numbers that differ by level are what is usual for each. */
function stop({ until_ci: goal, num_prompts, duration_seconds, levels }: Config): Partial<RunRequest> {
  if (levels.some((level) => level.num_prompts !== num_prompts)) {
    return goal == null ? {} : { until_ci: goal.percent, ci_metric: `${goal.metric}:${goal.percentile}` };
  }
  if (goal != null) {
    return { until_ci: goal.percent, ci_metric: `${goal.metric}:${goal.percentile}`, num_prompts, duration_seconds };
  }
  return duration_seconds === null ? { num_prompts } : { duration_seconds };
}

function load({ levels, concurrency, rate }: Config): Partial<RunRequest> {
  const first = levels[0];
  if (first === undefined || first.shape === 'concurrency') {
    return { concurrency };
  }
  return { rate, arrival: first.shape, burstiness: first.burstiness, max_concurrency: first.max_concurrency };
}

/** Tags that the server made of the framework and its settings. */
const isSetting = (tag: string): boolean => tag.startsWith('framework:') || /^[a-z0-9._-]+\.[A-Za-z0-9._-]+=/.test(tag);

function settings(run: Run): Record<string, string> | null {
  const found = run.tags.filter((tag) => !tag.startsWith('framework:') && isSetting(tag));
  const prefix = `${run.framework ?? 'server'}.`;
  const pairs = found.map((tag) =>
    (tag.startsWith(prefix) ? tag.slice(prefix.length) : tag).split(/=(.*)/s).slice(0, 2),
  );
  return pairs.length === 0 ? null : (Object.fromEntries(pairs) as Record<string, string>);
}
