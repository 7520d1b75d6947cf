import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { requestDetailQuery } from '../../../api/queries';
import { ApiError } from '../../../api/problem';
import type { RequestLine } from '../../../api/types';
import { Dialog } from '../../../components/dialog';
import { Pairs } from '../../../components/pairs';
import { Failure, Skeleton } from '../../../components/states';
import { THRESHOLDS } from '../../../model/fields';
import { phases } from '../../../model/phases';
import { count, millis, NONE } from '../../../view/format';
import { thresholdName } from '../../../view/threshold-name';
import { AddedValues } from '../added-metrics';
import { PhaseBar } from './phase-bar';
import { ServerBar } from './server-bar';
import { TokenGaps } from './token-gaps';

interface RequestDrawerProps {
  id: string;
  /** Level and number. */
  request: string;
  name: string;
  known: RequestLine | undefined;
  onClose: () => void;
}

/** One request with all its stamps. */
export function RequestDrawer({ id, request, name, known, onClose }: RequestDrawerProps) {
  const { t } = useTranslation();
  const fetched = useQuery({ ...requestDetailQuery(id, request), enabled: known === undefined });
  const line = known ?? fetched.data?.request;
  const gone = fetched.error instanceof ApiError && fetched.error.status === 404;
  return (
    <Dialog title={t('requests.title', { request: name })} onClose={onClose} side>
      {fetched.error && !gone && <Failure error={fetched.error} />}
      {fetched.isLoading && <Skeleton rows={8} height={20} />}
      {gone && <p>{t('requests.gone')}</p>}
      {line && <Stamps line={line} />}
      {line && line.first_token_ms !== null && <TokenGaps id={id} request={request} />}
      {line?.outcome === 'completed' && <AddedValues id={id} request={request} />}
      <button type="button" className="button mt-4" onClick={onClose}>
        {t('action.close')}
      </button>
    </Dialog>
  );
}

const STAMPS = [
  'intended',
  'started',
  'connected',
  'sent',
  'headers',
  'first_token',
  'first_answer_token',
  'last_token',
  'ended',
] as const;

function Stamps({ line }: { line: RequestLine }) {
  const { t } = useTranslation();
  const parts = phases(line);
  const whole = parts.at(-1)?.toMs ?? 1;
  const facts: [string, string][] = [
    [t('requests.outcome'), line.error_kind === null ? t(`state.${line.outcome}`) : t(`failure.${line.error_kind}`)],
    [t('requests.id'), `${line.level}-${line.number}`],
    ['HTTP', line.http_status === null ? NONE : String(line.http_status)],
    [t('requests.finish'), line.finish_reason ?? NONE],
    ...THRESHOLDS.map((name): [string, string] => [thresholdName(t, name), millis(line[name])]),
    [t('requests.inputTokens'), count(line.input_tokens)],
    [t('requests.outputTokens'), `${count(line.output_tokens)} (${line.token_source})`],
    [t('requests.connection'), line.reused_connection ? t('requests.reused') : t('requests.fresh')],
    [t('requests.stamps'), line.stamp_source],
  ];
  return (
    <div className="flex flex-col gap-4">
      <PhaseBar line={line} scale={whole} />
      <Pairs rows={parts.map((part) => [t(`phase.${part.name}`), millis(part.toMs - part.fromMs)])} />
      <ServerBar line={line} whole={whole} />
      {line.message !== null && (
        <p className="rounded-card bg-bad-soft p-2 font-mono text-xs break-all text-bad">{line.message}</p>
      )}
      <Pairs rows={facts} />
      <section>
        <h3 className="mb-1 text-xs font-medium text-muted">{t('requests.stampsTitle')}</h3>
        <Pairs rows={STAMPS.map((name) => [t(`stamp.${name}`), millis(line[`${name}_ms`])])} />
      </section>
    </div>
  );
}
