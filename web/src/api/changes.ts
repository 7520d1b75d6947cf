import { api, body } from './client';
import { storedKey } from './key';
import { refusal } from './problem';
import type { PlanFields, RunRequest } from './types';

export interface Labels {
  name?: string;
  tags?: string[];
  notes?: string;
}

export const startRun = async (request: RunRequest) => body(await api.POST('/api/v1/benchmark/run', { body: request }));

/** A run against a simulated server; the one that goes on already, if there is one. */
export const startDemo = async () => body(await api.POST('/api/v1/demo'));

export const checkTarget = async (request: RunRequest) =>
  body(await api.POST('/api/v1/benchmark/preflight', { body: request }));

/** Asked the way that the run would ask. */
export const listModels = async (run: RunRequest) =>
  body(
    await api.POST('/api/v1/benchmark/models', {
      body: {
        server_url: run.server_url,
        api_key: run.api_key ?? null,
        api_key_ref: run.api_key_ref ?? null,
        headers: run.headers ?? null,
        proxy: run.proxy ?? null,
        http: run.http ?? 'auto',
        metrics_url: run.metrics_url ?? null,
        tls: run.tls ?? null,
      },
    }),
  );

const path = (id: string) => ({ params: { path: { run_id: id } } });

export const cancelRun = async (id: string) => body(await api.POST('/api/v1/benchmark/{run_id}/cancel', path(id)));

export const deleteRun = async (id: string) => body(await api.DELETE('/api/v1/benchmark/{run_id}', path(id)));

export const labelRun = async (id: string, labels: Labels) =>
  body(await api.PATCH('/api/v1/benchmark/{run_id}', { ...path(id), body: labels }));

/** A page that is left can't wait for the answer. */
export function deleteRunOnLeaving(id: string): void {
  const key = storedKey();
  void fetch(`/api/v1/benchmark/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    keepalive: true,
    headers: key === null ? {} : { 'X-API-Key': key },
  });
}

export const savePreset = async (name: string, plan: PlanFields) =>
  body(await api.PUT('/api/v1/benchmark/presets/{name}', { params: { path: { name } }, body: plan }));

export const deletePreset = async (name: string) =>
  body(await api.DELETE('/api/v1/benchmark/presets/{name}', { params: { path: { name } } }));

export type ExportFormat = 'csv' | 'excel' | 'json' | 'jsonl' | 'md' | 'archive';

/** Fetches a file with the key, which a plain link could not carry, so that it can be saved. */
export async function download(id: string, format: ExportFormat, query = ''): Promise<{ content: Blob; name: string }> {
  const key = storedKey();
  const response = await fetch(`/api/v1/benchmark/${encodeURIComponent(id)}/export/${format}${query}`, {
    headers: key === null ? {} : { 'X-API-Key': key },
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  const named = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { content: await response.blob(), name: named ?? `${id}.${format}` };
}
