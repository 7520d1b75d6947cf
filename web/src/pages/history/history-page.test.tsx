import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ko from '../../i18n/ko.json';
import { open } from '../../testing/open';
import { finishedRun, TestServer } from '../../testing/test-server';

const LIST = /^GET \/api\/v1\/benchmark$/;
const rows = () => screen.getAllByRole('row').slice(1);

describe('The history', () => {
  it('says that it loads until the server answers', async () => {
    const release = TestServer.with(finishedRun({ name: 'Nightly' })).holds(LIST);
    await open('/history');
    expect(await screen.findByText('Loading')).toBeTruthy();
    release();
    expect(await screen.findByRole('link', { name: 'Nightly' })).toBeTruthy();
  });

  it.each([
    ['en', 'No runs yet. Start a run against an inference server to measure its latency and throughput.'],
    ['ko', ko.dashboard.empty],
  ] as const)('offers a first run where there is none (%s)', async (language, text) => {
    TestServer.with();
    await open('/history', language);
    expect(await screen.findByText(text)).toBeTruthy();
  });

  it('tells no match from no runs, and drops its filters on demand', async () => {
    TestServer.with(finishedRun({ name: 'Nightly' }));
    const user = await open('/history?q=weekly');
    expect(await screen.findByText('No run matches these filters.')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Clear filters' }));
    expect(await screen.findByRole('link', { name: 'Nightly' })).toBeTruthy();
  });

  it('says that the server is gone, and asks it again on demand', async () => {
    const server = TestServer.with(finishedRun({ name: 'Nightly' })).isGoneFor(LIST);
    const user = await open('/history');
    expect((await screen.findByRole('alert')).textContent).toContain("can't be reached");
    server.recovers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Nightly' })).toBeTruthy();
  });

  it('has of each run its state, its verdict, its counts and whether it met its SLO', async () => {
    TestServer.with(
      finishedRun({ name: 'Fast enough', goodput_thresholds: { ttft_ms: 60_000 } }),
      finishedRun({ name: 'Too slow', goodput_thresholds: { ttft_ms: 1 } }, { invalid: true }),
    );
    await open('/history');
    await screen.findByRole('link', { name: 'Too slow' });
    const [met, missed] = ['Fast enough', 'Too slow'].map(
      (name) => screen.getByRole('link', { name }).closest('tr') as HTMLElement,
    );
    expect(met?.textContent).toContain('Valid');
    expect(within(met as HTMLElement).getAllByText('met')).toHaveLength(1);
    expect(missed?.textContent).toContain('Invalid');
    expect(missed?.textContent).toContain('not met');
    expect(within(met as HTMLElement).getByText('24')).toBeTruthy();
    expect(screen.getByText('2 runs')).toBeTruthy();
  });

  it('compares the runs that are selected, from two to five', async () => {
    const runs = [finishedRun({ name: 'A' }), finishedRun({ name: 'B' })];
    TestServer.with(...runs);
    const user = await open('/history');
    await user.click(await screen.findByRole('checkbox', { name: 'Select A' }));
    expect(screen.getByText('Select two to five runs to compare')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Compare' })?.getAttribute('href')).toBe('/compare');
    await user.click(screen.getByRole('checkbox', { name: 'Select B' }));
    expect(screen.getByText('2 selected')).toBeTruthy();
    const links = screen.getAllByRole('link', { name: 'Compare' }).map((link) => link.getAttribute('href'));
    expect(links).toContain(`/compare?runs=${runs.map(({ id }) => id).join(',')}`);
  });

  it('takes a run off the list at once, and puts it back when that is undone', async () => {
    const server = TestServer.with(finishedRun({ name: 'A' }), finishedRun({ name: 'B' }));
    const user = await open('/history');
    await user.click(await screen.findByRole('checkbox', { name: 'Select A' }));
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(screen.queryByRole('link', { name: 'A' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('link', { name: 'A' })).toBeTruthy();
    expect(server.askedFor(/^DELETE/)).toEqual([]);
  });

  it('is sorted by the server when a head is clicked, and the other way round by a second click', async () => {
    const server = TestServer.with(finishedRun({ name: 'A' }), finishedRun({ name: 'B' }));
    const user = await open('/history');
    await screen.findByRole('link', { name: 'A' });
    const sorts = () => server.askedFor(LIST).map(({ query }) => query.get('sort'));
    await user.click(screen.getByRole('link', { name: 'tok/s' }));
    await waitFor(() => expect(sorts().at(-1)).toBe('throughput:desc'));
    expect(screen.getByRole('columnheader', { name: 'tok/s' }).getAttribute('aria-sort')).toBe('descending');
    await user.click(screen.getByRole('link', { name: 'tok/s' }));
    await waitFor(() => expect(sorts().at(-1)).toBe('throughput:asc'));
    expect(location.search).toBe('?sort=throughputUp');
  });

  it('asks the server for one state, and keeps that in its address', async () => {
    const server = TestServer.with(finishedRun({ name: 'A' }));
    const user = await open('/history');
    await screen.findByRole('link', { name: 'A' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'failed');
    expect(await screen.findByText('No run matches these filters.')).toBeTruthy();
    expect(server.askedFor(LIST).at(-1)?.query.get('status')).toBe('failed');
    expect(location.search).toBe('?status=failed');
  });

  it('shows the first fifty, and more on demand', async () => {
    TestServer.with(...Array.from({ length: 60 }, () => finishedRun({ concurrency: [1], num_prompts: 2 })));
    const user = await open('/history');
    await waitFor(() => expect(rows()).toHaveLength(50));
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(rows()).toHaveLength(60));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('is walked by keys: j goes down, x selects, / searches', async () => {
    TestServer.with(finishedRun({ name: 'A' }));
    const user = await open('/history');
    await screen.findByRole('link', { name: 'A' });
    await user.keyboard('jx');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select A' }).checked).toBe(true);
    await user.keyboard('/');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search');
  });
});
