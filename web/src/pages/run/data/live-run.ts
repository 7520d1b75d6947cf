import { Batch } from '../../../model/fold';
import { emptyView, type RunView } from '../../../model/run-view';
import { RunSocket, type Connection } from '../../../api/socket';
import type { Frame } from '../../../api/types';

export interface LiveState {
  view: RunView;
  connection: Connection;
}

/** What the server says once a second comes in several frames: they are shown together. */
const LEAST_PAUSE_MS = 900;

/**
 * A run that goes on. Frames are gathered and shown about once a second, with the browser's pictures: a hidden tab folds
 * and draws only on return.
 */
export class LiveRun {
  private state: LiveState = { view: emptyView, connection: 'connecting' };
  private batch = new Batch(emptyView);
  private connection: Connection = 'connecting';
  private lastSeq = 0;
  private asked = false;
  private shownAt = -Infinity;
  private readonly listeners = new Set<() => void>();
  private socket: RunSocket | null = null;

  constructor(private readonly runId: string) {}

  /** Connected while somebody listens. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.socket ??= this.connect();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.socket?.close();
        this.socket = null;
      }
    };
  };

  readonly snapshot = (): LiveState => this.state;

  private connect(): RunSocket {
    return new RunSocket(this.runId, {
      frame: (frame) => this.received(frame),
      connection: (connection) => this.changed(connection),
      lastSeq: () => this.lastSeq,
    });
  }

  private received(frame: Frame): void {
    this.batch.add(frame);
    if (frame.type !== 'snapshot' && frame.type !== 'progress') {
      this.lastSeq = Math.max(this.lastSeq, frame.seq);
    }
    this.ask();
  }

  private changed(connection: Connection): void {
    this.connection = connection;
    this.ask();
  }

  private ask(): void {
    if (!this.asked) {
      this.asked = true;
      const pause = Math.max(0, this.shownAt + LEAST_PAUSE_MS - performance.now());
      setTimeout(() => requestAnimationFrame(() => this.show()), pause);
    }
  }

  private show(): void {
    this.asked = false;
    this.shownAt = performance.now();
    const view = this.batch.view();
    this.batch = new Batch(view);
    this.state = { view, connection: this.connection };
    this.listeners.forEach((listener) => listener());
  }
}
