import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MadeRun } from '../../../fake/run.mjs';
import ko from '../../i18n/ko.json';
import { open } from '../../testing/open';
import { finishedRun, TestServer, unstartedRun } from '../../testing/test-server';

const at = (...runs: MadeRun[]) => `/compare?runs=${runs.map(({ id }) => id).join(',')}`;
const plans = async (title = 'Differences between the plans') =>
  (await screen.findByRole('heading', { name: title })).closest('section') as HTMLElement;

describe('A comparison', () => {
  it.each([
    ['en', 'Choose two to five runs here, or select them in'],
    ['ko', ko.compare.few],
  ] as const)('of nothing says how runs are chosen (%s)', async (language, text) => {
    TestServer.with();
    await open('/compare', language);
    expect((await screen.findByText((content) => content.startsWith(text))).textContent).toContain(text);
  });

  it('of one run offers the others that measured something', async () => {
    const [one, other] = [finishedRun({ name: 'One' }), finishedRun({ name: 'Other' })];
    TestServer.with(one, other, unstartedRun('No server.', { name: 'Nothing' }));
    const user = await open(at(one));
    const offered = await screen.findByRole('combobox', { name: 'Add a run' });
    await waitFor(() => expect(within(offered).getAllByRole('option')).toHaveLength(2));
    await user.selectOptions(offered, other.id);
    expect(await screen.findByText('The plans are the same.')).toBeTruthy();
    expect(location.search).toBe(`?runs=${one.id},${other.id}`);
  });

  it('says of a word that it names no run, and of another that it names several', async () => {
    const [one, other] = [finishedRun(), finishedRun()];
    const alike: MadeRun[] = [one, other].map((run, i) => ({ ...run, id: `abc${i}${run.id.slice(4)}` }));
    TestServer.with(...alike);
    await open('/compare?runs=abc,zzz');
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getAllByRole('listitem')).toHaveLength(2));
    expect(alert.textContent).toContain("2 run ids begin with 'abc': enter more characters.");
    expect(alert.textContent).toContain("No run's id begins with 'zzz'.");
  });

  it('says that it loads until the server answers', async () => {
    const runs = [finishedRun(), finishedRun()];
    const release = TestServer.with(...runs).holds(/\/compare$/);
    await open(at(...runs));
    expect(await screen.findByText('Loading')).toBeTruthy();
    release();
    expect(await screen.findByText('The plans are the same.')).toBeTruthy();
    expect(screen.queryByText('Loading')).toBeNull();
  });

  it('tells in the words of the server why it compares nothing, and asks again on demand', async () => {
    const runs = [finishedRun(), finishedRun()];
    const server = TestServer.with(...runs).refuses(/\/compare$/, 409, 'One of the runs still goes on.');
    const user = await open(at(...runs));
    expect((await screen.findByRole('alert')).textContent).toContain('One of the runs still goes on.');
    server.recovers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The plans are the same.')).toBeTruthy();
  });

  it.each([
    [
      'en',
      'Differences between the plans',
      'The runs have different plans, so their figures also differ for this reason.',
    ],
    ['ko', ko.compare.plans, ko.compare.unfair],
  ] as const)('of unequal plans is called unfair, and has what differs (%s)', async (language, title, text) => {
    const runs = [finishedRun({ name: 'A', output_len: 16 }), finishedRun({ name: 'B', output_len: 32 })];
    TestServer.with(...runs);
    await open(at(...runs), language);
    const section = await plans(title);
    expect(within(section).getByText(text)).toBeTruthy();
    const row = within(section).getByRole('rowheader', { name: 'output_len' }).closest('tr');
    expect(
      within(row as HTMLElement)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['16', '32']);
  });

  it('of two servers is fair: they are what is compared', async () => {
    const runs = [finishedRun({ name: 'A' }), finishedRun({ name: 'B', server_url: 'http://gpu-4:8000' })];
    TestServer.with(...runs);
    await open(at(...runs));
    expect(within(await plans()).getByText('The runs differ only in what is compared.')).toBeTruthy();
  });

  it('says first which figures can not be trusted, and judges none of them', async () => {
    const runs = [finishedRun({ name: 'Quiet' }), finishedRun({ name: 'Busy' }, { invalid: true })];
    TestServer.with(...runs);
    await open(at(...runs));
    const doubts = await screen.findByRole('alert');
    expect(doubts.textContent).toContain("Some of these figures can't be compared");
    expect(doubts.textContent).toContain('Busy · all its levels');
    expect(doubts.textContent).not.toContain('Quiet');
    const figures = screen.getByRole('region', { name: 'Compare' });
    expect(figures.textContent).toContain('not judged: level not valid');
    expect(figures.textContent).not.toMatch(/better|worse|no relevant difference/);
  });

  it('of runs that share no load says so instead of a judgement', async () => {
    const runs = [finishedRun({ name: 'A', concurrency: [1] }), finishedRun({ name: 'B', concurrency: [2] })];
    TestServer.with(...runs);
    await open(at(...runs));
    expect(await screen.findByText('No other run measured a load of the base run.')).toBeTruthy();
    expect(screen.getAllByText('not measured')).toHaveLength(2);
  });

  it('is made against another base on demand, which the address keeps', async () => {
    const runs = [finishedRun({ name: 'A' }), finishedRun({ name: 'B' })];
    TestServer.with(...runs);
    const user = await open(at(...runs));
    expect(await screen.findByRole('heading', { name: 'Figures against A' })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: 'Compare the others with B' }));
    expect(await screen.findByRole('heading', { name: 'Figures against B' })).toBeTruthy();
    expect(location.search).toContain('base=1');
  });

  it('tells runs of one name apart', async () => {
    const runs = [finishedRun({ name: 'Nightly' }), finishedRun({ name: 'Nightly' })];
    TestServer.with(...runs);
    await open(at(...runs));
    expect(await screen.findByRole('heading', { name: 'Figures against Nightly (1)' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Nightly (2)' })).toBeTruthy();
  });

  it('goes on without a run that is taken out', async () => {
    const runs = [finishedRun({ name: 'A' }), finishedRun({ name: 'B' })];
    TestServer.with(...runs);
    const user = await open(at(...runs));
    await user.click(await screen.findByRole('button', { name: 'Remove B' }));
    expect(await screen.findByText(/^Choose two to five runs here/)).toBeTruthy();
    expect(location.search).toBe(`?runs=${runs[0]?.id ?? ''}`);
  });

  it('reads single requests only when their distributions are asked for', async () => {
    const runs = [finishedRun({ name: 'A' }), finishedRun({ name: 'B' })];
    const server = TestServer.with(...runs);
    const user = await open(at(...runs));
    await user.click(await screen.findByRole('button', { name: 'Show distributions' }));
    expect(await screen.findByRole('heading', { name: 'TTFT at 4 users: cumulative share of requests' })).toBeTruthy();
    expect(server.askedFor(/\/requests$/).map(({ query }) => query.get('level'))).toEqual(['1', '1']);
  });
});
