import type { Config, Finding, Frame, RequestLine, RunRequest, RunState } from '../src/api/types';

export interface MadeRun {
  id: string;
  createdAt: number;
  config: Config;
  /** Each with the time, from the run's creation, at which it happens. */
  events: { atMs: number; frame: Frame }[];
  requests: RequestLine[];
  labels: { name: string | null; tags: string[]; notes: string | null };
  cancelledAt: number | null;
}

export interface MadeUp {
  createdAt: number;
  /** Share of the requests that fail, from the third level on. */
  failing?: number;
  /** Requests that the made-up server works on at once. */
  slots?: number;
  suspect?: boolean;
  invalid?: boolean;
  ending?: Exclude<RunState, 'pending' | 'running'>;
}

export const HINT: Finding;
export function makeRun(request: Partial<RunRequest>, options: MadeUp): MadeRun;
/** The events that have happened by then. */
export function happened(run: MadeRun, now: number): Frame[];
