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

const REFRESH_MS = 1_500;

/** A run in the list of recent ones; one that goes on moves. */
export function RunRow({ run, now }: { run: RunSummary; now: number }) {
  const { t, i18n } = useTranslation();
  const over = isOver(run.status);
  const detail = useQuery({
    ...runQuery(run.run_id),
    staleTime: over ? Infinity : 0,
    refetchInterval: over ? false : REFRESH_MS,
  });
  const name = run.name === null || run.name === '' ? run.model : run.name;
  const done = detail.data?.progress?.overall_percent;
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to="/benchmark/$id"
        params={{ id: run.run_id }}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-raised md:grid-cols-[minmax(0,1fr)_9rem_7rem_5rem_9rem]"
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-xs text-muted">
            {run.server_url} · {ago(run.created_at, now, i18n.language)}
          </span>
        </span>
        <span className="flex flex-col gap-1 max-md:items-end">
          <StateBadge state={run.status} />
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
          <span className={`block text-xs ${run.failed_requests > 0 ? 'text-bad' : 'text-muted'}`}>
            {t('dashboard.failed', { failed: count(run.failed_requests), total: count(run.total_requests) })}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Throughput of level after level. */
function courses(run: Run | undefined): (number | null)[] {
  return byLoad(run?.result?.results ?? []).map((level) => level.throughput_tokens_per_sec);
}
