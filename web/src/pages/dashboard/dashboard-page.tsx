import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { countQuery } from '../../api/queries';
import type { RunState } from '../../api/types';
import { CopyButton } from '../../components/copy-button';
import { Tile } from '../../components/figures';
import { PageHead } from '../../components/page-head';
import { Empty, Failure, Skeleton } from '../../components/states';
import { count } from '../../view/format';
import { useHidden } from '../hidden-runs';
import { RECENT, recentRuns } from './recent-runs';
import { RunRow } from './run-row';

const REFRESH_MS = 3_000;
const DEMO = './llm-loadtest demo';

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
      <dl className="mb-4 grid grid-cols-2 gap-2 md:grid-cols-4">
        <Counter />
        <Counter status="running" />
        <Counter status="completed" />
        <Counter status="failed" />
      </dl>
      {runs.error && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isLoading && <Skeleton rows={6} height={56} />}
      {runs.data && listed.length === 0 && (
        <Empty title={t('dashboard.empty')}>
          <Link to="/benchmark/new" className="button button-primary">
            {t('dashboard.first')}
          </Link>
          <p className="flex items-center gap-1 text-muted">
            {t('dashboard.demo')} <code className="rounded-card bg-raised px-1.5 py-0.5 font-mono text-xs">{DEMO}</code>
            <CopyButton text={DEMO} label={t('action.copy')} />
          </p>
        </Empty>
      )}
      {listed.length > 0 && (
        <section className="card">
          <h2 className="px-3 pt-2.5 pb-1 font-medium">{t('dashboard.recent')}</h2>
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

function Counter({ status }: { status?: RunState }) {
  const { t } = useTranslation();
  const number = useQuery(countQuery(status));
  return (
    <Tile
      label={status === undefined ? t('dashboard.total') : t(`state.${status}`)}
      quantity={{ value: count(number.data), unit: '' }}
    />
  );
}
