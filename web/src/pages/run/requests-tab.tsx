import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { requestsQuery } from '../../api/queries';
import type { RequestLine } from '../../api/types';
import { Empty, Failure, Skeleton } from '../../components/states';
import { loadName } from '../../view/charts/against-load';
import { count, millis } from '../../view/format';
import { runSearch, type RunSearch } from '../search';
import { LiveLog } from './live-log';
import { PhaseBar, PhaseLegend } from './phase-bar';
import { RequestDrawer } from './request-drawer';
import type { Seen } from './seen';

const route = getRouteApi('/benchmark/$id');
const ROW_PX = 28;

type Outcome = RunSearch['outcome'];
type Sorting = RunSearch['sort'];

/** Single requests: a row each, with its time line. */
export function RequestsTab({ seen }: { seen: Seen }) {
  return seen.over ? <StoredRequests seen={seen} /> : <LiveLog view={seen.view} />;
}

function StoredRequests({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { level, outcome, sort } = search;
  const pages = useInfiniteQuery(requestsQuery(seen.id, { level, outcome, sort }));
  const lines = useMemo(() => pages.data?.pages.flatMap((page) => page.requests) ?? [], [pages.data]);
  return (
    <section>
      <Filters seen={seen} search={search} />
      {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Skeleton rows={12} height={ROW_PX} />}
      {pages.data && lines.length === 0 && <Empty title={t('requests.none')} />}
      {lines.length > 0 && (
        <RequestList
          lines={lines}
          seen={seen}
          more={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
        />
      )}
      {search.request !== undefined && <OpenRequest seen={seen} request={search.request} lines={lines} />}
    </section>
  );
}

function OpenRequest({ seen, request, lines }: { seen: Seen; request: string; lines: readonly RequestLine[] }) {
  const navigate = route.useNavigate();
  const close = () =>
    void navigate({ search: ({ request: _request, ...old }) => old, replace: true, resetScroll: false });
  const known = lines.find((line) => `${line.level}-${line.number}` === request);
  return <RequestDrawer id={seen.id} request={request} known={known} onClose={close} />;
}

function Filters({ seen, search }: { seen: Seen; search: RunSearch }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const set = (changed: Partial<RunSearch>) =>
    void navigate({ search: (old) => runSearch({ ...old, ...changed }), replace: true, resetScroll: false });
  return (
    <div className="mb-3 flex flex-wrap items-end gap-3">
      <Select
        label={t('chart.level')}
        value={search.level === undefined ? '' : String(search.level)}
        onChange={(value) => set({ level: value === '' ? undefined : Number(value) })}
      >
        <option value="">{t('requests.allLevels')}</option>
        {seen.levels.map((one, i) => (
          <option key={i} value={i}>
            {loadName(t, one.load)}
          </option>
        ))}
      </Select>
      <Select
        label={t('requests.outcome')}
        value={search.outcome ?? ''}
        onChange={(value) => set({ outcome: value as Outcome })}
      >
        <option value="">{t('requests.any')}</option>
        {(['completed', 'failed', 'cancelled'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`state.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        label={t('requests.sort')}
        value={search.sort ?? 'number'}
        onChange={(value) => set({ sort: value as Sorting })}
      >
        {(['number', 'started', 'ttft', 'e2e'] as const).map((name) => (
          <option key={name} value={name}>
            {t(`requests.by.${name}`)}
          </option>
        ))}
      </Select>
      <PhaseLegend />
    </div>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
}

function Select({ label, value, onChange, children }: SelectProps) {
  return (
    <label className="text-xs text-muted">
      <span className="mb-1 block">{label}</span>
      <select className="input w-auto" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}

interface RequestListProps {
  lines: readonly RequestLine[];
  seen: Seen;
  more: (() => void) | undefined;
}

const GRID = 'grid grid-cols-[5.5rem_6rem_5rem_5rem_4.5rem_minmax(10rem,1fr)] gap-2 px-3';

function RequestList({ lines, more }: RequestListProps) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the rows are this component's alone
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - 50) {
      more?.();
    }
  }, [last, lines.length, more]);
  const longest = useMemo(() => lines.reduce((max, line) => Math.max(max, span(line)), 1), [lines]);
  const open = (line: RequestLine) =>
    void navigate({
      search: (old) => ({ ...old, request: `${line.level}-${line.number}` }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="card scroll-x">
      <div className="min-w-150">
        <div className={`${GRID} border-b border-line py-1.5 text-xs font-medium text-muted`} aria-hidden>
          <span>{t('requests.request')}</span>
          <span>{t('requests.outcome')}</span>
          <span className="text-right">TTFT</span>
          <span className="text-right">E2E</span>
          <span className="text-right">{t('requests.tokens')}</span>
          <span>{t('requests.timeLine', { time: millis(longest) })}</span>
        </div>
        <div
          ref={box}
          className="h-[min(60vh,40rem)] overflow-y-auto"
          tabIndex={0}
          role="region"
          aria-label={t('run.tab.requests')}
        >
          <div style={{ height: rows.getTotalSize() }} className="relative">
            {visible.map((row) => {
              const line = lines[row.index];
              return line === undefined ? null : (
                <button
                  key={row.key}
                  type="button"
                  className={`${GRID} absolute inset-x-0 items-center text-left tabular-nums hover:bg-raised`}
                  style={{ transform: `translateY(${row.start}px)`, height: ROW_PX }}
                  onClick={() => open(line)}
                >
                  <span className="font-mono text-xs">
                    {line.level}-{line.number}
                  </span>
                  <span className={`truncate text-xs ${line.outcome === 'failed' ? 'text-bad' : 'text-muted'}`}>
                    {line.error_kind === null ? t(`state.${line.outcome}`) : t(`failure.${line.error_kind}`)}
                  </span>
                  <span className="text-right">{millis(line.ttft_ms)}</span>
                  <span className="text-right">{millis(line.e2e_ms)}</span>
                  <span className="text-right">{count(line.output_tokens)}</span>
                  <PhaseBar line={line} longest={longest} />
                </button>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

function span(line: RequestLine): number {
  return (line.ended_ms ?? 0) - (line.intended_ms ?? line.started_ms ?? 0);
}
