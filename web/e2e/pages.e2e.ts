import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Backend, openBrowser, openPage, type Watched } from './stage';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = 'screenshots';

let backend: Backend;
let browser: Browser;
let first = '';
let second = '';
let third = '';
let large = '';

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  [backend, browser] = await Promise.all([Backend.start(), openBrowser()]);
  const listed = (await (await fetch(`${backend.url}/api/v1/benchmark?limit=10`)).json()) as {
    runs: { run_id: string; name: string | null }[];
  };
  first = listed.runs[0]?.run_id ?? '';
  second = listed.runs[1]?.run_id ?? '';
  third = listed.runs[2]?.run_id ?? '';
  large = listed.runs.find((run) => run.name === '64 levels')?.run_id ?? '';
});

afterAll(async () => {
  await browser.close();
  backend.stop();
});

const PLACES: [name: string, path: () => string][] = [
  ['dashboard', () => '/'],
  ['new', () => '/benchmark/new'],
  ['run-overview', () => `/benchmark/${first}`],
  ['run-latency', () => `/benchmark/${first}?tab=latency`],
  ['run-throughput', () => `/benchmark/${first}?tab=throughput`],
  ['run-requests', () => `/benchmark/${first}?tab=requests`],
  ['run-request', () => `/benchmark/${first}?tab=requests&request=1-3`],
  ['run-trust', () => `/benchmark/${first}?tab=trust`],
  ['run-errors', () => `/benchmark/${third}?tab=throughput`],
  ['run-64-levels', () => `/benchmark/${large}`],
  ['run-plan', () => `/benchmark/${first}?tab=plan`],
  ['history', () => '/history'],
  ['compare', () => `/compare?runs=${encodeURIComponent(JSON.stringify([first, second]))}`],
  ['settings', () => '/settings'],
  ['not-found', () => '/nowhere'],
  ['unknown-run', () => '/benchmark/unknown'],
];

/** The two that differ in everything, and with EVERY_LOOK all that are worth a look. */
const LOOKS = [
  { theme: 'light', language: 'en', width: 1440 },
  { theme: 'dark', language: 'ko', width: 375 },
  ...(process.env['EVERY_LOOK'] === undefined
    ? []
    : ([
        { theme: 'dark', language: 'en', width: 1440 },
        { theme: 'light', language: 'ko', width: 1440 },
        { theme: 'dark', language: 'ko', width: 1440 },
        { theme: 'light', language: 'en', width: 375 },
        { theme: 'light', language: 'en', width: 2560 },
      ] as const)),
] as const;

describe.each(LOOKS)('in $theme, $language, $width px wide', ({ theme, language, width }) => {
  let watched: Watched;

  beforeAll(async () => {
    watched = await openPage(browser, {
      colorScheme: theme,
      locale: language,
      viewport: { width, height: width > 2000 ? 1440 : 900 },
    });
  });

  afterAll(() => watched.page.context().close());

  it.each(PLACES)('%s has no violation of accessibility, no complaint, no overflow', async (name, path) => {
    const { page, complaints } = watched;
    complaints.length = 0;
    await page.goto(backend.url + path());
    await settled(page);
    await page.screenshot({ path: `${SHOTS}/${name}-${theme}-${language}-${width}.png`, fullPage: width < 2000 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    expect(complaints.filter((text) => !(name === 'unknown-run' && text.includes('404')))).toEqual([]);
  });
});

/** Data is there, and all charts have been on the screen and are drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await quiet(page);
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
    }
    scrollTo(0, 0);
  });
  await quiet(page);
}

async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null);
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (
      window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe;
    const found = await axe.run();
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}
