import { socketProtocols, storedKey } from './key';
import { tellKeyRefused } from './client';
import type { Frame } from './types';

const NORMAL = 1000;
const WRONG_KEY = 4401;
const UNKNOWN_RUN = 4404;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const PING_MS = 20_000;

export type Connection = 'connecting' | 'open' | 'lost' | 'closed';

export interface SocketListener {
  frame(frame: Frame): void;
  connection(state: Connection): void;
  /** The number of the last event that is known, to go on from. */
  lastSeq(): number;
}

/** Follows a run until it is over or {@link close} is called; a lost connection goes on after the last event. */
export class RunSocket {
  private socket: WebSocket | null = null;
  private pause = FIRST_PAUSE_MS;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private ping: ReturnType<typeof setInterval> | undefined;
  private over = false;

  constructor(
    private readonly runId: string,
    private readonly listener: SocketListener,
  ) {
    this.connect();
  }

  close(): void {
    this.over = true;
    clearTimeout(this.retry);
    clearInterval(this.ping);
    this.socket?.close(NORMAL);
  }

  private connect(): void {
    const url = new URL(`/api/v1/benchmark/${encodeURIComponent(this.runId)}/progress`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('after', String(this.listener.lastSeq()));
    const socket = new WebSocket(url, socketProtocols(storedKey()));
    this.socket = socket;
    socket.onopen = () => this.opened(socket);
    socket.onmessage = (message) => this.received(message.data as string);
    socket.onclose = (event) => this.closed(event.code);
  }

  private opened(socket: WebSocket): void {
    this.pause = FIRST_PAUSE_MS;
    this.listener.connection('open');
    clearInterval(this.ping);
    this.ping = setInterval(() => socket.send('ping'), PING_MS);
  }

  private received(text: string): void {
    if (text !== 'pong') {
      this.listener.frame(JSON.parse(text) as Frame);
    }
  }

  private closed(code: number): void {
    clearInterval(this.ping);
    if (code === WRONG_KEY) {
      tellKeyRefused();
    }
    if (this.over || code === NORMAL || code === WRONG_KEY || code === UNKNOWN_RUN) {
      this.listener.connection('closed');
      return;
    }
    this.listener.connection('lost');
    this.retry = setTimeout(() => this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }
}
