import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ko from '../../i18n/ko.json';
import { open } from '../../testing/open';
import { finishedRun, runningRun, TestServer, unstartedRun, waitingRun } from '../../testing/test-server';

const LIST = /^GET \/api\/v1\/benchmark$/;
const row = async (name: string) => (await screen.findByText(name)).closest('li') as HTMLElement;

describe('The dashboard', () => {
  it('says that it loads until the server answers', async () => {
    const release = TestServer.with(finishedRun({ name: 'Nightly' })).holds(LIST);
    await open('/');
    expect(await screen.findByText('Loading')).toBeTruthy();
    expect(screen.queryByText('Nightly')).toBeNull();
    release();
    expect(await screen.findByText('Nightly')).toBeTruthy();
    expect(screen.queryByText('Loading')).toBeNull();
  });

  it.each([
    ['en', 'No runs yet. Start a run against an inference server to measure its latency and throughput.'],
    ['ko', ko.dashboard.empty],
  ] as const)('offers a first run where there is none (%s)', async (language, text) => {
    TestServer.with();
    await open('/', language);
    expect(await screen.findByText(text)).toBeTruthy();
  });

  it('starts a run against the simulator by one click, and shows it', async () => {
    const server = TestServer.with();
    const user = await open('/');
    await user.click(await screen.findByRole('button', { name: 'Try the simulator' }));
    expect(await screen.findByRole('heading', { name: /^Demo/ })).toBeTruthy();
    expect(server.askedFor(/^POST .*\/demo$/)).toHaveLength(1);
  });

  it('says why the simulator could not be started', async () => {
    TestServer.with().refuses(/\/demo$/, 503, 'The queue is full.');
    const user = await open('/');
    await user.click(await screen.findByRole('button', { name: 'Try the simulator' }));
    expect(await screen.findByText('The queue is full.')).toBeTruthy();
  });

  it.each([
    ['en', "The server of this dashboard can't be reached.", 'Try again'],
    ['ko', ko.failed.unreachable.title, ko.action.retry],
  ] as const)('says that the server is gone, and asks it again on demand (%s)', async (language, text, again) => {
    const server = TestServer.with(finishedRun({ name: 'Nightly' })).isGoneFor(LIST);
    const user = await open('/', language);
    expect((await screen.findByRole('alert')).textContent).toContain(text);
    server.recovers();
    await user.click(screen.getByRole('button', { name: again }));
    expect(await screen.findByText('Nightly')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tells in the words of the server why it could not list its runs', async () => {
    TestServer.with().refuses(LIST, 500, 'The database is locked.');
    await open('/');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The server could not complete this request.');
    expect(alert.textContent).toContain('The database is locked.');
  });

  it('has of a finished run how it ended, how far to believe it, and its best throughput', async () => {
    TestServer.with(finishedRun({ name: 'Nightly' }));
    await open('/');
    const text = (await row('Nightly')).textContent;
    expect(text).toContain('Completed');
    expect(text).toContain('Valid');
    expect(text).toMatch(/\d tok\/s/);
    expect(text).toContain('0 of 24 failed');
  });

  it('doubts in its list a run that the client spoiled', async () => {
    TestServer.with(finishedRun({ name: 'Busy' }, { invalid: true }));
    await open('/');
    expect(within(await row('Busy')).getByText('Invalid')).toBeTruthy();
  });

  it('has why a run failed', async () => {
    TestServer.with(unstartedRun('There is no model gpt-9.', { name: 'Wrong model' }));
    await open('/');
    const failed = await row('Wrong model');
    expect(await within(failed).findByText('There is no model gpt-9.')).toBeTruthy();
    expect(within(failed).getByText('Failed')).toBeTruthy();
    expect(failed.textContent).not.toContain('tok/s');
  });

  it('has how far a run is that goes on', async () => {
    TestServer.with(runningRun({ name: 'Now' }));
    await open('/');
    const bar = await within(await row('Now')).findByRole('progressbar');
    expect(bar.getAttribute('aria-label')).toMatch(/^\d+ %$/);
  });

  it('has the place in the queue of a run that waits', async () => {
    TestServer.with(waitingRun({ name: 'Later' }));
    await open('/');
    expect(await within(await row('Later')).findByText('No. 1 in the queue')).toBeTruthy();
  });

  it('counts the runs in each state', async () => {
    TestServer.with(finishedRun(), finishedRun(), unstartedRun('No server.'));
    await open('/');
    expect((await screen.findByRole('link', { name: 'All runs 3' })).getAttribute('href')).toBe('/history');
    const failed = await screen.findByRole('link', { name: 'Failed 1' });
    expect(failed.getAttribute('href')).toContain('status=failed');
  });
});
