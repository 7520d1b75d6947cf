import { useTranslation } from 'react-i18next';
import { CI_METRICS, CI_PERCENTILES } from '../../model/draft';
import { useDraft } from './draft-context';
import { Choice, Input, Section, Switch } from './inputs';
import { Presets } from './presets';

/** How hard the server is asked, and until when. */
export function LoadSection() {
  const { t } = useTranslation();
  const { draft } = useDraft();
  return (
    <Section number={2} title={t('new.load')} more={<RunFields />}>
      <Presets />
      <Choice name="mode" options={['users', 'rate']} />
      {draft.mode === 'users' ? <Input name="concurrency" /> : <RateFields />}
      <Choice name="stop" options={['requests', 'time', 'precision']} />
      <StopFields />
    </Section>
  );
}

function StopFields() {
  const { t } = useTranslation();
  const { draft } = useDraft();
  switch (draft.stop) {
    case 'requests':
      return <Input name="num_prompts" kind="number" placeholder={t('new.usualRequests')} />;
    case 'time':
      return <Input name="duration_seconds" kind="number" unit="s" />;
    case 'precision':
      return (
        <>
          <Input name="until_ci" kind="number" unit="± %" />
          <Choice name="ci_metric" options={CI_METRICS} />
          <Choice name="ci_percentile" options={CI_PERCENTILES} />
          <Input name="limit_prompts" kind="number" placeholder="10000" />
          <Input name="limit_seconds" kind="number" unit="s" />
        </>
      );
  }
}

function RateFields() {
  const { draft } = useDraft();
  return (
    <>
      <Input name="rate" unit="req/s" />
      <Choice name="arrival" options={['poisson', 'constant', 'gamma']} />
      {draft.arrival === 'gamma' && <Input name="burstiness" kind="number" />}
      <Input name="max_concurrency" kind="number" />
    </>
  );
}

function RunFields() {
  return (
    <>
      <Input name="warmup" kind="number" />
      <Input name="timeout" kind="number" unit="s" />
      <Input name="connect" kind="number" unit="s" />
      <Input name="first_token" kind="number" unit="s" />
      <Input name="stall" kind="number" unit="s" />
      <Input name="drain" kind="number" unit="s" />
      <Choice name="connections" options={['shared', 'new']} />
      <Choice name="stamps" options={['auto', 'kernel', 'user']} />
      <Input name="seed" kind="number" />
      <Switch name="respect_retry_after" />
      <Switch name="preflight" />
      <Switch name="rehearsal" />
      <Switch name="observe" />
    </>
  );
}
