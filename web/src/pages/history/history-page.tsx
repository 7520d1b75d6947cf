import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runsQuery, type RunFilter } from '../../api/queries';
import { PageHead } from '../../components/page-head';
import { Empty, Failure, Skeleton } from '../../components/states';
import { TryDemo } from '../../components/try-demo';
import { count } from '../../view/format';
import { deleteWithUndo } from '../delete-runs';
import { useHidden } from '../hidden-runs';
import { FilterBar } from './filter-bar';
import { RunTable } from './run-table';
import { useListKeys } from './use-list-keys';

const route = getRouteApi('/history');
const PAGE = 50;
const MOST_COMPARED = 5;

export function HistoryPage() {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const runs = useInfiniteQuery(runsQuery(filter, PAGE));
  const hidden = useHidden();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<HTMLInputElement>(null);
  const listed = runs.data?.pages.flatMap((page) => page.runs).filter((run) => !hidden.has(run.run_id)) ?? [];
  const total = runs.data?.pages[0]?.total ?? 0;
  const toggle = useCallback(
    (id: string) =>
      setSelected((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id]))),
    [],
  );
  const chosen = [...selected].filter((id) => listed.some((run) => run.run_id === id));
  const cursor = useListKeys({
    length: listed.length,
    open: (at) => {
      const run = listed[at];
      if (run !== undefined) {
        void navigate({ to: '/benchmark/$id', params: { id: run.run_id } });
      }
    },
    select: (at) => toggle(listed[at]?.run_id ?? ''),
    search: () => search.current?.focus(),
  });
  const remove = () => {
    deleteWithUndo(t, queries, chosen);
    setSelected(new Set());
  };
  return (
    <>
      <PageHead title={t('nav.history')} tab={t('nav.history')}>
        {runs.data && <span className="text-muted">{t('history.found', { count: total, shown: count(total) })}</span>}
      </PageHead>
      <FilterBar filter={filter} inputRef={search} />
      {runs.error && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isLoading && <Skeleton rows={10} height={36} />}
      {runs.data && listed.length === 0 && <Nothing filter={filter} />}
      {listed.length > 0 && (
        <RunTable runs={listed} sort={filter.sort} selected={selected} cursor={cursor} onToggle={toggle} />
      )}
      {/* below the rows, so that none moves under the pointer */}
      {chosen.length > 0 && (
        <div className="card sticky bottom-3 z-10 mt-3 flex flex-wrap items-center gap-2 border-accent bg-accent-soft px-3 py-2 shadow-lg">
          <span>{t('history.selected', { count: chosen.length })}</span>
          {chosen.length >= 2 && chosen.length <= MOST_COMPARED ? (
            <Link to="/compare" search={{ runs: chosen }} className="button h-7">
              {t('history.compare')}
            </Link>
          ) : (
            <span className="text-xs text-muted">{t('history.compareHint')}</span>
          )}
          <button type="button" className="button button-danger h-7" onClick={remove}>
            {t('history.delete')}
          </button>
          <button type="button" className="button button-quiet h-7" onClick={() => setSelected(new Set())}>
            {t('history.clear')}
          </button>
        </div>
      )}
      <More ask={runs.hasNextPage ? () => void runs.fetchNextPage() : undefined} busy={runs.isFetchingNextPage} />
      {listed.length > 0 && <p className="mt-3 text-xs text-muted max-md:hidden">{t('history.keys')}</p>}
    </>
  );
}

function Nothing({ filter }: { filter: RunFilter }) {
  const { t } = useTranslation();
  return Object.keys(filter).length > 0 ? (
    <Empty title={t('history.noMatch')}>
      <Link to="/history" search={{}} className="button">
        {t('history.clearFilters')}
      </Link>
    </Empty>
  ) : (
    <Empty title={t('dashboard.empty')}>
      <Link to="/benchmark/new" className="button button-primary">
        {t('dashboard.first')}
      </Link>
      <TryDemo />
    </Empty>
  );
}

/** Further pages come when their place is scrolled to; the button is for the keyboard. */
function More({ ask, busy }: { ask: (() => void) | undefined; busy: boolean }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (button.current === null || ask === undefined || busy) {
      return;
    }
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        ask();
      }
    });
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [ask, busy]);
  return ask === undefined ? null : (
    <button ref={button} type="button" className="button mx-auto mt-3 flex" disabled={busy} onClick={ask}>
      {busy ? t('loading') : t('history.more')}
    </button>
  );
}
