import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onKeyRefused } from './client';
import { keepKey } from './key';
import { RunSocket, type Connection } from './socket';
import type { Frame } from './types';

const opened: FakeSocket[] = [];

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: string[] = [];
  closedWith: number | null = null;

  constructor(
    readonly url: URL,
    readonly protocols: string[],
  ) {
    opened.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

class Store {
  private readonly values = new Map<string, string>();
  getItem = (name: string) => this.values.get(name) ?? null;
  setItem = (name: string, value: string) => void this.values.set(name, value);
  removeItem = (name: string) => void this.values.delete(name);
}

function follow() {
  const states: Connection[] = [];
  const frames: Frame[] = [];
  const socket = new RunSocket('3f2a 9c', {
    frame: (frame) => frames.push(frame),
    connection: (state) => states.push(state),
    lastSeq: () => frames.length,
  });
  return { socket, states, frames };
}

const last = () => opened.at(-1) as FakeSocket;

describe("a run's socket", () => {
  beforeEach(() => {
    opened.length = 0;
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('location', { href: 'https://bench.example/run' });
    vi.stubGlobal('sessionStorage', new Store());
    vi.stubGlobal('localStorage', new Store());
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks for the events after the last that is known, as safely as the page came', () => {
    follow();
    expect(last().url.href).toBe('wss://bench.example/api/v1/benchmark/3f2a%209c/progress?after=0');
    expect(last().protocols).toEqual(['llm-loadtest']);
  });

  it('carries the key among its protocols', () => {
    keepKey('s€cret', false);
    follow();
    expect(last().protocols).toEqual(['llm-loadtest', 'key.c-KCrGNyZXQ']);
  });

  it('hands over frames, but no answer to its own pings', () => {
    const { frames } = follow();
    last().onopen?.();
    vi.advanceTimersByTime(20_000);
    expect(last().sent).toEqual(['ping']);
    last().onmessage?.({ data: 'pong' });
    last().onmessage?.({ data: '{"type":"tick","seq":1}' });
    expect(frames).toEqual([{ type: 'tick', seq: 1 }]);
  });

  it('comes back after a loss, later each time, and goes on after the last event', () => {
    const { states } = follow();
    last().onopen?.();
    last().onmessage?.({ data: '{"type":"tick","seq":1}' });
    for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
      const before = opened.length;
      last().onclose?.({ code: 1006 });
      vi.advanceTimersByTime(pause - 1);
      expect(opened).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(opened).toHaveLength(before + 1);
    }
    expect(last().url.searchParams.get('after')).toBe('1');
    expect(states).toEqual(['open', 'lost', 'lost', 'lost', 'lost', 'lost', 'lost']);
  });

  it('comes back soon again once it was open', () => {
    follow();
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(500);
    last().onopen?.();
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(500);
    expect(opened).toHaveLength(3);
  });

  it.each([
    ['the end of the run', 1000],
    ['a run that is unknown', 4404],
    ['a wrong key', 4401],
  ])('stays closed after %s', (_, code) => {
    const { states } = follow();
    last().onclose?.({ code });
    vi.advanceTimersByTime(60_000);
    expect(states).toEqual(['closed']);
    expect(opened).toHaveLength(1);
  });

  it('tells that the key was refused', () => {
    let refused = 0;
    const forget = onKeyRefused(() => refused++);
    follow();
    last().onclose?.({ code: 4401 });
    forget();
    expect(refused).toBe(1);
  });

  it('does not come back when the page has left', () => {
    const { socket } = follow();
    last().onclose?.({ code: 1006 });
    socket.close();
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });
});
