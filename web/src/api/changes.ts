import { api, body } from './client';
import { storedKey } from './key';
import { refusal } from './problem';
import type { PlanFields, RequestDetail, RunRequest } from './types';

export interface Labels {
  name?: string;
  tags?: string[];
  notes?: string;
}

export const startRun = async (request: RunRequest) => body(await api.POST('/api/v1/benchmark/run', { body: request }));

export const checkTarget = async (request: RunRequest) =>
  body(await api.POST('/api/v1/benchmark/preflight', { body: request }));

export const listModels = async (serverUrl: string, apiKey: string) =>
  body(
    await api.POST('/api/v1/benchmark/models', {
      body: { server_url: serverUrl, ...(apiKey === '' ? {} : { api_key: apiKey }) },
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

const presetPath = (name: string) => `/api/v1/benchmark/presets/${encodeURIComponent(name)}`;

export const savePreset = (name: string, plan: PlanFields) => ask('PUT', presetPath(name), plan);

export const deletePreset = (name: string) => ask('DELETE', presetPath(name));

/** One request with the arrival of each of its tokens. */
export const requestDetail = async (id: string, request: string): Promise<RequestDetail> =>
  (
    await ask('GET', `/api/v1/benchmark/${encodeURIComponent(id)}/requests/${request}`)
  ).json() as Promise<RequestDetail>;

/** For what the contract doesn't have in every version of the server. */
async function ask(method: 'GET' | 'PUT' | 'DELETE', url: string, content?: unknown): Promise<Response> {
  const key = storedKey();
  const response = await fetch(url, {
    method,
    headers: {
      ...(key === null ? {} : { 'X-API-Key': key }),
      ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

export type ExportFormat = 'csv' | 'excel' | 'json' | 'jsonl' | 'archive';

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
