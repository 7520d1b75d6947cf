import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Backend, openBrowser, openPage, openRun } from './stage';

const PATIENT = { timeout: 30_000 };

let browser: Browser;
let backend: Backend;

beforeAll(async () => {
  [browser, backend] = await Promise.all([openBrowser(), Backend.start()]);
});

afterAll(async () => {
  await browser.close();
  backend.stop();
});

/** The id of a finished run whose figures are in doubt. */
async function suspectRun(): Promise<string> {
  const listed = (await (await fetch(`${backend.url}/api/v1/benchmark?limit=50`)).json()) as {
    runs: { run_id: string; status: string; verdict: string | null }[];
  };
  return listed.runs.find((run) => run.status === 'completed' && run.verdict === 'SUSPECT')?.run_id ?? 'none';
}

describe('without a server', () => {
  it('needs no server: the simulator is tried by one click, and its figures add up while it runs', async () => {
    const { page, complaints } = await openPage(browser);
    const alone = await Backend.start({ EMPTY: '1', SPEED: '2' });
    onTestFinished(() => alone.stop());
    await page.goto(alone.url);
    await page.getByRole('button', { name: 'Try the simulator' }).click();
    await page.getByRole('heading', { level: 1, name: 'Demo' }).waitFor();
    const soFar = page.locator('section').filter({ has: page.getByRole('heading', { name: /users? so far$/ }) });
    const samples = async () =>
      Number((await soFar.getByRole('row', { name: /^TTFT/ }).getByRole('cell').last().innerText()).replace(/\D/g, ''));
    await expect.poll(samples, PATIENT).toBeGreaterThan(10);
    await soFar.getByText(/\d+ completed, \d+ failed · .*% .* met the SLO/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a comparison to take along', () => {
  it('has the distributions of one load over each other, and all figures as CSV', async () => {
    const { page, complaints } = await openPage(browser, { acceptDownloads: true });
    await page.goto(`${backend.url}/history?q=gpu-3`);
    const link = async (name: string) => (await page.getByRole('link', { name }).first().getAttribute('href')) ?? '';
    const ids = (await Promise.all(['Release candidate', 'Baseline'].map(link))).map((path) => path.slice(11));
    await page.goto(`${backend.url}/compare?runs=${ids.join(',')}`);
    await page.getByRole('button', { name: 'Show distributions' }).click();
    const figure = page.locator('figure').filter({ hasText: 'TTFT at 96 users' });
    await figure.locator('canvas').waitFor();
    await figure.getByLabel('Load').selectOption({ label: '16 users' });
    await page.getByRole('heading', { name: /^TTFT at 16 users/ }).waitFor();
    const differences = page.locator('section').filter({ hasText: 'Figures against' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      differences.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const rows = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(rows[0]).toMatch(/^Load,Figure,Release candidate,Release candidate: 95 % from,/);
    expect(rows.some((row) => /^96 users,Goodput \(%\),\d/.test(row))).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the list of runs', () => {
  it('says which load met the SLO and how fast, is sorted by its heads, and no row moves when one is selected', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/history?q=gpu-3`);
    const row = page.getByRole('row').filter({ hasText: 'Release candidate' });
    await row.getByText('met', { exact: true }).waitFor();
    await row.getByRole('cell', { name: /^\d+ users$/ }).waitFor();
    await row.getByRole('cell', { name: /^[\d.]+ ms · [\d.]+ ms$/ }).waitFor();
    const top = async () => (await row.boundingBox())?.y;
    const before = await top();
    await row.getByRole('checkbox').check();
    await page.getByText('1 selected').waitFor();
    expect(await top()).toBe(before);
    await page.getByRole('columnheader', { name: /^TTFT/ }).getByRole('link').click();
    await expect.poll(() => page.url(), PATIENT).toContain('sort=ttft');
    await page.locator('th[aria-sort=descending]').filter({ hasText: 'TTFT' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a finished run', () => {
  it('finds a request by its number, its kind of failure and its message', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/benchmark/${await suspectRun()}?tab=requests`);
    const rows = page.getByRole('region', { name: 'Requests', exact: true }).getByRole('button');
    const search = page.getByLabel('Number, failure or message');
    await search.fill('7');
    await page.getByText('4 requests found').waitFor();
    expect(await rows.first().innerText()).toMatch(/· 7\n/);
    await search.fill('server error');
    await page.getByText(/^\d+ requests? found$/).waitFor();
    await expect.poll(() => rows.first().innerText(), PATIENT).toContain('Server error (5xx)');
    await search.fill('no such thing');
    await page.getByText('No request matches.').waitFor();
    expect(page.url()).toContain('q=no');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("draws its requests on their level's time, all of it or a window that follows what is scrolled to", async () => {
    const { page, complaints } = await openPage(browser);
    await openRun(page, backend, 'Baseline');
    const run = new URL(page.url());
    await page.goto(`${run.origin}${run.pathname}?tab=requests&level=5`);
    await page.getByLabel('Time line').selectOption("On the level's time");
    const axis = page.getByRole('list', { name: "On the level's time" });
    await axis.getByText('0.0 s', { exact: true }).waitFor();
    await page.getByLabel('Shown at once').selectOption('5 s');
    const marks = () => axis.getByRole('listitem').allInnerTexts();
    await expect.poll(marks, PATIENT).toEqual(['0.00 s', '1.25 s', '2.50 s', '3.75 s', '5.00 s']);
    const list = page.getByRole('region', { name: 'Requests', exact: true });
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect.poll(async () => (await marks())[0], PATIENT).not.toBe('0.00 s');
    expect(page.url()).toMatch(/time=level.*window=5/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has its latencies by the definitions of other tools on demand', async () => {
    const { page, complaints } = await openPage(browser);
    await openRun(page, backend, 'Baseline');
    await page.getByRole('tab', { name: 'Trust' }).click();
    await page.getByRole('button', { name: 'Compute' }).click();
    await page
      .getByRole('row', { name: /^GenAI-Perf/ })
      .getByText('There is no TPOT', { exact: false })
      .waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
