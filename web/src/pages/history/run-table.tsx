import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../api/types';
import { GradeBadge, StateBadge } from '../../components/status';
import { Wide } from '../../components/wide';
import { count, instant, number } from '../../view/format';

interface RunTableProps {
  runs: readonly RunSummary[];
  selected: ReadonlySet<string>;
  /** The row that the keyboard is at. */
  cursor: number;
  /** Keep it stable. */
  onToggle: (id: string) => void;
}

export function RunTable({ runs, selected, cursor, onToggle }: RunTableProps) {
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
            <th scope="col">{t('history.state')}</th>
            <th scope="col">{t('levels.verdict')}</th>
            <th scope="col">{t('history.started')}</th>
            <th scope="col" className="num">
              {t('history.levels')}
            </th>
            <th scope="col" className="num">
              {t('history.requests')}
            </th>
            <th scope="col" className="num">
              {t('levels.failed')}
            </th>
            <th scope="col" className="num">
              tok/s
            </th>
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

interface RowProps {
  run: RunSummary;
  checked: boolean;
  atHand: boolean;
  onToggle: (id: string) => void;
}

/** Drawn anew only when it is another: of hundreds a key changes two. */
const Row = memo(function Row({ run, checked, atHand, onToggle }: RowProps) {
  const { t, i18n } = useTranslation();
  const name = run.name === null || run.name === '' ? run.model : run.name;
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
      <td className="max-w-90 min-w-50">
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
      <td>
        <StateBadge state={run.status} />
      </td>
      <td>{run.verdict && <GradeBadge grade={run.verdict} />}</td>
      <td className="whitespace-nowrap">{instant(run.created_at, i18n.language)}</td>
      <td className="num">
        {run.levels_finished}/{run.levels_planned}
      </td>
      <td className="num">{count(run.total_requests)}</td>
      <td className={`num ${run.failed_requests > 0 ? 'text-bad' : ''}`}>{count(run.failed_requests)}</td>
      <td className="num">{number(run.best_throughput)}</td>
    </tr>
  );
});
