import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';

/** Nothing here yet: one sentence, one action. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card flex flex-col items-start gap-3 px-6 py-8">
      <p className="max-w-prose">{title}</p>
      {children}
    </div>
  );
}

type Kind = 'page' | 'unreachable' | 'key' | 'unknown' | 'refused' | 'unable';

function kindOf(error: Error): Kind {
  if (!(error instanceof ApiError)) {
    return 'page';
  }
  if (error.unreachable) {
    return 'unreachable';
  }
  const known: Record<number, Kind> = { 401: 'key', 404: 'unknown' };
  return known[error.status] ?? (error.status >= 500 ? 'unable' : 'refused');
}

/** What happened, what it means, what to do. A server that says why has the word; else the details are folded. */
export function Failure({ error, retry }: { error: Error; retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const kind = kindOf(error);
  const said = kind === 'refused' || kind === 'unable' ? error.message : null;
  return (
    <div role="alert" className="card border-bad px-4 py-3">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert size={16} className="shrink-0 text-bad" aria-hidden />
        {t(`failed.${kind}.title`)}
      </p>
      {said !== null && <p className="mt-1 max-w-prose break-words">{said}</p>}
      <p className="mt-1 max-w-prose text-muted">{t(`failed.${kind}.advice`)}</p>
      {said === null && (
        <details className="mt-2 text-xs text-muted">
          <summary>{t('failed.details')}</summary>
          <p className="mt-1 font-mono break-words">{error.message}</p>
        </details>
      )}
      {retry && (
        <button type="button" className="button mt-3" onClick={retry}>
          {t('action.retry')}
        </button>
      )}
    </div>
  );
}

/** The outline of what will stand here. */
export function Skeleton({ rows, height = 40 }: { rows: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skeleton" style={{ height }} />
      ))}
    </div>
  );
}
