import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Backend, openBrowser, openPage } from './stage';

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

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content as string),
});

describe('a server behind a gateway', () => {
  it('is asked with headers, a proxy and certificates, and again after "Run again", but for what is not kept', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${backend.url}/benchmark/new`);
    await page.getByLabel('Server URL').fill('https://gateway:8443');
    await page.getByText('Gateway and TLS').click();
    await page.getByLabel('Request headers').fill('X-Team: search');
    await page.getByLabel('Proxy').fill('http://proxy:3128');
    await page.locator('input[name=ca_certificates]').setInputFiles(file('ca.pem', 'PEM'));
    await page.locator('input[name=prompts]').setInputFiles(file('night.jsonl', '{"prompt": "a"}\n'));
    await page.getByText('night.jsonl', { exact: true }).waitFor();
    expect(await page.getByLabel('Prompt tokens').count()).toBe(0);
    const line = page.locator('code').first();
    await expect
      .poll(() => line.innerText(), PATIENT)
      .toMatch(/--header 'X-Team: VALUE'.*--ca-cert ca\.pem.*--prompts night\.jsonl/s);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText(/Measuring 1 user/).waitFor();
    await page.goto(`${backend.url}/benchmark/new?from=${page.url().split('/').at(-1)?.split('?')[0] ?? ''}`);
    await page.getByRole('note').getByText('night.jsonl').first().waitFor();
    await page.getByText('“X-Team” needs a value').waitFor();
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Request headers').fill('X-Team: search');
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(false);
    expect(await page.getByLabel('Proxy').inputValue()).toBe('http://proxy:3128');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('gets no file that is too large or no text', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${backend.url}/benchmark/new`);
    await page.locator('input[name=prompts]').setInputFiles(file('large.txt', 'x'.repeat(9 * 1024 * 1024)));
    await page.getByText(/large.txt is larger than the limit of 8/).waitFor();
    await page.locator('input[name=prompts]').setInputFiles(file('image.txt', Buffer.from([0xff, 0xfe, 0x00])));
    await page.getByText('image.txt is not UTF-8 text').waitFor();
    expect(await page.getByLabel('Prompt tokens').count()).toBe(1);
    await page.context().close();
  });
});
