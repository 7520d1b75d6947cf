import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
} from '@tanstack/react-router';
import { AppShell } from './components/app-shell';
import { DashboardPage } from './pages/dashboard/dashboard-page';
import { recentRuns } from './pages/dashboard/recent-runs';
import { CrashPage, NotFoundPage } from './pages/errors';
import { addressOf, addressValue, compareSearch, historySearch, newSearch, runSearch } from './pages/search';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: AppShell,
  notFoundComponent: NotFoundPage,
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: DashboardPage,
  // asked for while the page is still being made; the page tells when it fails
  loader: ({ context }) => void context.queries.infiniteQuery(recentRuns).catch(() => undefined),
});

const create = createRoute({
  getParentRoute: () => root,
  path: '/benchmark/new',
  validateSearch: newSearch,
  component: lazyRouteComponent(() => import('./pages/new/new-page'), 'NewPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/benchmark/$id',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('./pages/run/run-page'), 'RunPage'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('./pages/history/history-page'), 'HistoryPage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('./pages/compare/compare-page'), 'ComparePage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page'), 'SettingsPage'),
});

const tree = root.addChildren([dashboard, create, run, history, compare, settings]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch: parseSearchWith(addressValue),
    stringifySearch: addressOf,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: CrashPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
