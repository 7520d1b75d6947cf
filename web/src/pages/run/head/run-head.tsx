import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { CopyPlus, Download, GitCompareArrows, Square, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelRun, download, type ExportFormat } from '../../../api/changes';
import { runKeys } from '../../../api/queries';
import { CopyButton } from '../../../components/copy-button';
import { Dialog } from '../../../components/dialog';
import { Menu } from '../../../components/menu';
import { PageHead } from '../../../components/page-head';
import { saveBlob } from '../../../components/save';
import { GradeBadge, StateBadge } from '../../../components/status';
import { tell } from '../../../components/toasts';
import { duration, instant } from '../../../view/format';
import { runName } from '../../../view/run-name';
import { deleteWithUndo } from '../../delete-runs';
import { headline } from './headline';
import { LabelEditor } from './label-editor';
import { saveReport } from './save-report';
import { failureToStart, type Seen } from '../data/seen';
import { TrustLine } from './trust-line';

export function RunHead({ seen }: { seen: Seen }) {
  const { t, i18n } = useTranslation();
  const { run, status, view, over } = seen;
  const grade = view.verdict?.grade ?? run.verdict;
  const percent = view.progress?.overall_percent;
  const mark = over ? '' : percent === undefined ? '▶ ' : `▶ ${Math.floor(percent)} % `;
  useRunningIcon(!over);
  const name = runName(run);
  return (
    <section className="mb-4">
      <PageHead
        tab={`${mark}${name}`}
        title={
          <>
            {name} <span className="font-normal text-muted">@ {run.server_url}</span>
          </>
        }
      >
        <RunActions seen={seen} />
      </PageHead>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <StateBadge state={status} />
        {grade && <GradeBadge grade={grade} />}
        <span>{instant(run.started_at ?? run.created_at, i18n.language)}</span>
        {run.result !== null && over && <span>{duration(t, run.result.duration_seconds)}</span>}
        <span>{run.model}</span>
        <span className="inline-flex items-center font-mono text-xs">
          {run.run_id.slice(0, 8)}
          <CopyButton text={run.run_id} label={t('run.copyId')} />
        </span>
        <LabelEditor run={run} />
      </div>
      <p
        className={`mt-2 max-w-[90ch] text-lg font-medium text-pretty ${failureToStart(seen) === null ? '' : 'break-words text-bad'}`}
      >
        {headline(t, seen)}
      </p>
      <TrustLine seen={seen} />
      {(view.error ?? run.error) !== null && over && failureToStart(seen) === null && (
        <p className="mt-1 max-w-prose text-bad">{view.error ?? run.error}</p>
      )}
      {run.notes && <p className="mt-1 max-w-prose whitespace-pre-line text-muted">{run.notes}</p>}
    </section>
  );
}

function RunActions({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, over } = seen;
  const unstarted = failureToStart(seen) !== null;
  const exported = (format: ExportFormat, query = '', as?: string) => {
    download(id, format, query)
      .then(({ content, name }) => saveBlob(content, as === undefined ? name : `${id.slice(0, 8)}_${as}`))
      .catch((error: unknown) => tell({ text: (error as Error).message, bad: true }));
  };
  const report = () =>
    void saveReport(queries, id).catch((error: unknown) => tell({ text: (error as Error).message, bad: true }));
  const remove = () => {
    deleteWithUndo(t, queries, [id]);
    void navigate({ to: '/history' });
  };
  return (
    <>
      {!over && <CancelButton id={id} />}
      {over && !unstarted && (
        <Menu
          label={t('run.export')}
          icon={<Download size={14} aria-hidden />}
          items={[
            { label: 'HTML', hint: t('export.html'), run: () => report() },
            {
              label: 'CSV',
              hint: t('export.plain'),
              run: () => exported('csv', '?layout=plain', 'levels.csv'),
            },
            {
              label: t('export.requestsName'),
              hint: t('export.requests'),
              run: () => exported('csv', '?scope=requests', 'requests.csv'),
            },
            { label: 'Excel', hint: t('export.excel'), run: () => exported('excel') },
            { label: 'Markdown', hint: t('export.markdown'), run: () => exported('md') },
            { label: 'JSON', hint: t('export.json'), run: () => exported('json') },
            { label: 'JSONL', hint: t('export.jsonl'), run: () => exported('jsonl') },
            { label: t('export.archiveName'), hint: t('export.archive'), run: () => exported('archive') },
            { label: t('export.blocksName'), hint: t('export.csv'), run: () => exported('csv') },
          ]}
        />
      )}
      <Link to="/benchmark/new" search={{ from: id }} className={`button ${unstarted ? 'button-primary' : ''}`}>
        <CopyPlus size={14} aria-hidden />
        {unstarted ? t('run.correct') : t('run.clone')}
      </Link>
      {over && !unstarted && (
        <Link to="/compare" search={{ runs: [id] }} className="button">
          <GitCompareArrows size={14} aria-hidden />
          {t('run.compare')}
        </Link>
      )}
      {over && (
        <button
          type="button"
          className="button button-quiet"
          title={t('run.delete')}
          aria-label={t('run.delete')}
          onClick={remove}
        >
          <Trash2 size={15} />
        </button>
      )}
    </>
  );
}

function CancelButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => cancelRun(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKeys.all }),
    onError: (error) => tell({ text: error.message, bad: true }),
  });
  return (
    <>
      <button
        type="button"
        className="button button-danger"
        disabled={cancel.isPending || cancel.isSuccess}
        onClick={() => setAsking(true)}
      >
        <Square size={13} aria-hidden />
        {cancel.isSuccess ? t('run.stopping') : t('run.cancel')}
      </button>
      {asking && (
        <Dialog title={t('run.cancelTitle')} onClose={() => setAsking(false)}>
          <p className="mb-4 text-muted">{t('run.cancelText')}</p>
          <div className="flex justify-end gap-2">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('run.keepRunning')}
            </button>
            <button
              type="button"
              className="button button-danger"
              onClick={() => {
                cancel.mutate();
                setAsking(false);
              }}
            >
              {t('run.cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function useRunningIcon(running: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    icon?.setAttribute('href', running ? '/favicon-running.svg' : '/favicon.svg');
    return () => icon?.setAttribute('href', '/favicon.svg');
  }, [running]);
}
