import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sort } from '../../api/queries';
import type { RunSummary } from '../../api/types';
import { GradeBadge, MetMark, StateBadge } from '../../components/status';
import { Wide } from '../../components/wide';
import { loadName } from '../../view/charts/against-load';
import { count, millis, moment, NONE, number } from '../../view/format';
import { runName } from '../../view/run-name';

interface RunTableProps {
  runs: readonly RunSummary[];
  sort: Sort | undefined;
  selected: ReadonlySet<string>;
  /** The row that the keyboard is at. */
  cursor: number;
  /** Keep it stable. */
  onToggle: (id: string) => void;
}

export function RunTable({ runs, sort, selected, cursor, onToggle }: RunTableProps) {
  const { t } = useTranslation();
  return (
    <Wide label={t('nav.history')} className="card">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('history.select')}</span>
            </th>
            <th scope="col">{t('history.run')}</th>
            <Head text={t('history.state')} down="stateDown" up="state" sort={sort} />
            <th scope="col" className={WIDE}>
              {t('levels.verdict')}
            </th>
            <Head text={t('history.started')} down="newest" up="oldest" sort={sort ?? 'newest'} />
            <th scope="col" className={`num ${WIDEST}`}>
              {t('history.levels')}
            </th>
            <Head text={t('history.requests')} down="requests" up="requestsUp" sort={sort} numbers />
            <Head text={t('levels.failed')} down="failed" up="failedUp" sort={sort} numbers />
            <Head text="tok/s" down="throughput" up="throughputUp" sort={sort} numbers />
            <th scope="col" className={WIDE}>
              SLO
            </th>
            <Head text={t('history.bestLoad')} down="load" up="loadUp" sort={sort} numbers />
            <Head text="TTFT p50 · p95" down="ttft" up="ttftUp" sort={sort} numbers />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, i) => (
            <Row
              key={run.run_id}
              run={run}
              checked={selected.has(run.run_id)}
              atHand={i === cursor}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** On a phone these stand below the run's name. */
const WIDE = 'max-md:hidden';
const WIDEST = 'max-2xl:hidden';

interface HeadProps {
  text: string;
  down: Sort;
  up: Sort;
  sort: Sort | undefined;
  numbers?: boolean;
}

/** The head of a column, which sorts by it; once more turns it round. */
function Head({ text, down, up, sort, numbers = false }: HeadProps) {
  const first = numbers || down === 'newest' ? down : up;
  const next = sort === first ? (first === down ? up : down) : first;
  const Arrow = sort === down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={`${numbers ? 'num' : ''} ${WIDE}`}
      aria-sort={sort === down ? 'descending' : sort === up ? 'ascending' : 'none'}
    >
      <Link
        to="/history"
        search={(old) => ({ ...old, sort: next === 'newest' ? undefined : next })}
        replace
        resetScroll={false}
        className="inline-flex items-center gap-0.5 hover:text-text"
      >
        {text}
        {(sort === down || sort === up) && <Arrow size={11} aria-hidden />}
      </Link>
    </th>
  );
}

interface RowProps {
  run: RunSummary;
  checked: boolean;
  atHand: boolean;
  onToggle: (id: string) => void;
}

/** Drawn anew only when it is another: of hundreds a key changes two. */
const Row = memo(function Row({ run, checked, atHand, onToggle }: RowProps) {
  const { t, i18n } = useTranslation();
  const name = runName(run);
  return (
    <tr
      ref={(row) => {
        if (atHand) {
          row?.scrollIntoView({ block: 'nearest' });
        }
      }}
      className={atHand ? 'bg-accent-soft' : 'hover:bg-raised'}
    >
      <td className="w-8">
        <input
          type="checkbox"
          className="block accent-accent"
          aria-label={t('history.selectRun', { name })}
          checked={checked}
          onChange={() => onToggle(run.run_id)}
        />
      </td>
      <td className="max-w-0 md:max-w-72 md:min-w-48">
        <Link
          to="/benchmark/$id"
          params={{ id: run.run_id }}
          className="block truncate font-medium hover:underline"
          title={name}
        >
          {name}
        </Link>
        <span className="block truncate text-xs text-muted" title={run.server_url}>
          {run.name ? `${run.model} · ` : ''}
          {run.server_url}
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs md:hidden">
          <StateBadge state={run.status} />
          {run.verdict && <GradeBadge grade={run.verdict} />}
          {run.best_throughput !== null && <span>{number(run.best_throughput)} tok/s</span>}
          {run.headline !== null && <Load headline={run.headline} />}
          <span className="text-muted">{moment(run.started_at, i18n.language)}</span>
        </span>
        {(run.tags.length > 0 || run.notes) && (
          <span className="flex gap-1 overflow-hidden text-xs text-muted">
            {run.tags.slice(0, 4).map((tag) => (
              <Link
                key={tag}
                to="/history"
                search={{ tag }}
                className="max-w-40 shrink-0 truncate rounded-card bg-raised px-1.5 hover:text-text"
              >
                {tag}
              </Link>
            ))}
            {run.notes && <span className="truncate italic">{run.notes}</span>}
          </span>
        )}
      </td>
      <td className={WIDE}>
        <StateBadge state={run.status} />
      </td>
      <td className={WIDE}>{run.verdict && <GradeBadge grade={run.verdict} />}</td>
      <td className={`whitespace-nowrap tabular-nums ${WIDE}`}>{moment(run.started_at, i18n.language)}</td>
      <td className={`num ${WIDEST}`}>
        {run.levels_finished}/{run.levels_planned}
      </td>
      <td className={`num ${WIDE}`}>{count(run.total_requests)}</td>
      <td className={`num ${WIDE} ${run.failed_requests > 0 ? 'text-bad' : ''}`}>
        {run.total_requests === 0 ? NONE : count(run.failed_requests)}
      </td>
      <td className={`num ${WIDE}`}>{number(run.best_throughput)}</td>
      <td className={`whitespace-nowrap ${WIDE}`}>
        <Slo met={run.headline?.meets_slo ?? null} />
      </td>
      <td className={`num ${WIDE}`}>{run.headline === null ? NONE : <Load headline={run.headline} />}</td>
      <td className={`num ${WIDE}`}>
        {run.headline === null ? NONE : `${millis(run.headline.ttft_p50)} · ${millis(run.headline.ttft_p95)}`}
      </td>
    </tr>
  );
});

type Headline = NonNullable<RunSummary['headline']>;

/** The load that the run's figures are of. */
function Load({ headline }: { headline: Headline }) {
  const { t } = useTranslation();
  return <span>{loadName(t, headline)}</span>;
}

function Slo({ met }: { met: boolean | null }) {
  const { t } = useTranslation();
  return met === null ? (
    <span className="text-muted">{NONE}</span>
  ) : (
    <span className={`inline-flex items-center gap-1 ${met ? '' : 'text-bad'}`}>
      <MetMark met={met} quiet />
      {t(met ? 'history.sloMet' : 'history.sloMissed')}
    </span>
  );
}
