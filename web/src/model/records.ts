import type { RequestLine, Thresholds } from '../api/types';
import { forEach, THRESHOLDS, type ThresholdName } from './fields';

const OUTCOMES = ['completed', 'failed', 'cancelled'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

export type ColumnName = ThresholdName | 'input_tokens' | 'output_tokens';
const COLUMNS: readonly ColumnName[] = [...THRESHOLDS, 'input_tokens', 'output_tokens'];

/** The figures of a run's requests in columns: 100,000 of them take 7 MB instead of 100. NaN where there is none. */
export class Records {
  private capacity = 1024;
  private size = 0;
  private levels = new Int8Array(this.capacity);
  private numbers = new Uint32Array(this.capacity);
  private outcomes = new Uint8Array(this.capacity);
  private columns = forEach(COLUMNS, () => new Float64Array(this.capacity));
  /** Of the few that have no value of their own to be judged by. */
  private readonly waited = new Map<number, Thresholds>();

  /** Warm-up requests are in no figure, and so not here. */
  add(lines: readonly RequestLine[]): void {
    for (const line of lines) {
      if (line.level >= 0) {
        this.append(line);
      }
    }
  }

  get length(): number {
    return this.size;
  }

  level(i: number): number {
    return this.levels[i] ?? -1;
  }

  number(i: number): number {
    return this.numbers[i] ?? 0;
  }

  outcome(i: number): OutcomeName {
    return OUTCOMES[this.outcomes[i] ?? 0] ?? 'completed';
  }

  value(column: ColumnName, i: number): number {
    return this.columns[column][i] ?? NaN;
  }

  /** What is set against a threshold: the request's own value or, where it has none, how long it was waited for. */
  judged(threshold: ThresholdName, i: number): number {
    const value = this.value(threshold, i);
    return Number.isNaN(value) ? (this.waited.get(i)?.[threshold] ?? NaN) : value;
  }

  /** Ascending values of completed requests of one level, or of all. */
  sorted(column: ColumnName, level: number | null = null): Float64Array {
    const values: number[] = [];
    for (let i = 0; i < this.size; i++) {
      const value = this.value(column, i);
      if (this.outcomes[i] === 0 && !Number.isNaN(value) && (level === null || this.levels[i] === level)) {
        values.push(value);
      }
    }
    return Float64Array.from(values).sort();
  }

  private append(line: RequestLine): void {
    if (this.size === this.capacity) {
      this.grow();
    }
    const i = this.size++;
    this.levels[i] = line.level;
    this.numbers[i] = line.number;
    this.outcomes[i] = OUTCOMES.indexOf(line.outcome);
    for (const name of COLUMNS) {
      this.columns[name][i] = line[name] ?? NaN;
    }
    if (line.waited !== null) {
      this.waited.set(i, line.waited);
    }
  }

  private grow(): void {
    this.capacity *= 2;
    this.levels = enlarged(this.levels, new Int8Array(this.capacity));
    this.numbers = enlarged(this.numbers, new Uint32Array(this.capacity));
    this.outcomes = enlarged(this.outcomes, new Uint8Array(this.capacity));
    for (const name of COLUMNS) {
      this.columns[name] = enlarged(this.columns[name], new Float64Array(this.capacity));
    }
  }
}

function enlarged<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
