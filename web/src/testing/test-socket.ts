import { act } from '@testing-library/react';
import { vi } from 'vitest';
import type { Frame } from '../api/types';

type Told = Frame extends infer F ? (F extends Frame ? Omit<F, 'run_id' | 'timestamp'> : never) : never;

/** The WebSockets that a page opens, seen from the server. */
export class TestSockets {
  readonly opened: TestSocket[] = [];

  static listen(): TestSockets {
    const sockets = new TestSockets();
    vi.stubGlobal(
      'WebSocket',
      class extends TestSocket {
        constructor(url: URL, protocols: string[]) {
          super(url, protocols);
          sockets.opened.push(this);
        }
      },
    );
    return sockets;
  }

  get last(): TestSocket {
    const socket = this.opened.at(-1);
    if (socket === undefined) {
      throw new Error('no WebSocket was opened');
    }
    return socket;
  }
}

export class TestSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: URL,
    readonly protocols: string[],
  ) {}

  send(): void {}

  close(): void {}

  accept(): void {
    act(() => this.onopen?.());
  }

  tell(...frames: (Frame | Told)[]): void {
    act(() =>
      frames.forEach((frame) =>
        this.onmessage?.({ data: JSON.stringify({ run_id: 'r', timestamp: '2026-01-01T00:00:00Z', ...frame }) }),
      ),
    );
  }

  /** As when the server goes away. */
  drop(code = 1006): void {
    act(() => this.onclose?.({ code }));
  }
}
