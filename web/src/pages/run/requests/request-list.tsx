import { getRouteApi } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestLine } from '../../../api/types';
import { quarters, wholeOf, windowAt, type Stretch } from '../../../model/waterfall';
import { count, millis } from '../../../view/format';
import { requestName } from '../../../view/request-name';
import type { RunSearch } from '../../search';
import { PhaseBar } from './phase-bar';
import { ending, loadsOf, missedNames } from './request-words';
import type { Seen } from '../data/seen';

const route = getRouteApi('/benchmark/$id');
export const ROW_PX = 28;

/** Low rows, so that many requests are seen beside each other: a stall or a convoy is a shape of many. */
const WATERFALL_ROW_PX = 18;

interface RequestListProps {
  lines: readonly RequestLine[];
  seen: Seen;
  search: RunSearch;
  more: (() => void) | undefined;
}

/** The requests as rows: with their figures and each from its own start, or as a waterfall on their level's time. */
export function RequestList({ lines, seen, search, more }: RequestListProps) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const waterfall = search.time === 'level';
  const height = waterfall ? WATERFALL_ROW_PX : ROW_PX;
  // eslint-disable-next-line react-hooks/incompatible-library -- the rows are this component's alone
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - 50) {
      more?.();
    }
  }, [last, lines.length, more]);
  const whole = useMemo(() => wholeOf(lines), [lines]);
  const top = lines[Math.floor((rows.scrollOffset ?? 0) / height)];
  const stretch =
    search.window === undefined || search.window * 1000 >= whole.toMs
      ? whole
      : windowAt(top?.started_ms ?? 0, search.window * 1000, whole);
  const longest = useMemo(() => lines.reduce((max, line) => Math.max(max, span(line)), 1), [lines]);
  const open = (line: RequestLine) =>
    void navigate({
      search: (old) => ({ ...old, request: `${line.level}-${line.number}` }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="card scroll-x">
      <div className="min-w-220">
        {waterfall ? <WaterfallHeads stretch={stretch} /> : <Heads longest={longest} />}
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
                  className={`${waterfall ? WATERFALL : TABLE} absolute inset-x-0 items-center text-left tabular-nums hover:bg-raised`}
                  style={{ transform: `translateY(${row.start}px)`, height }}
                  onClick={() => open(line)}
                >
                  {waterfall ? (
                    <WaterfallCells seen={seen} line={line} stretch={stretch} />
                  ) : (
                    <Cells seen={seen} line={line} longest={longest} />
                  )}
                </button>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

const TABLE = 'grid grid-cols-[8rem_5rem_minmax(9rem,20rem)_5rem_5rem_4.5rem_7rem_minmax(14rem,1fr)] gap-2 px-3';
const HEADS = 'border-b border-line py-1.5 text-xs font-medium text-muted';

function Heads({ longest }: { longest: number }) {
  const { t } = useTranslation();
  return (
    <div className={`${TABLE} ${HEADS}`} aria-hidden>
      <span>{t('requests.request')}</span>
      <span className="text-right">{t('requests.startedAt')}</span>
      <span>{t('requests.outcome')}</span>
      <span className="text-right">TTFT</span>
      <span className="text-right">E2E</span>
      <span className="text-right">{t('requests.tokens')}</span>
      <span>{t('requests.missed')}</span>
      <span>{t('requests.timeLine', { time: millis(longest) })}</span>
    </div>
  );
}

function Cells({ seen, line, longest }: { seen: Seen; line: RequestLine; longest: number }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="truncate">{requestName(t, loadsOf(seen), line)}</span>
      <span className="text-right">{millis(line.started_ms)}</span>
      <Ending line={line} />
      <span className="text-right">{millis(line.ttft_ms)}</span>
      <span className="text-right">{millis(line.e2e_ms)}</span>
      <span className="text-right">{count(line.output_tokens)}</span>
      <span className="truncate text-xs text-bad">{missedNames(t, seen.run.config.goodput_thresholds, line)}</span>
      <PhaseBar line={line} scale={longest} />
    </>
  );
}

/** Of a failure also what the server said, as far as there is room. */
function Ending({ line }: { line: RequestLine }) {
  const { t } = useTranslation();
  const text = [ending(t, line), line.message].filter(Boolean).join(' · ');
  return (
    <span className={`truncate text-xs ${line.outcome === 'failed' ? 'text-bad' : 'text-muted'}`} title={text}>
      {text}
    </span>
  );
}

const WATERFALL = 'grid grid-cols-[8rem_9rem_5rem_minmax(20rem,1fr)] gap-2 px-3';

function WaterfallHeads({ stretch }: { stretch: Stretch }) {
  const { t } = useTranslation();
  const marks = quarters(stretch);
  return (
    <div className={`${WATERFALL} ${HEADS}`}>
      <span>{t('requests.request')}</span>
      <span>{t('requests.outcome')}</span>
      <span className="text-right">E2E</span>
      <ol className="flex justify-between tabular-nums" aria-label={t('requests.timeLevel')}>
        {marks.map((seconds) => (
          <li key={seconds}>{t('duration.s', { n: seconds })}</li>
        ))}
      </ol>
    </div>
  );
}

function WaterfallCells({ seen, line, stretch }: { seen: Seen; line: RequestLine; stretch: Stretch }) {
  const { t } = useTranslation();
  const missed = missedNames(t, seen.run.config.goodput_thresholds, line);
  const failed = line.outcome === 'failed';
  return (
    <>
      <span className="truncate text-xs">{requestName(t, loadsOf(seen), line)}</span>
      <span className={`truncate text-xs ${failed || missed !== '' ? 'text-bad' : 'text-muted'}`}>
        {missed === '' ? ending(t, line) : missed}
      </span>
      <span className="text-right text-xs">{millis(line.e2e_ms)}</span>
      <PhaseBar line={line} scale={stretch} className="quarters h-3.5" />
    </>
  );
}

function span(line: RequestLine): number {
  return (line.ended_ms ?? 0) - (line.intended_ms ?? line.started_ms ?? 0);
}
