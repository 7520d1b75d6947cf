import createClient from 'openapi-fetch';
import { storedKey } from './key';
import { ApiError, refusal } from './problem';
import type { paths } from './schema';

type Listener = () => void;
const refusedKey = new Set<Listener>();

/** Called when the server asks for a key, or for another one. */
export function onKeyRefused(listener: Listener): () => void {
  refusedKey.add(listener);
  return () => refusedKey.delete(listener);
}

export function tellKeyRefused(): void {
  refusedKey.forEach((listener) => listener());
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) {
      throw cause;
    }
    throw new ApiError(0, null);
  }
}

export const api = createClient<paths>({ baseUrl: '/', fetch: reach });

api.use({
  onRequest({ request }) {
    const key = storedKey();
    if (key !== null) {
      request.headers.set('X-API-Key', key);
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.status === 401) {
      tellKeyRefused();
    }
    if (!response.ok) {
      throw await refusal(response);
    }
  },
});

/** The body of an answer that has one; refusals have been thrown before. */
export function body<T>(answer: { data?: T }): T {
  if (answer.data === undefined) {
    throw new ApiError(502, null);
  }
  return answer.data;
}
