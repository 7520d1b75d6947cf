import { vi } from 'vitest';
import { makeBackend, Refused, type Backend } from '../../fake/backend.mjs';
import { makeRun, type MadeRun, type MadeUp } from '../../fake/run.mjs';
import type { RunRequest } from '../api/types';

export interface Asked {
  /** Such as `POST /api/v1/benchmark/run`. */
  what: string;
  query: URLSearchParams;
  body: unknown;
  key: string | null;
}

type Answer = () => Response | Promise<Response>;

/** The server of a test: it has the runs that it is given, and answers otherwise where the test says so. */
export class TestServer {
  readonly asked: Asked[] = [];
  private readonly backend: Backend;
  private readonly others: [what: RegExp, answer: Answer][] = [];

  private constructor(runs: readonly MadeRun[]) {
    this.backend = makeBackend(runs, () => Date.now());
    vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => this.answer(input, init));
  }

  static with(...runs: MadeRun[]): TestServer {
    return new TestServer(runs);
  }

  /** From now on it answers so what is asked in this way, such as `/^GET .*\/benchmark$/`. */
  answers(what: RegExp, body: unknown, status = 200): this {
    return this.on(what, () => json(body, status));
  }

  /** Refuses it, as the contract's problem. */
  refuses(what: RegExp, status: number, detail: string, errors: readonly FieldProblem[] = []): this {
    const problem = { type: 'about:blank', title: 'Refused', status, detail, errors };
    return this.on(what, () => json(problem, status, 'application/problem+json'));
  }

  /** Isn't there for it. */
  isGoneFor(what: RegExp): this {
    return this.on(what, () => Promise.reject(new TypeError('fetch failed')));
  }

  /** Lets it wait; who calls what is given back lets it be answered. */
  holds(what: RegExp): () => void {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = [what, () => released.then(() => Promise.reject(new Passed()))] as const;
    this.others.unshift([...held]);
    return () => {
      this.others.splice(
        this.others.findIndex(([, answer]) => answer === held[1]),
        1,
      );
      release();
    };
  }

  /** Answers everything as usual again. */
  recovers(): void {
    this.others.length = 0;
  }

  /** What was asked in this way, in order. */
  askedFor(what: RegExp): Asked[] {
    return this.asked.filter((one) => what.test(one.what));
  }

  private on(what: RegExp, answer: Answer): this {
    this.others.unshift([what, answer]);
    return this;
  }

  private async answer(input: Request | string, init?: RequestInit): Promise<Response> {
    const request = typeof input === 'string' ? new Request(new URL(input, location.href), init) : input;
    const url = new URL(request.url);
    const what = `${request.method} ${url.pathname}`;
    const text = await request.text();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    this.asked.push({ what, query: url.searchParams, body, key: request.headers.get('X-API-Key') });
    const other = this.others.find(([pattern]) => pattern.test(what));
    if (other !== undefined) {
      try {
        return await other[1]();
      } catch (error) {
        if (!(error instanceof Passed)) {
          throw error;
        }
      }
    }
    try {
      return json(this.backend.answer(request.method, url.pathname, url.searchParams, body), 200);
    } catch (error) {
      if (error instanceof Refused) {
        return json(error.problem, error.problem.status, 'application/problem+json');
      }
      throw error;
    }
  }
}

/** What a refusal says of a field. */
export interface FieldProblem {
  field: string;
  message: string;
  hint: string;
  sentence: { id: string; values: Record<string, string> } | null;
}

/** An answer that was held is now given as usual. */
class Passed extends Error {}

function json(body: unknown, status: number, type = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
}

const HOUR_MS = 3_600_000;
const SMALL: Partial<RunRequest> = {
  server_url: 'http://gpu-3:8000',
  model: 'qwen3-14b',
  concurrency: [1, 4],
  num_prompts: 12,
  output_len: 16,
};

/** A run that ended an hour ago. */
export function finishedRun(request: Partial<RunRequest> = {}, madeUp: Partial<MadeUp> = {}): MadeRun {
  return makeRun({ ...SMALL, ...request }, { createdAt: Date.now() - HOUR_MS, ...madeUp });
}

/** A run that is in the middle of its last level, and stays there for longer than any test takes. */
export function runningRun(request: Partial<RunRequest> = {}): MadeRun {
  const run = makeRun({ ...SMALL, num_prompts: 60, output_len: 128, ...request }, { createdAt: Date.now() });
  const last = run.events.findLastIndex(({ frame }) => frame.type === 'tick');
  run.events.forEach((event, i) => {
    event.atMs = i < last ? event.atMs - HOUR_MS : event.atMs + HOUR_MS;
  });
  return run;
}

/** A run that is declared and waits for those before it. */
export function waitingRun(request: Partial<RunRequest> = {}): MadeRun {
  return makeRun({ ...SMALL, ...request }, { createdAt: Date.now() + HOUR_MS });
}

/** A run that ended before it measured anything. */
export function unstartedRun(error: string, request: Partial<RunRequest> = {}): MadeRun {
  const run = finishedRun(request, { ending: 'failed' });
  const [declared] = run.events;
  const end = run.events.at(-1);
  if (declared === undefined || end?.frame.type !== 'failed') {
    throw new Error('a run is declared and ends');
  }
  return { ...run, requests: [], events: [declared, { ...end, frame: { ...end.frame, seq: 2, error } }] };
}
