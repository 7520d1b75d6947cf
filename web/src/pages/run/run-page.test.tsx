import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { happened, type MadeRun } from '../../../fake/run.mjs';
import type { RunState } from '../../api/types';
import ko from '../../i18n/ko.json';
import { downloads } from '../../testing/downloads';
import { open } from '../../testing/open';
import { finishedRun, runningRun, TestServer, unstartedRun, waitingRun } from '../../testing/test-server';
import { TestSockets } from '../../testing/test-socket';

const at = (run: MadeRun, query = '') => `/benchmark/${run.id}${query}`;
const text = () => document.body.textContent;
/** What stands beside the name of the run. */
const head = async () =>
  within(
    await waitFor(() => {
      const section = document.querySelector('h1')?.closest('section');
      if (section == null) {
        throw new Error('the run is not there yet');
      }
      return section;
    }),
  );

describe("A run's page", () => {
  it('says that it loads until the server answers', async () => {
    const run = finishedRun({ name: 'Nightly' });
    const release = TestServer.with(run).holds(new RegExp(run.id));
    await open(at(run));
    expect(await screen.findByText('Loading')).toBeTruthy();
    release();
    expect(await screen.findByRole('heading', { name: /^Nightly/ })).toBeTruthy();
  });

  it.each([
    ['en', 'This run does not exist.'],
    ['ko', ko.failed.unknown.title],
  ] as const)('says that there is no such run (%s)', async (language, title) => {
    TestServer.with();
    await open('/benchmark/3f2a9c1e', language);
    expect((await screen.findByRole('alert')).textContent).toContain(title);
  });

  it('says that the events of a run could not be read, and reads them on demand', async () => {
    const run = finishedRun({ name: 'Nightly' });
    const server = TestServer.with(run).refuses(/\/events$/, 500, 'The record of event 7 is damaged.');
    const user = await open(at(run));
    expect((await screen.findByRole('alert')).textContent).toContain('The record of event 7 is damaged.');
    server.recovers();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: /^Nightly/ })).toBeTruthy();
  });
});

describe('A finished run', () => {
  it('says in a sentence what was found, and how far to believe it', async () => {
    const run = finishedRun();
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText(/^Best throughput is [\d.,]+ tok\/s, at 4 users/)).toBeTruthy();
    expect((await head()).getByText('Completed')).toBeTruthy();
    expect((await head()).getByText('Valid')).toBeTruthy();
    expect(screen.queryByText('See Trust')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Cancel run' })).toBeNull();
  });

  it('has its best load when it is judged, and the share that met the SLO', async () => {
    const run = finishedRun({ goodput_thresholds: { ttft_ms: 60_000 } });
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText(/^Meets the SLO at every measured load, up to 4 users/)).toBeTruthy();
    const best = screen.getByText('Best load in SLO').closest('div') as HTMLElement;
    expect(best.textContent).toContain('4');
    expect((screen.getByText('Goodput', { selector: 'dt' }).closest('div') as HTMLElement).textContent).toContain(
      '100',
    );
  });

  it('says at its head what broke the SLO', async () => {
    const run = finishedRun({ goodput_thresholds: { ttft_ms: 1 } });
    TestServer.with(run);
    await open(at(run));
    expect(
      await screen.findByText(/^Doesn't meet the SLO at any measured load\. At 1 user, TTFT exceeds/),
    ).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Why the SLO was missed' })).toBeTruthy();
  });

  it.each([
    ['failed', 'Failed', /^Ended early; the results so far are kept\. /],
    ['interrupted', 'Interrupted', /^Ended early; the results so far are kept\. /],
  ] as const)('that %s keeps what it measured, and says why it ended', async (ending, state, sentence) => {
    const run = finishedRun({}, { ending });
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect((await head()).getByText(state)).toBeTruthy();
    expect(screen.getByText('The server went away.')).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Overview' })).toBeTruthy();
  });

  it('that was cancelled is called so', async () => {
    const run = finishedRun({}, { ending: 'cancelled' });
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText(/^Cancelled; the results so far are kept\. /)).toBeTruthy();
  });

  it('that could not start says why, and has nothing but its plan and the way to correct it', async () => {
    const run = unstartedRun('There is no model gpt-9. The server has qwen3-14b.');
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText('There is no model gpt-9. The server has qwen3-14b.')).toBeTruthy();
    const correct = screen.getByRole('link', { name: 'Correct and start again' });
    expect(correct.getAttribute('href')).toBe(`/benchmark/new?from=${run.id}`);
    expect(screen.getByRole('heading', { name: 'Target' })).toBeTruthy();
    expect(screen.queryByRole('tablist')).toBeNull();
    expect(screen.queryByText('Export')).toBeNull();
    expect(screen.queryByText('Throughput')).toBeNull();
  });
});

describe('A run that the client spoiled', () => {
  it('says so before any figure, and what the figures would say only under that condition', async () => {
    const run = finishedRun({}, { invalid: true });
    TestServer.with(run);
    await open(at(run));
    const sentence = await screen.findByText(/^Can't tell: Requests started late .*Don't use these figures\.$/);
    const figures = screen.getByText('Invalid: these figures depend on the client as much as on the server.');
    expect(sentence.compareDocumentPosition(figures)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(text()).toContain('If these figures were valid: Best throughput is');
    expect(screen.getAllByText('Invalid').length).toBeGreaterThan(0);
  });

  it('says so in Korean, too', async () => {
    const run = finishedRun({}, { invalid: true });
    TestServer.with(run);
    await open(at(run), 'ko');
    const [before = '', after = ''] = ko.headline.invalid.split('{{why}}');
    const why = ko.finding['start-lateness'].title;
    await waitFor(() => expect(text()).toContain(before + why));
    expect(text()).toContain(after);
    expect(text()).toContain(ko.tile.invalid);
  });

  it('leads to what spoiled it, by how much, and what to do', async () => {
    const run = finishedRun({}, { invalid: true });
    TestServer.with(run);
    const user = await open(at(run));
    await user.click(await screen.findByRole('link', { name: 'See Trust' }));
    const card = (await screen.findByRole('heading', { name: 'Requests started late' })).closest('article');
    expect(card?.textContent).toContain('explains up to 238 ms of TTFT');
    expect(card?.textContent).toMatch(/lower the load or give this machine more cores/i);
  });

  it('that is only in doubt says why beside its finding', async () => {
    const run = finishedRun({}, { suspect: true });
    TestServer.with(run);
    await open(at(run));
    expect(await screen.findByText(/^Best throughput is/)).toBeTruthy();
    expect(screen.getByText(/Suspect: Answers waited to be read\./)).toBeTruthy();
    expect(screen.queryByText(/Don't use these figures/)).toBeNull();
  });
});

/** A page that follows a run, and the server's end of its socket. */
async function follow(run: MadeRun, language: 'en' | 'ko' = 'en') {
  const server = TestServer.with(run);
  const sockets = TestSockets.listen();
  const user = await open(at(run), language);
  await waitFor(() => expect(sockets.opened).toHaveLength(1));
  sockets.last.accept();
  return { server, sockets, user };
}

const told = (run: MadeRun) => happened(run, Date.now());

describe('A run that goes on', () => {
  it('says what it does before it measures', async () => {
    const run = runningRun();
    const { sockets } = await follow(run);
    sockets.last.tell(...told(run).filter(({ seq }) => seq <= 3));
    expect(
      await screen.findByText("Rehearsing against a built-in server, to measure the client's error."),
    ).toBeTruthy();
  });

  it('says which level it measures, and has the last second and the levels to come', async () => {
    const run = runningRun();
    const { sockets } = await follow(run);
    const first = told(run).findIndex(({ type }) => type === 'tick');
    sockets.last.tell(...told(run).slice(0, first + 1));
    expect(await screen.findByText('Measuring 1 user: level 1 of 2.')).toBeTruthy();
    const levels = within(screen.getByRole('region', { name: 'Progress' })).getAllByRole('listitem');
    expect(levels.map((level) => level.textContent)).toEqual(['running:1 user', 'pending:4 users']);
    expect(screen.getByText('Output, last second')).toBeTruthy();
    expect((await head()).getByText('Running')).toBeTruthy();
  });

  it('waits for its place in the queue', async () => {
    const run = waitingRun();
    const { server, sockets } = await follow(run);
    expect(await screen.findByText('Queued at position 1.')).toBeTruthy();
    expect(server.askedFor(/\/events$/)).toEqual([]);
    expect(sockets.last.url.searchParams.get('after')).toBe('0');
  });

  it.each([
    ['en', /^Connection to the server lost\. If the server is still running, the run continues/],
    ['ko', ko.run.disconnected],
  ] as const)(
    'says that its connection is lost, keeps what it has, and goes on after it (%s)',
    async (language, lost) => {
      const run = runningRun();
      const { sockets } = await follow(run, language);
      const frames = told(run);
      const half = Math.floor(frames.length / 2);
      sockets.last.tell(...frames.slice(0, half));
      await waitFor(() => expect(document.querySelector('progress')).not.toBeNull());
      sockets.last.drop();
      expect(await screen.findByText(lost)).toBeTruthy();
      await waitFor(() => expect(sockets.opened).toHaveLength(2));
      expect(sockets.last.url.searchParams.get('after')).toBe(String(half));
      sockets.last.accept();
      sockets.last.tell(...frames.slice(half));
      await waitFor(() => expect(screen.queryByText(lost)).toBeNull());
    },
  );

  it('asks for the key when the server wants another, and gives up until it has it', async () => {
    const run = runningRun();
    const { sockets } = await follow(run);
    sockets.last.drop(4401);
    expect(await screen.findByRole('dialog', { name: 'This server requires a key' })).toBeTruthy();
    expect(sockets.opened).toHaveLength(1);
  });

  it('becomes the page of a finished run when it ends', async () => {
    const run = runningRun();
    const { server, sockets } = await follow(run);
    sockets.last.tell(...told(run));
    await screen.findByText(/^Measuring 4 users/);
    for (const event of run.events) {
      event.atMs = Math.min(event.atMs, -1);
    }
    sockets.last.tell(...run.events.map(({ frame }) => frame).filter(({ seq }) => seq > told(run).length / 2));
    expect(await screen.findByText(/^Best throughput is/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Cancel run' })).toBeNull();
    expect(screen.getByText('Export')).toBeTruthy();
    expect(server.askedFor(new RegExp(`^GET .*${run.id}$`)).length).toBeGreaterThan(1);
  });

  it('is cancelled only after a question', async () => {
    const run = runningRun();
    const { server, user } = await follow(run);
    await user.click(await screen.findByRole('button', { name: 'Cancel run' }));
    const dialog = await screen.findByRole('dialog', { name: 'Cancel this run?' });
    await user.click(within(dialog).getByRole('button', { name: 'Keep running' }));
    expect(server.askedFor(/\/cancel$/)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Cancel run' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel run' }));
    await waitFor(() => expect(server.askedFor(/\/cancel$/)).toHaveLength(1));
  });
});

describe('The parts of a run', () => {
  it.each([
    ['overview', 'Overview', 'Another SLO'],
    ['latency', 'Latency', 'Distribution of TTFT'],
    ['throughput', 'Throughput', 'Failures by kind'],
    ['trust', 'Trust', 'Can these figures be trusted?'],
    ['plan', 'Plan', 'Prompts'],
  ] as const)('are tabs that the address keeps: %s', async (tab, label, heading) => {
    const run = finishedRun();
    TestServer.with(run);
    const user = await open(at(run, tab === 'plan' ? '' : '?tab=plan'));
    await user.click(await screen.findByRole('tab', { name: label }));
    expect((await screen.findAllByRole('heading', { name: heading })).length).toBeGreaterThan(0);
    expect(location.search).toBe(`?tab=${tab}`);
  });

  it('have all that was asked for in the plan, and the command that asks for it again', async () => {
    const run = finishedRun({ output_len: 77, goodput_thresholds: { ttft_ms: 500 }, goodput_target: 99 });
    TestServer.with(run);
    await open(at(run, '?tab=plan'));
    expect(await screen.findByText('TTFT ≤ 500 ms · 99 %')).toBeTruthy();
    expect(screen.getByText('77')).toBeTruthy();
    expect(text()).toContain('--output-len 77');
    expect(text()).toContain('--concurrency 1,4');
  });

  it('have the requests of one outcome on demand, which the address keeps', async () => {
    const run = finishedRun({ concurrency: [1, 2, 3], num_prompts: 6 }, { failing: 1 });
    const server = TestServer.with(run);
    const user = await open(at(run, '?tab=requests'));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Outcome' }), 'failed');
    await waitFor(() =>
      expect(
        server
          .askedFor(/\/requests$/)
          .at(-1)
          ?.query.get('outcome'),
      ).toBe('failed'),
    );
    expect(location.search).toContain('outcome=failed');
  });

  it('have a single request with what the server said and all of its stamps', async () => {
    const run = finishedRun({ concurrency: [1, 2, 3], num_prompts: 6 }, { failing: 1 });
    TestServer.with(run);
    await open(at(run, '?tab=requests&request=2-0'));
    const drawer = await screen.findByRole('dialog', { name: /^Request / });
    await waitFor(() => expect(drawer.textContent).toMatch(/HTTP 429|HTTP 500|no token for 60 s/));
    expect(within(drawer).getByText("Since the level's start")).toBeTruthy();
  });

  it('say that no request matches', async () => {
    const run = finishedRun();
    TestServer.with(run);
    await open(at(run, '?tab=requests&outcome=failed'));
    expect(await screen.findByText('No request matches.')).toBeTruthy();
  });

  it('have the latencies by the definitions of other tools when they are asked for', async () => {
    const run = finishedRun();
    const server = TestServer.with(run);
    const user = await open(at(run, '?tab=trust'));
    await user.click(await screen.findByRole('button', { name: 'Compute' }));
    const row = (await screen.findByRole('rowheader', { name: 'LLMPerf' })).closest('tr');
    expect(row?.textContent).toContain('—');
    expect(server.askedFor(/\/definitions$/)).toHaveLength(1);
  });
});

describe('What is done with a run', () => {
  it('is named, tagged and noted', async () => {
    const run = finishedRun({ name: 'Old' });
    const server = TestServer.with(run);
    const user = await open(at(run));
    await user.click(await screen.findByRole('button', { name: 'Name, tags, notes' }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'New');
    await user.type(screen.getByRole('textbox', { name: 'Tags' }), 'a, b, a');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { name: /^New/ })).toBeTruthy();
    expect(server.askedFor(/^PATCH/)[0]?.body).toEqual({ name: 'New', notes: '', tags: ['a', 'b'] });
  });

  it('says in its form why labels could not be kept', async () => {
    const run = finishedRun({ name: 'Old' });
    TestServer.with(run).refuses(/^PATCH/, 422, 'The name is too long.');
    const user = await open(at(run));
    await user.click(await screen.findByRole('button', { name: 'Name, tags, notes' }));
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The name is too long.')).toBeTruthy();
  });

  it('says that a file could not be made', async () => {
    const run = finishedRun();
    TestServer.with(run).refuses(/\/export\//, 500, 'No room for the workbook.');
    const user = await open(at(run));
    await user.click(await screen.findByText('Export'));
    await user.click(screen.getByRole('button', { name: /^Excel/ }));
    expect(await screen.findByText('No room for the workbook.')).toBeTruthy();
  });

  it('is saved under the name that tells the format', async () => {
    const run = finishedRun();
    const server = TestServer.with(run);
    const saved = downloads();
    const user = await open(at(run));
    await user.click(await screen.findByText('Export'));
    await user.click(screen.getByRole('button', { name: /^CSV of requests/ }));
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([`${run.id.slice(0, 8)}_requests.csv`]));
    expect(server.askedFor(/\/export\/csv$/)[0]?.query.get('scope')).toBe('requests');
  });

  it('goes to the history when it is deleted, where that can be undone', async () => {
    const run = finishedRun({ name: 'Gone' });
    TestServer.with(run, finishedRun({ name: 'Stays' }));
    const user = await open(at(run));
    await user.click(await screen.findByRole('button', { name: 'Delete this run' }));
    expect(await screen.findByRole('link', { name: 'Stays' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Gone' })).toBeNull();
    await user.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) as HTMLElement);
    expect(await screen.findByRole('link', { name: 'Gone' })).toBeTruthy();
  });
});

describe('The state of a run', () => {
  const ENDINGS = ['completed', 'failed', 'cancelled', 'interrupted'] as const satisfies RunState[];
  it.each(ENDINGS)('is told in Korean, too: %s', async (ending) => {
    const run = finishedRun({}, { ending });
    TestServer.with(run);
    await open(at(run), 'ko');
    expect((await head()).getByText(ko.state[ending])).toBeTruthy();
  });
});
