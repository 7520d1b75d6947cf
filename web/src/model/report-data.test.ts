import { describe, expect, it } from 'vitest';
import type { RequestLine, Run } from '../api/types';
import { fill, requestLines, requestTable } from './report-data';

const TEMPLATE = '<body><script type="application/json" id="report-data"></script><script>start()</script></body>';
const run = { run_id: 'r', notes: '</script><script>alert(1)</script>' } as Run;

describe('a report', () => {
  it('carries its data between the tags of the template', () => {
    const html = fill(TEMPLATE, { run, events: [], requests: { columns: [], rows: [] } });
    const json = /id="report-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect((JSON.parse(json) as { run: Run }).run).toEqual(run);
  });

  it('lets no text of a run end its script', () => {
    const html = fill(TEMPLATE, { run, events: [], requests: { columns: [], rows: [] } });
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it('refuses a template that has no place for data', () => {
    expect(() => fill('<html></html>', { run, events: [], requests: { columns: [], rows: [] } })).toThrow('no place');
  });

  it('gives requests back as they were, to the microsecond', () => {
    const line = {
      level: 0,
      number: 7,
      outcome: 'completed',
      started_ms: 0.1234567,
      ttft_ms: null,
      waited: { ttft_ms: 7.0001 },
    } as RequestLine;
    expect([...requestLines(requestTable([line]))][0]).toMatchObject({
      level: 0,
      number: 7,
      outcome: 'completed',
      started_ms: 0.123,
      ttft_ms: null,
      waited: { ttft_ms: 7 },
    });
  });
});
