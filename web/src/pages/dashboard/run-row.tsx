import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { runQuery } from '../../api/queries';
import type { Run, RunSummary } from '../../api/types';
import { Sparkline } from '../../components/sparkline';
import { GradeBadge, StateBadge } from '../../components/status';
import { isOver } from '../../model/run-view';
import { byLoad } from '../../view/charts/against-load';
import { ago, count, number, percent } from '../../view/format';
import { runName } from '../../view/run-name';

const REFRESH_MS = 1_500;
const COLUMNS = 'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-3 md:grid-cols-[minmax(0,1fr)_9rem_7rem_5rem_9rem]';

/** What stands in the columns of the rows below. */
export function RowHeads() {
  const { t } = useTranslation();
  return (
    <div className={`${COLUMNS} pb-1 text-xs text-muted max-md:hidden`} aria-hidden>
      <span>{t('history.run')}</span>
      <span>{t('history.state')}</span>
      <span>{t('levels.verdict')}</span>
      <span>{t('dashboard.byLevel')}</span>
      <span className="text-right">{t('dashboard.best')}</span>
    </div>
  );
}

/** A run in the list of recent ones; one that goes on moves. */
export function RunRow({ run, now }: { run: RunSummary; now: number }) {
  const { t, i18n } = useTranslation();
  const over = isOver(run.status);
  const detail = useQuery({
    ...runQuery(run.run_id),
    staleTime: over ? Infinity : 0,
    refetchInterval: over ? false : REFRESH_MS,
  });
  const name = runName(run);
  const done = detail.data?.progress?.overall_percent;
  const why = over ? detail.data?.error : null;
  const place = detail.data?.queue_position;
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to="/benchmark/$id"
        params={{ id: run.run_id }}
        className={`${COLUMNS} items-center gap-y-1 py-2 hover:bg-raised`}
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-xs text-muted">
            {run.server_url} · {ago(run.started_at ?? run.created_at, now, i18n.language)}
          </span>
          {why != null && (
            <span className="block truncate text-xs text-bad" title={why}>
              {why}
            </span>
          )}
        </span>
        <span className="flex flex-col gap-1 max-md:items-end">
          <StateBadge state={run.status} />
          {place != null && run.status === 'pending' && (
            <span className="text-xs text-muted">{t('dashboard.place', { place })}</span>
          )}
          {!over && done !== undefined && (
            <progress className="progress h-1 w-full" max={100} value={done} aria-label={percent(Math.floor(done))} />
          )}
        </span>
        <span>{run.verdict && <GradeBadge grade={run.verdict} />}</span>
        <span className="max-md:hidden">
          <Sparkline values={courses(detail.data)} />
        </span>
        <span className="text-right">
          {run.best_throughput === null ? (
            <span className="text-muted">—</span>
          ) : (
            <>
              {number(run.best_throughput)} <span className="text-xs text-muted">tok/s</span>
            </>
          )}
          {run.total_requests > 0 && (
            <span className={`block text-xs ${run.failed_requests > 0 ? 'text-bad' : 'text-muted'}`}>
              {t('dashboard.failed', { failed: count(run.failed_requests), total: count(run.total_requests) })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Throughput of level after level. */
function courses(run: Run | undefined): (number | null)[] {
  return byLoad(run?.result?.results ?? []).map((level) => level.throughput_tokens_per_sec);
}
