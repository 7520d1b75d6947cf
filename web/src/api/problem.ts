import type { Problem } from './types';

/** The server refused, or could not be reached (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem?.detail ?? (status === 0 ? 'The server cannot be reached.' : `The server answered ${status}.`));
    this.name = 'ApiError';
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

/** Reads the body of a refused answer; a body that is no problem document counts as none. */
export async function refusal(response: Response): Promise<ApiError> {
  const after = Number(response.headers.get('Retry-After'));
  return new ApiError(response.status, await problemOf(response), after > 0 ? after : null);
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) {
    return null;
  }
  try {
    return (await response.json()) as Problem;
  } catch {
    return null;
  }
}
