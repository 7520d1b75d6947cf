import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { command, hasStandIns } from '../../model/command';
import { requestOf, wrongExtraBody, wrongLoads, type Draft } from '../../model/draft';
import { sizeOf } from '../../model/size';
import { wrongHeaders } from '../../model/way';
import { count } from '../../view/format';
import { Extent, Strain } from './extent';

interface SummaryProps {
  draft: Draft;
  busy: boolean;
  cloned: boolean;
}

/** What the run will be, how the command line says it, and the start: stays in view. */
export function Summary({ draft, busy, cloned }: SummaryProps) {
  const { t } = useTranslation();
  const size = sizeOf(draft);
  const wrong =
    wrongLoads(draft).length > 0
      ? t('new.correctLoads')
      : wrongExtraBody(draft)
        ? `${t('field.extra_body.label')}: ${t('new.wrongExtraBody')}`
        : wrongHeaders(draft).length > 0
          ? t('new.correctHeaders')
          : null;
  const ready = wrong === null;
  const request = requestOf({ ...draft, server_url: draft.server_url.trim() || 'URL' });
  return (
    <aside className="card flex flex-col gap-3 p-4 lg:sticky lg:top-4" aria-label={t('new.summary')}>
      <p className="font-medium">
        {t('new.levels', { count: size.levels })}
        {size.requests !== null && ` · ${t('new.requests', { count: size.requests, shown: count(size.requests) })}`}
      </p>
      <Extent draft={draft} size={size} />
      <Strain connections={size.connections} />
      {cloned && <p className="text-xs text-muted">{t('new.cloned')}</p>}
      {ready && (
        <div>
          <p className="mb-1 text-xs text-muted">{t('new.command')}</p>
          <CommandLine line={command(request)} />
          {hasStandIns(request) && <p className="mt-1 text-xs text-muted">{t('new.standIns')}</p>}
        </div>
      )}
      {!ready && <p className="text-xs text-bad">{wrong}</p>}
      <button
        type="submit"
        className="button button-primary"
        disabled={busy || !ready || draft.server_url.trim() === ''}
      >
        <Play size={14} aria-hidden />
        {busy ? t('new.starting') : t('new.start')}
      </button>
    </aside>
  );
}
