import type { MadeRun } from './run.mjs';

export interface Backend {
  /** By their ids. */
  runs: Map<string, MadeRun>;
  /** The body of an answer; throws {@link Refused}. */
  answer(method: string, path: string, query: URLSearchParams, body: unknown): unknown;
}

export class Refused extends Error {
  constructor(status: number, detail: string, errors?: unknown[]);
  problem: { status: number; detail: string };
}

export function makeBackend(made: readonly MadeRun[], clock: () => number): Backend;
