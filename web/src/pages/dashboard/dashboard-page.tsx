import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../api/queries';
import type { RunState } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { Empty, Failure, Skeleton } from '../../components/states';
import { TryDemo } from '../../components/try-demo';
import { count } from '../../view/format';
import { useHidden } from '../hidden-runs';
import { RECENT, recentRuns } from './recent-runs';
import { RowHeads, RunRow } from './run-row';

const REFRESH_MS = 3_000;
const STATES = ['running', 'pending', 'completed', 'failed', 'cancelled', 'interrupted'] as const satisfies RunState[];

/** What runs now, and what ran last. */
export function DashboardPage() {
  const { t } = useTranslation();
  const runs = useInfiniteQuery({
    ...recentRuns,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) =>
        page.runs.some((run) => run.status === 'running' || run.status === 'pending'),
      )
        ? REFRESH_MS
        : 5 * REFRESH_MS,
  });
  const hidden = useHidden();
  const listed = runs.data?.pages.flatMap((page) => page.runs).filter((run) => !hidden.has(run.run_id)) ?? [];
  return (
    <>
      <PageHead title={t('nav.dashboard')} tab={t('nav.dashboard')}>
        <Link to="/benchmark/new" className="button button-primary">
          <Plus size={15} aria-hidden />
          {t('nav.new')}
        </Link>
      </PageHead>
      <ul className="mb-4 grid grid-cols-4 gap-2 xl:grid-cols-7">
        <Counter />
        {STATES.map((state) => (
          <Counter key={state} status={state} />
        ))}
      </ul>
      {runs.error && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isLoading && <Skeleton rows={6} height={56} />}
      {runs.data && listed.length === 0 && (
        <Empty title={t('dashboard.empty')}>
          <Link to="/benchmark/new" className="button button-primary">
            {t('dashboard.first')}
          </Link>
          <TryDemo />
        </Empty>
      )}
      {listed.length > 0 && (
        <section className="card">
          <h2 className="px-3 pt-2.5 pb-1 font-medium">{t('dashboard.recent')}</h2>
          <RowHeads />
          <ul>
            {listed.slice(0, RECENT).map((run) => (
              <RunRow key={run.run_id} run={run} now={runs.dataUpdatedAt} />
            ))}
          </ul>
          <p className="border-t border-line px-3 py-2">
            <Link to="/history" className="text-accent">
              {t('dashboard.all')}
            </Link>
          </p>
        </section>
      )}
    </>
  );
}

/** How many runs there are, of all or in one state; leads to them. */
function Counter({ status }: { status?: RunState }) {
  const { t } = useTranslation();
  const number = useQuery(countQuery(status));
  return (
    <li className="min-w-0">
      <Link
        to="/history"
        search={status === undefined ? {} : { status }}
        className="card flex h-full flex-col px-2 py-2 hover:bg-raised sm:px-3"
      >
        <span className="truncate text-xs text-muted">
          {status === undefined ? t('dashboard.total') : t(`state.${status}`)}
        </span>
        <span className="text-lg font-semibold tabular-nums sm:text-figure">{count(number.data)}</span>
      </Link>
    </li>
  );
}
