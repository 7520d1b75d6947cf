import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startRun } from '../../api/changes';
import { ApiError } from '../../api/problem';
import { runQuery } from '../../api/queries';
import type { Run } from '../../api/types';
import { LeftOutNote } from '../../components/left-out';
import { PageHead } from '../../components/page-head';
import { Failure, Skeleton } from '../../components/states';
import { tell } from '../../components/toasts';
import { requestOf as requestOfRun } from '../../model/clone';
import { draftOf, loadField, newDraft, requestOf, wrongExtraBody, wrongLoads, type Draft } from '../../model/draft';
import { wrongHeaders } from '../../model/way';
import { store, stored } from '../../settings/stored';
import { DraftContext } from './draft-context';
import { errorsByField, unplaced, without, type FieldErrors } from './form-errors';
import { LoadSection } from './load-section';
import { PromptSection } from './prompt-section';
import { SloSection } from './slo-section';
import { Summary } from './summary';
import { TargetSection } from './target-section';

const route = getRouteApi('/benchmark/new');

export function NewPage() {
  const { t } = useTranslation();
  const { from } = route.useSearch();
  const origin = useQuery({ ...runQuery(from ?? ''), enabled: from !== undefined });
  return (
    <>
      <PageHead title={t('nav.new')} tab={t('nav.new')} />
      {origin.error && <Failure error={origin.error} retry={() => void origin.refetch()} />}
      {origin.isLoading ? <Skeleton rows={4} height={160} /> : <RunForm key={from ?? ''} origin={origin.data} />}
    </>
  );
}

const listed = (texts: readonly string[]) => ({
  count: texts.length,
  texts: texts.map((text) => `“${text}”`).join(', '),
});

const LAST_TARGET = 'llm-loadtest.target';

function firstDraft(origin: Run | undefined): Draft {
  return origin === undefined ? { ...newDraft, server_url: stored(LAST_TARGET) ?? '' } : draftOf(requestOfRun(origin));
}

function RunForm({ origin }: { origin: Run | undefined }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => firstDraft(origin));
  const [error, setError] = useState<Error | null>(null);
  const [changed, setChanged] = useState<ReadonlySet<keyof Draft>>(new Set());
  const complain = (told: Error | null) => {
    setError(told);
    setChanged(new Set());
  };
  const start = useMutation({
    mutationFn: () => startRun(requestOf(draft)),
    onMutate: () => complain(null),
    onError: complain,
    onSuccess: (accepted) => {
      store(LAST_TARGET, draft.server_url.trim());
      accepted.warnings.forEach((text) => tell({ text }));
      void navigate({ to: '/benchmark/$id', params: { id: accepted.run_id } });
    },
  });
  // After the fields have been drawn with what is wrong with them: only then is there one to go to.
  useEffect(() => {
    if (error !== null) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
  }, [error]);
  const problem = error instanceof ApiError ? error.problem : null;
  const told = without(errorsByField(t, problem), changed);
  const wrong = wrongLoads(draft);
  const headers = wrongHeaders(draft);
  const errors: FieldErrors = {
    ...told,
    ...(wrong.length > 0 && { [loadField(draft)]: t(`new.wrongLoads.${draft.mode}`, listed(wrong)) }),
    ...(wrongExtraBody(draft) && { extra_body: t('new.wrongExtraBody') }),
    ...(headers.length > 0 && { headers: t('new.wrongHeaders', listed(headers)) }),
  };
  const set = (change: Partial<Draft>) => {
    setDraft((old) => ({ ...old, ...change }));
    setChanged((old) => new Set([...old, ...(Object.keys(change) as (keyof Draft)[])]));
  };
  return (
    <DraftContext value={{ draft, set, errors, complain }}>
      <form
        ref={form}
        noValidate
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <div className="flex min-w-0 flex-col gap-3">
          {error && <FormFailure error={error} open={Object.keys(told).length} loose={unplaced(t, problem)} />}
          {origin && <LeftOutNote run={origin} />}
          <TargetSection />
          <LoadSection />
          <PromptSection />
          <SloSection />
        </div>
        <Summary draft={draft} busy={start.isPending} cloned={origin !== undefined} />
      </form>
      <p className="sr-only" role="status">
        {start.isPending ? t('new.starting') : ''}
      </p>
    </DraftContext>
  );
}

interface FormFailureProps {
  error: Error;
  /** Fields that have a complaint and weren't changed since. */
  open: number;
  loose: string[];
}

function FormFailure({ error, open, loose }: FormFailureProps) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError) || error.status !== 422) {
    return <Failure error={error} />;
  }
  if (open === 0 && loose.length === 0) {
    return null;
  }
  return (
    <div role="alert" className="card border-bad px-4 py-3">
      <p className="font-medium">{t('new.invalid')}</p>
      <ul className="list-inside list-disc text-muted">
        {loose.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
