import type { QueryClient } from '@tanstack/react-query';
import { eventsQuery, requestPages, runQuery } from '../../../api/queries';
import type { RequestLine } from '../../../api/types';
import { saveText } from '../../../components/save';
import { fill, requestTable } from '../../../model/report-data';

/** The report is a file of the dashboard's build, with the run's data put into it. */
export async function saveReport(queries: QueryClient, id: string): Promise<void> {
  const [template, run, events, requests] = await Promise.all([
    fetch('/report.html').then((answer) => answer.text()),
    queries.query(runQuery(id)),
    queries.query(eventsQuery(id)),
    allRequests(id),
  ]);
  saveText(
    fill(template, { run, events, requests: requestTable(requests) }),
    `${id.slice(0, 8)}_benchmark.html`,
    'text/html',
  );
}

async function allRequests(id: string): Promise<RequestLine[]> {
  const lines: RequestLine[] = [];
  for await (const page of requestPages(id, new AbortController().signal)) {
    lines.push(...page);
  }
  return lines;
}
