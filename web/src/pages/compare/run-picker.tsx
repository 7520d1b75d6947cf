import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_COMPARED } from '../../model/named-runs';
import { runQuery, runsQuery } from '../../api/queries';
import { instant } from '../../view/format';

const route = getRouteApi('/compare');
const OFFERED = 20;

/** Adds and removes runs of the comparison. */
export function RunPicker({ ids }: { ids: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const navigate = route.useNavigate();
  const [query, setQuery] = useState('');
  const chosen = useQueries({ queries: ids.map((id) => runQuery(id)) });
  const offered = useInfiniteQuery({
    ...runsQuery({ ...(query === '' ? {} : { q: query }) }, OFFERED),
    enabled: ids.length < MOST_COMPARED,
  });
  const others = (offered.data?.pages[0]?.runs ?? []).filter(
    (run) => !ids.includes(run.run_id) && run.levels_finished > 0,
  );
  const set = (runs: string[]) => void navigate({ search: { runs }, replace: true, resetScroll: false });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      {ids.map((id, i) => {
        const run = chosen[i]?.data;
        const name = run === undefined ? id.slice(0, 8) : run.name || run.model;
        return (
          <span key={id} className="card inline-flex h-8 max-w-70 items-center gap-1 pl-2">
            <span className="truncate">{name}</span>
            <button
              type="button"
              className="button button-quiet h-7 px-1.5"
              aria-label={t('compare.remove', { name })}
              onClick={() => set(ids.filter((other) => other !== id))}
            >
              <X size={13} />
            </button>
          </span>
        );
      })}
      {ids.length < MOST_COMPARED && (
        <>
          <input
            type="search"
            className="input w-44"
            aria-label={t('history.search')}
            placeholder={t('history.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <select
            className="input w-auto max-w-80"
            aria-label={t('compare.add')}
            value=""
            onChange={(event) => set([...ids, event.target.value])}
          >
            <option value="" disabled>
              {t('compare.add')}
            </option>
            {others.map((run) => (
              <option key={run.run_id} value={run.run_id}>
                {run.name || run.model} · {instant(run.created_at, i18n.language)}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
