import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import type { Frame, RequestLine, RunState, Tick } from './types';

const EVENTS_A_PAGE = 10_000;
const REQUESTS_A_PAGE = 5_000;

export interface RunFilter {
  q?: string | undefined;
  status?: RunState | undefined;
  model?: string | undefined;
  server?: string | undefined;
  tag?: string | undefined;
  /** The first and the last day, as the reader's calendar has them. */
  from?: string | undefined;
  until?: string | undefined;
  sort?: keyof typeof SORTING | undefined;
}

/** What the reader may sort by, and the columns that the server sorts by for it. */
const SORTING = {
  newest: 'started:desc',
  oldest: 'started:asc',
  model: 'model:asc',
  server: 'server:asc',
  state: 'status:asc',
  stateDown: 'status:desc',
  requests: 'requests:desc',
  requestsUp: 'requests:asc',
  failed: 'failed:desc',
  failedUp: 'failed:asc',
  throughput: 'throughput:desc',
  throughputUp: 'throughput:asc',
  load: 'load:desc',
  loadUp: 'load:asc',
  ttft: 'ttft:desc',
  ttftUp: 'ttft:asc',
} as const;

export type Sort = keyof typeof SORTING;
export const SORTS = Object.keys(SORTING) as Sort[];

export const runKeys = { all: ['runs'] as const, one: (id: string) => ['run', id] as const };

export const runsQuery = (filter: RunFilter, limit: number) =>
  infiniteQueryOptions({
    queryKey: [...runKeys.all, 'list', filter, limit],
    queryFn: async ({ pageParam, signal }) =>
      body(
        await api.GET('/api/v1/benchmark', {
          params: {
            query: {
              ...given({
                ...filter,
                from: filter.from && startOfDay(filter.from, 0),
                until: filter.until && startOfDay(filter.until, 1),
                sort: filter.sort && SORTING[filter.sort],
              }),
              limit,
              offset: pageParam,
            },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.offset + page.runs.length < page.total ? page.offset + page.limit : undefined),
  });

/** When a day of this place's calendar begins, or one so many days later. */
export function startOfDay(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

export const countQuery = (status?: RunState) =>
  queryOptions({
    queryKey: [...runKeys.all, 'count', status ?? 'all'],
    queryFn: async ({ signal }) =>
      body(await api.GET('/api/v1/benchmark', { params: { query: { ...given({ status }), limit: 1 } }, signal })).total,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: runKeys.one(id),
    queryFn: async ({ signal }) =>
      body(await api.GET('/api/v1/benchmark/{run_id}', { params: { path: { run_id: id } }, signal })),
  });

/** All events of a run that is over, in order. */
export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: [...runKeys.one(id), 'events'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const events: Frame[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: { events: Frame[]; next_after: number | null } = body(
          await api.GET('/api/v1/benchmark/{run_id}/events', {
            params: { path: { run_id: id }, query: { after, limit: EVENTS_A_PAGE } },
            signal,
          }),
        );
        events.push(...page.events);
        after = page.next_after;
      }
      return events;
    },
  });

/** All seconds of a run that is over. */
export const ticksQuery = (id: string) =>
  queryOptions({
    queryKey: [...runKeys.one(id), 'ticks'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const ticks: Tick[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: { points: Tick[]; next_after: number | null } = body(
          await api.GET('/api/v1/benchmark/{run_id}/timeseries', {
            params: { path: { run_id: id }, query: { after, limit: EVENTS_A_PAGE } },
            signal,
          }),
        );
        ticks.push(...page.points);
        after = page.next_after;
      }
      return ticks;
    },
  });

/** Hands over the requests of a run, or of one of its levels, page by page, as they arrive. */
export async function* requestPages(
  id: string,
  signal: AbortSignal,
  filter: { level?: number } = {},
): AsyncGenerator<RequestLine[]> {
  for (let offset: number | null = 0; offset !== null;) {
    const page: { requests: RequestLine[]; next_offset: number | null } = body(
      await api.GET('/api/v1/benchmark/{run_id}/requests', {
        params: { path: { run_id: id }, query: { ...filter, offset, limit: REQUESTS_A_PAGE } },
        signal,
      }),
    );
    yield page.requests;
    offset = page.next_offset;
  }
}

export interface RequestFilter {
  level?: number | undefined;
  outcome?: 'completed' | 'failed' | 'cancelled' | undefined;
  sort?: 'number' | 'started' | 'ttft' | 'e2e' | undefined;
}

const REQUESTS_SHOWN_FIRST = 500;

/** @param all whether all of them are looked at, rather than only as many as are scrolled to */
export const requestsQuery = (id: string, filter: RequestFilter, all: boolean) =>
  infiniteQueryOptions({
    queryKey: [...runKeys.one(id), 'requests', filter, all],
    staleTime: Infinity,
    queryFn: async ({ pageParam, signal }) =>
      body(
        await api.GET('/api/v1/benchmark/{run_id}/requests', {
          params: {
            path: { run_id: id },
            query: { ...given(filter), offset: pageParam, limit: all ? REQUESTS_A_PAGE : REQUESTS_SHOWN_FIRST },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_offset ?? undefined,
  });

/** One request with the arrival of each of its tokens. */
export const requestDetailQuery = (id: string, request: string) =>
  queryOptions({
    queryKey: [...runKeys.one(id), 'tokens', request],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      body(
        await api.GET('/api/v1/benchmark/{run_id}/requests/{request_id}', {
          params: { path: { run_id: id, request_id: request } },
          signal,
        }),
      ),
  });

/** The levels of a run as other tools define their latencies. */
export const definitionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...runKeys.one(id), 'definitions'],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      body(await api.GET('/api/v1/benchmark/{run_id}/definitions', { params: { path: { run_id: id } }, signal }))
        .levels,
  });

const SAME_BEGINNING = 50;

/** The ids of the runs whose id begins so: the whole id alone when there is one of that name. */
export const runsNamedQuery = (beginning: string) =>
  queryOptions({
    queryKey: [...runKeys.all, 'named', beginning],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const query = { q: beginning, limit: SAME_BEGINNING };
      const { runs } = body(await api.GET('/api/v1/benchmark', { params: { query }, signal }));
      const ids = runs.map((run) => run.run_id).filter((id) => id.startsWith(beginning));
      return ids.includes(beginning) ? [beginning] : ids;
    },
  });

export const compareQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ['compare', ids],
    enabled: ids.length >= 2,
    queryFn: async ({ signal }) =>
      body(await api.POST('/api/v1/benchmark/compare', { body: { run_ids: ids }, signal })),
  });

export const presetsQuery = queryOptions({
  queryKey: ['presets'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => body(await api.GET('/api/v1/benchmark/presets', { signal })).presets,
});

export const frameworksQuery = queryOptions({
  queryKey: ['frameworks'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => body(await api.GET('/api/v1/frameworks', { signal })).frameworks,
});

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: async ({ signal }) => body(await api.GET('/api/v1/system/info', { signal })),
});

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

const MOST_A_PAGE = 500;

/** Which runs go: those declared before an instant, or all but the newest ones. */
export type Prune = { before: Date } | { keep: number };

/** Ids of the finished runs that would go. */
export async function runsToPrune(prune: Prune): Promise<string[]> {
  const found: string[] = [];
  const spared = 'keep' in prune ? prune.keep : 0;
  for (let offset = spared; ; offset += MOST_A_PAGE) {
    const until = 'before' in prune ? { until: prune.before.toISOString() } : {};
    const query = { ...until, limit: MOST_A_PAGE, offset };
    const { runs } = body(await api.GET('/api/v1/benchmark', { params: { query } }));
    found.push(...runs.filter((run) => run.completed_at !== null).map((run) => run.run_id));
    if (runs.length < MOST_A_PAGE) {
      return found;
    }
  }
}
