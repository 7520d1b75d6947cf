import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, Product } from './product';
import { openBrowser, openPage } from './stage';

/** Entries of the export menu: what the file is called, and how a file of that kind begins. */
const EXPORTS = [
  { entry: 'CSV', file: /^[0-9a-f]{8}_levels\.csv$/, begins: 'run_id,model,level' },
  { entry: 'CSV in blocks', file: /^[0-9a-f]{8}_benchmark\.csv$/, begins: '# Benchmark Result Export' },
  { entry: 'CSV of requests', file: /^[0-9a-f]{8}_requests\.csv$/, begins: 'run_id,' },
  { entry: 'Excel', file: /^[0-9a-f]{8}_benchmark\.xlsx$/, begins: 'PK\u0003\u0004' },
  { entry: 'JSON', file: /^[0-9a-f]{8}_benchmark\.json$/, begins: '{' },
  { entry: 'JSONL', file: /^[0-9a-f]{8}_benchmark\.jsonl$/, begins: '{"run_id"' },
  { entry: 'Markdown', file: /^[0-9a-f]{8}_benchmark\.md$/, begins: '# ' },
  { entry: 'Archive', file: /^[0-9a-f]{8}_benchmark\.archive\.jsonl$/, begins: '{"run":' },
  { entry: 'HTML', file: /^[0-9a-f]{8}_benchmark\.html$/, begins: '<!doctype html>' },
];

/** The packaged product with its simulator; built before by Maven. */
describe.runIf(isBuilt())('the product', () => {
  let browser: Browser;
  let product: Product;

  beforeAll(async () => {
    [browser, product] = await Promise.all([openBrowser(), Product.start()]);
  });

  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  async function start(page: Page, users: string, requests: string): Promise<void> {
    await page.goto(`${product.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill(product.target);
    await page.getByLabel('Users').fill(users);
    await page.getByLabel('Requests per level').fill(requests);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring/).waitFor({ timeout: 60_000 });
  }

  it('measures the simulator from an empty database by clicks alone, with live charts and no complaint', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(product.url);
    await page.getByRole('link', { name: 'Start the first run' }).click();
    await page.getByLabel('Server URL').fill(product.target);
    await page.getByLabel('Model', { exact: true }).focus();
    await page.getByText('The server offers 1 model').waitFor();
    await page.getByRole('button', { name: 'Check endpoint' }).click();
    await page.getByText(/simulated responds/).waitFor();
    await page.getByLabel('Users').fill('1, 8');
    await page.getByLabel('Requests per level').fill('30');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring/).waitFor({ timeout: 60_000 });
    await page.locator('canvas').first().waitFor();
    await page.screenshot({ path: 'screenshots/product-live.png', fullPage: true });
    await page.getByText(/Meets the SLO|Best throughput|Doesn't meet/).waitFor({ timeout: 90_000 });
    await page.getByRole('slider').first().waitFor();
    await page.screenshot({ path: 'screenshots/product-done.png', fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('cancels a run', async () => {
    const { page, complaints } = await openPage(browser);
    await start(page, '4', '5000');
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows after a power cut what was recorded until then, on the page that was open', async () => {
    const { page } = await openPage(browser);
    await start(page, '4', '5000');
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    const seconds = () => page.locator('figure table').first().locator('tbody tr').count();
    await expect.poll(seconds, { timeout: 60_000 }).toBeGreaterThan(3);
    await product.kill();
    await page.getByText(/^Connection to the server lost/).waitFor();
    const before = await seconds();
    await product.serve();
    await page.getByText('Interrupted', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Throughput' }).click();
    await page.getByRole('button', { name: 'Show as table' }).first().click();
    expect(await seconds()).toBeGreaterThanOrEqual(before - 1);
    await page.context().close();
  });

  describe('exports', () => {
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      ({ page, complaints } = await openPage(browser, { acceptDownloads: true }));
      await page.goto(`${product.url}/history?status=completed`);
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Another SLO' }).waitFor();
    });

    afterAll(() => page.context().close());

    it.each(EXPORTS)('$entry as a file of its kind', async ({ entry, file, begins }) => {
      await page.getByText('Export', { exact: true }).click();
      const named = page.getByRole('button', { name: new RegExp(`^${entry} [A-Z]`) });
      const [download] = await Promise.all([page.waitForEvent('download'), named.click()]);
      expect(download.suggestedFilename()).toMatch(file);
      const content = readFileSync(await download.path());
      expect(content.subarray(0, begins.length).toString('latin1')).toBe(begins);
      expect(content.length).toBeGreaterThan(200);
      expect(complaints).toEqual([]);
    });
  });

  it('compares two runs, with what differs and how sure that is', async () => {
    const { page, complaints } = await openPage(browser);
    await start(page, '1, 8', '25');
    await page.getByRole('heading', { name: 'Another SLO' }).waitFor({ timeout: 90_000 });
    await page.goto(`${product.url}/history?status=completed`);
    await page.getByRole('row').nth(2).waitFor();
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('link', { name: 'Compare' }).last().click();
    await page.getByText(/^Figures against/).waitFor();
    await page
      .getByText(/level too short/)
      .first()
      .waitFor();
    await page.screenshot({ path: 'screenshots/product-compare.png', fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe.runIf(isBuilt())('the product with API_KEY', () => {
  it('asks for the key and follows a run with it', async () => {
    const [browser, product] = await Promise.all([openBrowser(), Product.start({ API_KEY: 'open sesame' })]);
    const { page } = await openPage(browser);
    await page.goto(`${product.url}/benchmark/new`);
    const dialog = page.getByRole('dialog', { name: 'This server requires a key' });
    await dialog.getByLabel('Key', { exact: true }).fill('open sesame');
    await dialog.getByRole('button', { name: 'Use the key' }).click();
    await page.getByRole('button', { name: /^Quick/ }).waitFor();
    await page.getByLabel('Server URL').fill(product.target);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring/).waitFor({ timeout: 60_000 });
    await page.context().close();
    await browser.close();
    await product.stop();
  });
});
