import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Backend, openBrowser, openPage, openRun } from './stage';

const PATIENT = { timeout: 30_000 };

let browser: Browser;
let backend: Backend;
let empty: Backend;

beforeAll(async () => {
  [browser, backend, empty] = await Promise.all([
    openBrowser(),
    Backend.start(),
    Backend.start({ EMPTY: '1', SPEED: '4' }),
  ]);
});

afterAll(async () => {
  await browser.close();
  backend.stop();
  empty.stop();
});

/** The id of a finished run whose figures are in doubt. */
async function suspectRun(): Promise<string> {
  const listed = (await (await fetch(`${backend.url}/api/v1/benchmark?limit=50`)).json()) as {
    runs: { run_id: string; status: string; verdict: string | null }[];
  };
  return listed.runs.find((run) => run.status === 'completed' && run.verdict === 'SUSPECT')?.run_id ?? 'none';
}

const goodTitle = (page: Page) => page.locator('h1').first().innerText();

describe('a first run', () => {
  it('goes from an empty database to its figures by clicks alone', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(empty.url);
    await page.getByRole('link', { name: 'Start the first run' }).click();
    await page.getByLabel('Server URL').fill('http://localhost:8000');
    await page.getByLabel('Model', { exact: true }).focus();
    await page.getByText('The server offers 2 models').waitFor();
    await page.getByRole('button', { name: 'Check endpoint' }).click();
    await page.getByText('qwen3-14b responds').waitFor();
    await page.getByRole('button', { name: /^Quick/ }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring 1 user/).waitFor();
    await page.locator('canvas').first().waitFor();
    expect(await page.title()).toMatch(/▶ \d+ %/);
    await page.getByText(/Meets the SLO|Doesn't meet/).waitFor({ timeout: 90_000 });
    expect(await page.getByRole('row').count()).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('may be cancelled after one question, and keeps what it has', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${empty.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill('http://localhost:8000');
    await page.getByRole('button', { name: /^Stress/ }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring 10 users/).waitFor();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is not started with a wrong field, which is named in its place and has the focus', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${empty.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill('localhost');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('must be an http or https URL').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')), PATIENT).toBe('url');
    await page.getByLabel('Server URL').fill('http://localhost:8000');
    await expect.poll(() => page.getByText('must be an http or https URL').count(), PATIENT).toBe(0);
    expect(await page.getByText('Some fields are not valid').count()).toBe(0);
    await page.context().close();
  });

  it('is checked at the same field, and says at once which loads are none', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${empty.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill('localhost');
    await page.getByRole('button', { name: 'Check endpoint' }).click();
    await page.locator('input[type=url][aria-invalid=true]').waitFor();
    await page.getByLabel('Server URL').fill('http://localhost:8000');
    await page.getByLabel('Users').fill('0, abc');
    await page.getByText('“0”, “abc” are not numbers of users').waitFor();
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Users').fill('1, 4');
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(false);
    await page.context().close();
  });

  it('goes on without a gap after a reload', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${empty.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill('http://localhost:8000');
    await page.getByRole('button', { name: /^Standard/ }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring 1 user/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    const times = () => page.locator('figure table').first().locator('tbody tr td:first-child').allInnerTexts();
    await expect.poll(async () => (await times()).length, { timeout: 60_000 }).toBeGreaterThan(5);
    expect((await times()).slice(0, 5)).toEqual(['0:00', '0:01', '0:02', '0:03', '0:04']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a load', () => {
  it('that was kept as a preset fills the form again, until it is deleted', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/benchmark/new`);
    await page.getByLabel('Each level ends').selectOption('precision');
    await page.getByLabel(/^Precise to/).fill('3');
    await page.getByRole('button', { name: 'Save as preset' }).click();
    await page.getByLabel('Name of the preset').fill('Night watch');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Quick/ }).click();
    await page.getByRole('button', { name: /^Night watch/ }).click();
    await expect.poll(() => page.getByLabel(/^Precise to/).inputValue(), PATIENT).toBe('3');
    await page.getByRole('button', { name: 'Delete preset Night watch' }).click();
    await page.getByRole('button', { name: /^Night watch/ }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('that this machine cannot carry is told before it starts', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${backend.url}/benchmark/new`);
    await page.getByLabel('Users').fill('2000000');
    await page.getByLabel('Requests per level').fill('3000000');
    await page.getByText(/are more than this machine can handle/).waitFor();
    await page.context().close();
  });
});

describe('a comparison', () => {
  it('takes short ids with a comma between them, and tells of those that name no run', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/history?q=gpu-3`);
    const link = async (name: string) => (await page.getByRole('link', { name }).first().getAttribute('href')) ?? '';
    const short = (await Promise.all(['Release candidate', 'Baseline'].map(link))).map((path) =>
      path.replace('/benchmark/', '').slice(0, 8),
    );
    await page.goto(`${backend.url}/compare?runs=${short.join(',')},zzz`);
    await page.getByText(/^Figures against/).waitFor();
    await page.getByText("No run's id begins with 'zzz'.").waitFor();
    await page.goto(`${backend.url}/compare?runs=a-b,c-d`);
    await page.getByText("No run's id begins with 'a-b'.").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says first which figures can not be trusted, and judges none of them', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${backend.url}/history?q=busy`);
    const busy = (await page.getByRole('link', { name: 'On a busy machine' }).getAttribute('href')) ?? '';
    await page.goto(`${backend.url}/history?q=gpu-3`);
    const other = (await page.getByRole('link', { name: 'Baseline' }).first().getAttribute('href')) ?? '';
    await page.goto(`${backend.url}/compare?runs=${[busy, other].map((path) => path.slice(11)).join(',')}`);
    await page.getByRole('alert').getByText('Requests started late').first().waitFor();
    await page.getByText('not judged: level of the base not valid').first().waitFor();
    expect(await page.getByText(/(better|worse)$/).count()).toBe(0);
    await page.context().close();
  });
});

describe('history', () => {
  it('finds, selects and compares by keyboard', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/history`);
    await page.getByText('69 runs').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('gpu-3');
    await expect.poll(() => page.url(), PATIENT).toContain('q=gpu-3');
    await page.locator('h1').click();
    for (const key of ['j', 'x', 'j', 'x']) {
      await page.keyboard.press(key);
    }
    await page.getByText('2 selected').waitFor();
    await page.getByRole('link', { name: 'Compare' }).last().click();
    await page.getByText('The runs differ only in what is compared').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes a deletion back', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${backend.url}/history?q=64%20levels`);
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No run matches').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: '64 levels' }).waitFor();
    await page.context().close();
  });
});

describe('a finished run', () => {
  it('shows of a request when each of its tokens came', async () => {
    const { page, complaints } = await openPage(browser);
    await openRun(page, backend, 'Baseline');
    const run = new URL(page.url());
    await page.goto(`${run.origin}${run.pathname}?tab=requests&request=1-3`);
    await page.getByRole('dialog').getByText('Gaps between tokens').waitFor();
    await page.getByRole('dialog').getByText('Mean ITL').waitFor();
    await page.getByRole('dialog').locator('canvas').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says at its head what broke the SLO: where, by how much, on what and when', async () => {
    const { page, complaints } = await openPage(browser);
    await openRun(page, backend, 'Baseline');
    await page.getByText(/^Meets the SLO up to \d+ users\. At \d+ users, TTFT exceeds the limit: p95 is/).waitFor();
    const panel = page.getByRole('region', { name: 'Why the SLO was missed' });
    await panel.getByText(/Requests queue before the server processes them/).waitFor();
    await panel.getByText(/of \d+ seconds are over the limit|From \d|At the beginning/).waitFor();
    await panel.getByRole('link', { name: 'Its slowest requests' }).click();
    await expect.poll(() => page.url(), PATIENT).toContain('sort=ttft');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('goes to the requests that a link names, and stays where it is when another tab is chosen', async () => {
    const { page } = await openPage(browser, { viewport: { width: 375, height: 800 } });
    await openRun(page, backend, 'Baseline');
    const scrolled = () => page.evaluate(() => scrollY);
    expect(await scrolled()).toBe(0);
    await page.getByRole('link', { name: 'Its slowest requests' }).click();
    await page
      .getByText(/^48 users · \d+$/)
      .first()
      .waitFor();
    await expect.poll(scrolled, PATIENT).toBeGreaterThan(800);
    const before = await scrolled();
    await page.getByRole('tab', { name: 'Plan' }).click();
    await page.getByRole('heading', { name: 'Target' }).waitFor();
    expect(await scrolled()).toBe(before);
    await page.context().close();
  });

  it('is judged by another SLO as the slider moves, and the address keeps it', async () => {
    const { page } = await openPage(browser);
    await openRun(page, backend, 'Baseline');
    const slider = page.getByRole('slider').first();
    await slider.focus();
    const before = await page.locator('[aria-live=polite]').last().innerText();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('ArrowLeft');
    }
    await expect.poll(() => page.locator('[aria-live=polite]').last().innerText(), PATIENT).not.toBe(before);
    expect(page.url()).toContain('ttft=');
    await page.context().close();
  });

  it('becomes one file that opens from disk, asks nobody and has the figures', async () => {
    const { page } = await openPage(browser, { acceptDownloads: true });
    await openRun(page, backend, 'Baseline');
    await page.getByText('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^HTML/ }).click(),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.html');
    await download.saveAs(file);
    expect(readFileSync(file, 'utf8')).not.toMatch(/(?:src|href)="https?:/);

    const report = await openPage(browser);
    const asked: string[] = [];
    report.page.on('request', (request) => asked.push(request.url()));
    await report.page.goto(`file://${file}`);
    await report.page.locator('canvas').first().waitFor();
    expect(await goodTitle(report.page)).toContain('Baseline');
    expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
    expect(report.complaints).toEqual([]);
    await report.page.screenshot({ path: 'screenshots/report-light-en.png', fullPage: true });
    await report.page.pdf({ path: 'screenshots/report.pdf' });
    await page.context().close();
    await report.page.context().close();
  });

  it('becomes a report that is dark where its reader is, light on paper, and says why the figures are in doubt', async () => {
    const { page } = await openPage(browser, { acceptDownloads: true });
    await page.goto(`${backend.url}/benchmark/${await suspectRun()}`);
    await page.getByText('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^HTML/ }).click(),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.html');
    await download.saveAs(file);

    const report = await openPage(browser, { colorScheme: 'dark' });
    await report.page.goto(`file://${file}`);
    await report.page.getByText(/^Suspect: /).waitFor();
    const theme = () => report.page.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('dark');
    await report.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await theme()).toBe('light');
    await report.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await theme()).toBe('dark');
    expect(report.complaints).toEqual([]);
    await page.context().close();
    await report.page.context().close();
  });
});

describe('the settings', () => {
  it('say how many runs would go before any does', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/settings`);
    await page.getByLabel('Keep only the newest').check();
    await page.getByLabel(/^Keep the newest/).fill('10');
    await page.getByRole('button', { name: 'Preview' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 59 runs' });
    await dialog.getByText(/59 finished runs .* 10 will stay/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.goto(`${backend.url}/history`);
    await page.getByText('69 runs').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('change language and theme, and stay', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${backend.url}/settings`);
    await page.getByLabel('Theme', { exact: true }).selectOption('dark');
    await page.getByLabel('Language').selectOption('ko');
    await page.getByRole('heading', { name: '설정' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '설정' }).waitFor();
    const shown = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']]);
    expect(shown).toEqual(['ko', 'dark']);
    await page.context().close();
  });

  it('ask for the key that a server wants, and use it for its WebSocket, too', async () => {
    const locked = await Backend.start({ API_KEY: 'open sesame' });
    onTestFinished(() => locked.stop());
    const { page } = await openPage(browser);
    await page.goto(locked.url);
    const dialog = page.getByRole('dialog', { name: 'This server requires a key' });
    await dialog.getByLabel('Key', { exact: true }).fill('open sesame');
    await dialog.getByRole('button', { name: 'Use the key' }).click();
    await page.getByText('Release candidate').waitFor();
    await page.context().close();
  });
});
