import type { RequestLine } from '../api/types';

const OUTCOMES = ['completed', 'failed', 'cancelled'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

const MILLIS = ['started_ms', 'ended_ms', 'ttft_ms', 'tpot_ms', 'e2e_ms', 'input_tokens', 'output_tokens'] as const;
export type ColumnName = (typeof MILLIS)[number];

/** The figures of a run's requests in columns; of a cancelled one also the TTFT, if it had a first token: 100,000 of them take 6 MB instead of 100. NaN where there is none. */
export class Records {
  private capacity = 1024;
  private size = 0;
  private levels = new Int8Array(this.capacity);
  private numbers = new Uint32Array(this.capacity);
  private outcomes = new Uint8Array(this.capacity);
  private columns = Object.fromEntries(MILLIS.map((name) => [name, new Float64Array(this.capacity)])) as Record<
    ColumnName,
    Float64Array
  >;

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
    for (const name of MILLIS) {
      this.columns[name][i] = line[name] ?? NaN;
    }
    if (line.outcome === 'cancelled' && line.first_token_ms != null) {
      this.columns.ttft_ms[i] = line.first_token_ms - (line.started_ms ?? NaN);
    }
  }

  private grow(): void {
    this.capacity *= 2;
    this.levels = enlarged(this.levels, new Int8Array(this.capacity));
    this.numbers = enlarged(this.numbers, new Uint32Array(this.capacity));
    this.outcomes = enlarged(this.outcomes, new Uint8Array(this.capacity));
    for (const name of MILLIS) {
      this.columns[name] = enlarged(this.columns[name], new Float64Array(this.capacity));
    }
  }
}

function enlarged<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
