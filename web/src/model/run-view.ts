import type {
  FailureKind,
  Finding,
  Grade,
  Level,
  LevelMetrics,
  Load,
  Observed,
  Progress,
  RunState,
  RunStatus,
  Tick,
} from '../api/types';

export type Stage = 'waiting' | 'preflight' | 'warm-up' | 'rehearsal' | 'measuring' | 'over';

export interface LevelView {
  index: number;
  load: Load;
  startedAt: string;
  /** What the level measured; null while it runs. */
  result: Level | null;
}

export interface Notice {
  seq: number;
  timestamp: string;
  text: string;
}

export interface LoggedRequest {
  request_id: string;
  status: 'completed' | 'failed' | 'cancelled';
  ttft_ms: number | null;
  e2e_ms: number | null;
  output_tokens: number;
  missed_slo: boolean;
  error_type: FailureKind | null;
  timestamp: string;
}

/** What a level has measured until now. */
export interface LevelSoFar {
  level: number;
  metrics: LevelMetrics;
}

/** All that the events of a run say so far. Live or replayed, the same events give the same view. */
export interface RunView {
  /** The number of the last event. */
  seq: number;
  /** Which frames have told of it: several may. */
  told: readonly string[];
  status: RunState;
  run: RunStatus | null;
  stage: Stage;
  levels: readonly LevelView[];
  ticks: readonly Tick[];
  /** What the server's metrics, GPUs and machines told, in order. */
  observed: readonly Observed[];
  notices: readonly Notice[];
  preflight: readonly Finding[];
  errorBarMs: { p50: number; p99: number } | null;
  verdict: { grade: Grade | null; findings: readonly Finding[] } | null;
  progress: Progress | null;
  soFar: LevelSoFar | null;
  log: readonly LoggedRequest[];
  logOmitted: number;
  error: string | null;
  /** When the run ended. */
  endedAt: string | null;
}

export const emptyView: RunView = {
  seq: 0,
  told: [],
  status: 'pending',
  run: null,
  stage: 'waiting',
  levels: [],
  ticks: [],
  observed: [],
  notices: [],
  preflight: [],
  errorBarMs: null,
  verdict: null,
  progress: null,
  soFar: null,
  log: [],
  logOmitted: 0,
  error: null,
  endedAt: null,
};

export function isOver(status: RunState): boolean {
  return status !== 'pending' && status !== 'running';
}
