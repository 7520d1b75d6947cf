import type { PlanFields, Preset } from '../api/types';
import { draftOf, requestOf, type Draft } from './draft';
import { WAY_FIELDS } from './way';

export function withPreset(draft: Draft, preset: Preset): Draft {
  if (!preset.built_in) {
    const { name: _name, built_in: _own, ...plan } = preset;
    return { ...draft, ...planOf(draftOf({ ...plan, server_url: '' })) };
  }
  return {
    ...draft,
    mode: 'users',
    stop: 'requests',
    concurrency: preset.concurrency.join(', '),
    num_prompts: String(preset.num_prompts),
    input_len: String(preset.input_len),
    output_len: String(preset.output_len),
  };
}

const OF_TARGET = [
  'server_url',
  'api_key',
  'api_key_ref',
  ...WAY_FIELDS,
  'model',
  'triton_input',
  'triton_output',
  'prompts',
  'name',
  'tags',
  'notes',
  'framework',
  'settings',
] as const;

function planOf(draft: Draft): Partial<Draft> {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !(OF_TARGET as readonly string[]).includes(key)));
}

/** What a preset keeps of the form. */
export function planFields(draft: Draft): PlanFields {
  const {
    server_url: _server,
    model: _model,
    triton_input: _input,
    triton_output: _output,
    api_key: _key,
    api_key_ref: _reference,
    name: _name,
    tags: _tags,
    notes: _notes,
    framework: _framework,
    framework_config: _config,
    headers: _headers,
    proxy: _proxy,
    metrics_url: _metrics,
    http: _http,
    metrics_urls: _pages,
    metrics: _series,
    gpu_metrics_urls: _gpus,
    host_metrics_urls: _hosts,
    tls: _tls,
    ...plan
  } = requestOf({ ...draft, prompts: null });
  return plan;
}

export function matchesPreset(draft: Draft, preset: Preset): boolean {
  const set = withPreset(draft, preset);
  return (Object.keys(set) as (keyof Draft)[]).every(
    (key) => set[key] === draft[key] || JSON.stringify(set[key]) === JSON.stringify(draft[key]),
  );
}
