import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { eventsQuery, runKeys, runQuery } from '../api/queries';
import { startLanguage } from '../i18n';
import { Records } from '../model/records';
import { runSearch } from '../pages/search';
import { startTheme } from '../settings/theme';
import { requestLines, type ReportData } from '../model/report-data';
import { ReportPage } from './report-page';
import './report.css';
import '../app.css';

/** Shows the run that is in the page; everything that asks a server finds its answer already there. */
async function start(data: ReportData, root: HTMLElement): Promise<void> {
  startTheme();
  const id = data.run.run_id;
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const records = new Records();
  records.add([...requestLines(data.requests)]);
  queries.setQueryData(runQuery(id).queryKey, data.run);
  queries.setQueryData(eventsQuery(id).queryKey, data.events);
  queries.setQueryData([...runKeys.one(id), 'records'], records);
  await startLanguage();
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={reportRouter(data.run.run_id)} />
    </QueryClientProvider>,
  );
}

/** The parts of the run's page keep what is chosen in its address; here that address is only in memory. */
function reportRouter(id: string) {
  const root = createRootRoute();
  const run = createRoute({
    getParentRoute: () => root,
    path: '/benchmark/$id',
    validateSearch: runSearch,
    component: ReportPage,
  });
  return createRouter({
    routeTree: root.addChildren([run]),
    history: createMemoryHistory({ initialEntries: [`/benchmark/${encodeURIComponent(id)}`] }),
  });
}

const root = document.getElementById('root');
const text = document.getElementById('report-data')?.textContent ?? '';
if (root !== null && text !== '') {
  await start(JSON.parse(text) as ReportData, root);
}
