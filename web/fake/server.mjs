// A stand-in for the server, for work on the dashboard: `npm run fake`, then `npm run dev`. Runs are made up and in memory.
// With dist/web built it serves the dashboard, too, under the same content security policy as the real one.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { makeBackend, Refused } from './backend.mjs';
import { happened, progress, soFar, status } from './run.mjs';
import { seedRuns } from './seeds.mjs';

const PORT = Number(process.env.PORT ?? 8085);
const KEY = process.env.API_KEY ?? null;
const SPEED = Number(process.env.SPEED ?? 1);
const WEB = new URL('../dist/web/', import.meta.url);
const CSP =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', woff2: 'font/woff2' };

/** Time may pass faster for made-up runs. */
const born = Date.now();
const clock = () => born + (Date.now() - born) * SPEED;

const backend = makeBackend(process.env.EMPTY ? [] : seedRuns(born), clock);

function file(path) {
  const name = /\.[a-z0-9]+$/.test(path) ? path.slice(1) : 'index.html';
  const url = new URL(name, WEB);
  return existsSync(url)
    ? { type: TYPES[name.split('.').at(-1)] ?? 'application/octet-stream', content: readFileSync(url) }
    : null;
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const send = (code, type, content, more = {}) => {
    response.writeHead(code, { 'Content-Type': type, 'Content-Security-Policy': CSP, ...more });
    response.end(content);
  };
  try {
    if (!url.pathname.startsWith('/api/')) {
      const found = file(url.pathname);
      return found ? send(200, found.type, found.content) : send(404, 'text/plain', 'none');
    }
    if (KEY !== null && request.headers['x-api-key'] !== KEY) {
      throw new Refused(401, 'The key is missing or wrong.');
    }
    const body = await read(request);
    const value = backend.answer(request.method, url.pathname, url.searchParams, body);
    const code =
      url.pathname.endsWith('/run') || url.pathname.endsWith('/demo') || url.pathname.endsWith('/cancel') ? 202 : 200;
    send(code, 'application/json', JSON.stringify(value));
  } catch (error) {
    const problem = error.problem ?? {
      type: 'about:blank',
      title: 'Broken',
      status: 500,
      detail: String(error),
      errors: [],
    };
    send(problem.status, 'application/problem+json', JSON.stringify(problem));
  }
});

const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'llm-loadtest' });

server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => follow(ws, new URL(request.url, 'http://localhost'))),
);

/** State first, then the events after the given one, then what happens. */
function follow(ws, url) {
  const run = backend.runs.get(url.pathname.split('/')[4]);
  if (run === undefined) {
    return ws.close(4404);
  }
  ws.on('message', (text) => String(text) === 'ping' && ws.send('pong'));
  let seq = Number(url.searchParams.get('after') ?? 0);
  let summed = 0;
  const send = (frame) => ws.send(JSON.stringify(frame));
  const base = () => ({ seq, run_id: run.id, timestamp: new Date(clock()).toISOString() });
  send({ type: 'snapshot', ...base(), run: status(run, clock()) });
  const timer = setInterval(() => {
    const frames = happened(run, clock());
    frames.filter((frame) => frame.seq > seq).forEach(send);
    const last = frames.at(-1);
    seq = Math.max(seq, last?.seq ?? 0);
    if (status(run, clock()).completed_at !== null) {
      clearInterval(timer);
      ws.close(1000);
    } else if (last !== undefined) {
      send({ type: 'progress', ...base(), status: 'running', ...progress(run, frames), ...log(run, frames) });
      const tick = frames.findLast((frame) => frame.type === 'tick')?.seq ?? 0;
      if (tick > summed) {
        summed = tick;
        send({ type: 'progress', ...base(), status: 'running', ...progress(run, frames), ...soFar(run, frames) });
      }
    }
  }, 200);
  ws.on('close', () => clearInterval(timer));
}

/** One of the requests that ended last. */
function log(run, frames) {
  const tick = frames.findLast((frame) => frame.type === 'tick');
  const line = run.requests.findLast(
    (one) => tick && one.level === tick.level && one.ended_ms < (tick.second + 1) * 1000,
  );
  if (line === undefined) {
    return {};
  }
  const { outcome, ttft_ms, e2e_ms, output_tokens, error_kind } = line;
  return {
    request_log: {
      request_id: `${line.level}-${line.number}`,
      status: outcome,
      ttft_ms,
      e2e_ms,
      output_tokens,
      success: outcome === 'completed',
      missed_slo: outcome === 'failed',
      error_type: error_kind,
      timestamp: tick.timestamp,
    },
    request_logs_omitted: Math.max(0, tick.completed - 1),
  };
}

server.listen(PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}`));
