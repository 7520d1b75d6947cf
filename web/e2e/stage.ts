import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The stand-in server on a port of its own. */
export class Backend {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Backend> {
    const port = await freePort();
    const child = spawn('node', ['fake/server.mjs'], {
      cwd: ROOT,
      env: { ...process.env, ...environment, PORT: String(port) },
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`the server ended with ${code ?? 'a signal'}`)));
      child.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    });
    return new Backend(child, `http://127.0.0.1:${port}`);
  }

  stop(): void {
    this.process.removeAllListeners('exit');
    this.process.kill();
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });

export interface Watched {
  page: Page;
  /** What the browser complained of. */
  complaints: string[];
}

/** A page of its own, with what it complains of. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The page of a finished run, when all of it is there. */
export async function openRun(page: Page, backend: Backend, name: string): Promise<void> {
  await page.goto(`${backend.url}/history?q=${name}`);
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name: 'Another SLO' }).waitFor();
  await page.getByRole('slider').first().waitFor();
}
