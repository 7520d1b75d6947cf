import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './stage';

const JAR = process.env['PRODUCT'] ?? fileURLToPath(new URL('../../cli/target/dist/lib/cli.jar', import.meta.url));
const JAVA = join(process.env['JAVA_HOME'] ?? '/usr', 'bin', 'java');
const LIFETIME = '10m';

/** Whether the product has been built; `E2E_PRODUCT=required` makes it an error that it isn't. */
export function isBuilt(): boolean {
  if (process.env['E2E_PRODUCT'] === 'required' && !existsSync(JAR)) {
    throw new Error(`the product isn't built: ${JAR} is missing`);
  }
  return existsSync(JAR);
}

/** The packaged product and the simulator that it is pointed at, on ports and a database of their own. */
export class Product {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly simulator: ChildProcess,
    private readonly port: number,
    private readonly environment: Record<string, string>,
    readonly target: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Product> {
    const [simulated, port] = [await freePort(), await freePort()];
    const simulator = java(['simulate', '--port', String(simulated), '--for', LIFETIME], {});
    const database = join(mkdtempSync(join(tmpdir(), 'dashboard-')), 'runs.db');
    const product = new Product(
      simulator,
      port,
      { ...environment, DATABASE_PATH: database },
      `http://127.0.0.1:${simulated}`,
    );
    await product.serve();
    await answers(`${product.target}/v1/models`, simulator);
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async serve(): Promise<void> {
    this.server = java(['serve', '--port', String(this.port), '--for', LIFETIME], this.environment);
    await answers(`${this.url}/health`, this.server);
  }

  /** As a power cut would: nothing is said, nothing is put in order. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.server?.once('exit', resolve));
    this.server?.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    this.simulator.kill('SIGKILL');
  }
}

function java(words: string[], environment: Record<string, string>): ChildProcess {
  const flags = ['-XX:+UseSerialGC', '-XX:+UseCompactObjectHeaders', '--enable-native-access=ALL-UNNAMED'];
  return spawn(JAVA, [...flags, '-jar', JAR, ...words], { env: { ...process.env, ...environment }, stdio: 'ignore' });
}

/** Waits as long as a slow machine needs, but not for a process that has ended. */
async function answers(url: string, process: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (process.exitCode !== null) {
      throw new Error(`java ended with ${process.exitCode} (JAVA_HOME must be a JDK 25)`);
    }
    try {
      if ((await fetch(url)).ok) {
        return;
      }
    } catch {
      // not yet there
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}
