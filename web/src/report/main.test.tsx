import { screen, waitFor } from '@testing-library/react';
import type { Root } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MadeRun } from '../../fake/run.mjs';
import type { Run } from '../api/types';
import { fill, requestTable } from '../model/report-data';
import { finishedRun, TestServer } from '../testing/test-server';

const TEMPLATE = '<div id="root"></div><script type="application/json" id="report-data"></script>';

// the page never ends what it shows; a test must, or React still works on it when the test's window is gone
const roots = vi.hoisted(() => [] as Root[]);
vi.mock('react-dom/client', async (original) => {
  const client = await original<typeof import('react-dom/client')>();
  return {
    ...client,
    createRoot: (...of: Parameters<typeof client.createRoot>) => {
      const root = client.createRoot(...of);
      roots.push(root);
      return root;
    },
  };
});

/** Opens the file that the dashboard would save of a run. */
async function openReport(run: MadeRun): Promise<TestServer> {
  const server = TestServer.with(run);
  const answered = (await (await fetch(`/api/v1/benchmark/${run.id}`)).json()) as Run;
  server.asked.length = 0;
  document.body.innerHTML = fill(TEMPLATE, {
    run: answered,
    events: run.events.map(({ frame }) => frame),
    requests: requestTable(run.requests),
  });
  vi.resetModules();
  await import('./main');
  return server;
}

describe('The report', () => {
  afterEach(async () => {
    roots.splice(0).forEach((root) => root.unmount());
    await new Promise(setImmediate);
    document.body.innerHTML = '';
  });

  it('has every part of the run in one page, and asks no server', async () => {
    const server = await openReport(finishedRun({ name: 'Nightly' }));
    expect(await screen.findByRole('heading', { level: 1, name: /^Nightly/ })).toBeTruthy();
    const chapters = screen.getAllByRole('heading', { level: 2 }).map((chapter) => chapter.textContent);
    expect(chapters).toEqual(expect.arrayContaining(['Overview', 'Latency', 'Throughput', 'Trust', 'Plan']));
    expect(screen.getByText(/^Best throughput is/)).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Another SLO' })).toBeTruthy());
    expect(server.asked).toEqual([]);
  });

  it('of a run that the client spoiled says so before any figure', async () => {
    await openReport(finishedRun({}, { invalid: true }));
    expect(await screen.findByText(/^Can't tell: .*Don't use these figures\.$/)).toBeTruthy();
  });

  it('says why a run ended early', async () => {
    await openReport(finishedRun({}, { ending: 'failed' }));
    expect(await screen.findByText('The server went away.')).toBeTruthy();
  });
});
