import type { Frame, RequestLine, Run, Thresholds } from '../api/types';
import { THRESHOLDS } from '../model/fields';

/** What a report is filled with: answers of the API, requests as a table of the columns that its charts need. */
export interface ReportData {
  run: Run;
  events: Frame[];
  requests: RequestTable;
}

export interface RequestTable {
  columns: (keyof RequestLine)[];
  rows: Cell[][];
}

type Cell = string | number | Thresholds | null;

const OF_EVERY_REQUEST = [
  'level',
  'number',
  'outcome',
  'started_ms',
  'ended_ms',
  'input_tokens',
  'output_tokens',
  'waited',
] as const satisfies (keyof RequestLine)[];
const COLUMNS = [...OF_EVERY_REQUEST, ...THRESHOLDS];

/** Where the data goes in the template; between the two stands JSON without any `<`. */
const OPEN = '<script type="application/json" id="report-data">';
const CLOSE = '</script>';

export function fill(template: string, data: ReportData): string {
  const from = template.indexOf(OPEN);
  const to = template.indexOf(CLOSE, from);
  if (from < 0 || to < 0) {
    throw new Error('the template of the report has no place for its data');
  }
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return template.slice(0, from + OPEN.length) + json + template.slice(to);
}

export function requestTable(lines: Iterable<RequestLine>): RequestTable {
  const rows: RequestTable['rows'] = [];
  for (const line of lines) {
    rows.push(COLUMNS.map((name) => rounded(line[name])));
  }
  return { columns: [...COLUMNS], rows };
}

export function* requestLines({ columns, rows }: RequestTable): Generator<RequestLine> {
  for (const row of rows) {
    yield Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])) as unknown as RequestLine;
  }
}

/** A microsecond is finer than any stamp. */
function rounded(value: Cell): Cell {
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, millis]) => [name, rounded(millis)]));
  }
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
