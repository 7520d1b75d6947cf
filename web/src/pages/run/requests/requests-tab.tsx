import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { requestsQuery } from '../../../api/queries';
import type { RequestLine } from '../../../api/types';
import { Empty, Failure, Skeleton } from '../../../components/states';
import { isFound } from '../../../model/request-search';
import { missedBy } from '../../../model/slo';
import { wholeOf, windows } from '../../../model/waterfall';
import { count } from '../../../view/format';
import { requestName, requestPlace } from '../../../view/request-name';
import type { RunSearch } from '../../search';
import { LiveLog } from './live-log';
import { PhaseLegend } from './phase-bar';
import { RequestDrawer } from './request-drawer';
import { RequestFilters, Select, useChangedSearch } from './request-filters';
import { RequestList, ROW_PX } from './request-list';
import { loadsOf, searched } from './request-words';
import { saveRequests } from './save-requests';
import type { Seen } from '../data/seen';

const route = getRouteApi('/benchmark/$id');

/** Single requests: a row each, with its time line. */
export function RequestsTab({ seen }: { seen: Seen }) {
  return seen.over ? <StoredRequests seen={seen} /> : <LiveLog seen={seen} />;
}

function StoredRequests({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { lines, pages, reading, sought } = useLines(seen, search);
  return (
    <section>
      <RequestFilters seen={seen} search={search}>
        <Drawing search={search} lines={lines} />
        <button
          type="button"
          className="button"
          disabled={lines.length === 0}
          onClick={() => saveRequests(t, seen, lines)}
        >
          <Download size={14} aria-hidden />
          {t('requests.csv')}
        </button>
        <PhaseLegend />
      </RequestFilters>
      {sought && (
        <p role="status" className="mb-1.5 text-xs text-muted">
          {t(reading ? 'requests.reading' : 'requests.found', { count: lines.length, shown: count(lines.length) })}
        </p>
      )}
      {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Skeleton rows={12} height={ROW_PX} />}
      {pages.data && lines.length === 0 && !reading && <Empty title={t('requests.none')} />}
      {lines.length > 0 && (
        <RequestList
          key={search.time ?? 'own'}
          lines={lines}
          seen={seen}
          search={search}
          more={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
        />
      )}
      {search.request !== undefined && <OpenRequest seen={seen} request={search.request} lines={lines} />}
    </section>
  );
}

/** The requests that are shown. What the server can't filter by may be anywhere, so that all of them are read. */
function useLines(seen: Seen, { level, outcome, sort, slo, q }: RunSearch) {
  const { t } = useTranslation();
  const thresholds = seen.run.config.goodput_thresholds;
  const missed = slo === 'missed' && thresholds !== null;
  const sought = missed || q !== undefined;
  const pages = useInfiniteQuery(requestsQuery(seen.id, { level, outcome, sort }, sought));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const lines = useMemo(() => {
    const all = data?.pages.flatMap((page) => page.requests) ?? [];
    const late = missed ? all.filter((line) => line.level >= 0 && missedBy(line, thresholds).length > 0) : all;
    return q === undefined
      ? late
      : late.filter((line) =>
          isFound(q, searched(t, seen, { ...line, kind: line.error_kind, httpStatus: line.http_status })),
        );
  }, [data, missed, thresholds, q, seen, t]);
  useEffect(() => {
    if (sought && hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [sought, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { lines, pages, sought, reading: sought && hasNextPage };
}

/** In which order, and on which time the requests are drawn. */
function Drawing({ search, lines }: { search: RunSearch; lines: readonly RequestLine[] }) {
  const { t } = useTranslation();
  const set = useChangedSearch();
  const offered = useMemo(() => windows(wholeOf(lines)), [lines]);
  return (
    <>
      <Select
        label={t('requests.sort')}
        value={search.sort ?? 'number'}
        onChange={(value) => set({ sort: value as RunSearch['sort'] })}
      >
        {(['number', 'started', 'ttft', 'e2e'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`requests.by.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t('requests.time')}
        value={search.time ?? 'own'}
        onChange={(value) => set({ time: value === 'level' ? 'level' : undefined })}
      >
        <option value="own">{t('requests.timeOwn')}</option>
        <option value="level">{t('requests.timeLevel')}</option>
      </Select>
      {search.time === 'level' && (
        <Select
          label={t('requests.window')}
          value={String(offered.find((seconds) => seconds === search.window) ?? '')}
          onChange={(value) => set({ window: value === '' ? undefined : Number(value) })}
        >
          <option value="">{t('requests.windowAll')}</option>
          {offered.map((seconds) => (
            <option key={seconds} value={seconds}>
              {t('duration.s', { n: seconds })}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

function OpenRequest({ seen, request, lines }: { seen: Seen; request: string; lines: readonly RequestLine[] }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const close = () =>
    void navigate({ search: ({ request: _request, ...old }) => old, replace: true, resetScroll: false });
  const known = lines.find((line) => `${line.level}-${line.number}` === request);
  const name = requestName(t, loadsOf(seen), requestPlace(request));
  return <RequestDrawer id={seen.id} request={request} name={name} known={known} onClose={close} />;
}
