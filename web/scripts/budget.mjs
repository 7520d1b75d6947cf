// Holds the build to its budget: JavaScript of the first load, gzipped, without the charts that come later.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST_LOAD_BYTES = 300 * 1024;
const REPORT_BYTES = 2 * 1024 * 1024;
const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('web/index.html', dist), 'utf8');

const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]);
const firstBytes = first.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(`web/${file}`, dist))).length, 0);
const reportBytes = statSync(new URL('web/report.html', dist)).size;
const legacy = readdirSync(new URL('web/assets/', dist)).filter((file) => /\.(woff|ttf|otf|map)$/.test(file));

const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
console.log(
  `first load ${kib(firstBytes)} of ${kib(FIRST_LOAD_BYTES)} gzip; report ${kib(reportBytes)} of ${kib(REPORT_BYTES)}`,
);
const complaints = [
  firstBytes > FIRST_LOAD_BYTES && `the first load takes ${kib(firstBytes)} of JavaScript`,
  reportBytes > REPORT_BYTES && `the report takes ${kib(reportBytes)} without data`,
  /<(script|style)>|style="/.test(html) && 'index.html has inline script or style, which the server refuses',
  legacy.length > 0 && `files of kinds that the server does not serve: ${legacy.join(', ')}`,
].filter(Boolean);
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
