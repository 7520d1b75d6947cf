import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { TFunction } from 'i18next';
import { Download } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { requestsQuery } from '../../api/queries';
import type { RequestLine } from '../../api/types';
import { Empty, Failure, Skeleton } from '../../components/states';
import { saveText } from '../../components/save';
import { missedBy } from '../../model/slo';
import { loadName } from '../../view/charts/against-load';
import { csv } from '../../view/csv';
import { count, millis } from '../../view/format';
import { requestName, requestPlace } from '../../view/request-name';
import { runSearch, type RunSearch } from '../search';
import { THRESHOLD_NAMES } from './breach-words';
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
  return seen.over ? <StoredRequests seen={seen} /> : <LiveLog seen={seen} />;
}

function StoredRequests({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { level, outcome, sort } = search;
  const pages = useInfiniteQuery(requestsQuery(seen.id, { level, outcome, sort }));
  const thresholds = seen.run.config.goodput_thresholds;
  const missed = search.slo === 'missed' && thresholds !== null;
  const lines = useMemo(() => {
    const all = pages.data?.pages.flatMap((page) => page.requests) ?? [];
    return missed ? all.filter((line) => line.level >= 0 && missedBy(line, thresholds).length > 0) : all;
  }, [pages.data, missed, thresholds]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    // those that missed may be anywhere
    if (missed && hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [missed, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <section>
      <Filters seen={seen} search={search}>
        <button
          type="button"
          className="button"
          disabled={lines.length === 0}
          onClick={() => saveShown(t, seen, lines)}
        >
          <Download size={14} aria-hidden />
          {t('requests.csv')}
        </button>
      </Filters>
      {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Skeleton rows={12} height={ROW_PX} />}
      {pages.data && lines.length === 0 && !(missed && pages.hasNextPage) && <Empty title={t('requests.none')} />}
      {lines.length > 0 && (
        <RequestList
          lines={lines}
          seen={seen}
          more={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
        />
      )}
      {search.request !== undefined && <OpenRequest seen={seen} request={search.request} lines={lines} />}
    </section>
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

/** Of each level that the plan has, for levels that never ended have requests, too. */
const loadsOf = ({ run }: Seen) => run.config.levels.map((load) => ({ load }));

function Filters({ seen, search, children }: { seen: Seen; search: RunSearch; children: React.ReactNode }) {
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
      {seen.run.config.goodput_thresholds !== null && (
        <Select
          label={t('requests.slo')}
          value={search.slo ?? ''}
          onChange={(value) => set({ slo: value === 'missed' ? 'missed' : undefined })}
        >
          <option value="">{t('requests.any')}</option>
          <option value="missed">{t('requests.missed')}</option>
        </Select>
      )}
      {children}
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

const GRID = 'grid grid-cols-[8rem_5rem_9rem_5rem_5rem_4.5rem_7rem_minmax(10rem,1fr)] gap-2 px-3';

function RequestList({ lines, seen, more }: RequestListProps) {
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
  const loads = useMemo(() => loadsOf(seen), [seen]);
  const open = (line: RequestLine) =>
    void navigate({
      search: (old) => ({ ...old, request: `${line.level}-${line.number}` }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="card scroll-x">
      <div className="min-w-220">
        <div className={`${GRID} border-b border-line py-1.5 text-xs font-medium text-muted`} aria-hidden>
          <span>{t('requests.request')}</span>
          <span className="text-right">{t('requests.startedAt')}</span>
          <span>{t('requests.outcome')}</span>
          <span className="text-right">TTFT</span>
          <span className="text-right">E2E</span>
          <span className="text-right">{t('requests.tokens')}</span>
          <span>{t('requests.missed')}</span>
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
                  <span className="truncate">{requestName(t, loads, line)}</span>
                  <span className="text-right">{millis(line.started_ms)}</span>
                  <span className={`truncate text-xs ${line.outcome === 'failed' ? 'text-bad' : 'text-muted'}`}>
                    {line.error_kind === null ? t(`state.${line.outcome}`) : t(`failure.${line.error_kind}`)}
                  </span>
                  <span className="text-right">{millis(line.ttft_ms)}</span>
                  <span className="text-right">{millis(line.e2e_ms)}</span>
                  <span className="text-right">{count(line.output_tokens)}</span>
                  <span className="truncate text-xs text-bad">{missedNames(seen, line)}</span>
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

function missedNames({ run }: Seen, line: RequestLine): string {
  const slo = run.config.goodput_thresholds;
  return slo === null || line.level < 0 || line.outcome === 'failed'
    ? ''
    : missedBy(line, slo)
        .map((key) => THRESHOLD_NAMES[key])
        .join(', ');
}

const COLUMNS = ['started_ms', 'ttft_ms', 'tpot_ms', 'itl_ms', 'e2e_ms', 'input_tokens', 'output_tokens'] as const;

/** The requests that are shown, as a table for other programs. */
function saveShown(t: TFunction, seen: Seen, lines: readonly RequestLine[]): void {
  const loads = loadsOf(seen);
  const table = {
    columns: ['request', 'load', 'outcome', 'error', ...COLUMNS, 'missed'],
    rows: lines.map((line) => [
      `${line.level}-${line.number}`,
      requestName(t, loads, line),
      line.outcome,
      line.error_kind,
      ...COLUMNS.map((name) => line[name]),
      missedNames(seen, line),
    ]),
  };
  saveText(csv(table), `${seen.id.slice(0, 8)}_requests_shown.csv`, 'text/csv');
}
