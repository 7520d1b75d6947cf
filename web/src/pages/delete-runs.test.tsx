import { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishedRun, TestServer } from '../testing/test-server';
import { deleteWithUndo } from './delete-runs';

const t = ((key: string) => key) as TFunction;

describe('Runs that are deleted', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are so only when nobody has undone it for six seconds', async () => {
    const runs = [finishedRun(), finishedRun()];
    const server = TestServer.with(...runs);
    deleteWithUndo(
      t,
      new QueryClient(),
      runs.map(({ id }) => id),
    );
    await vi.advanceTimersByTimeAsync(5_900);
    expect(server.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.asked.map(({ what }) => what)).toEqual(runs.map(({ id }) => `DELETE /api/v1/benchmark/${id}`));
  });

  it('are so at once when the page is left before', async () => {
    const run = finishedRun();
    const server = TestServer.with(run);
    deleteWithUndo(t, new QueryClient(), [run.id]);
    dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.asked.map(({ what }) => what)).toEqual([`DELETE /api/v1/benchmark/${run.id}`]);
  });
});
