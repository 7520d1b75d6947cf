import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { presetsQuery } from '../../api/queries';
import { matchesPreset, withPreset } from '../../model/draft';
import { useDraft } from './draft-context';
import { Choice, Input, Section, Switch } from './inputs';

/** How hard the server is asked, and until when. */
export function LoadSection() {
  const { t } = useTranslation();
  const { draft } = useDraft();
  return (
    <Section number={2} title={t('new.load')} more={<RunFields />}>
      <Presets />
      <Choice name="mode" options={['users', 'rate']} />
      {draft.mode === 'users' ? <Input name="concurrency" /> : <RateFields />}
      <Choice name="stop" options={['requests', 'time']} />
      {draft.stop === 'requests' ? (
        <Input name="num_prompts" kind="number" />
      ) : (
        <Input name="duration_seconds" kind="number" unit="s" />
      )}
    </Section>
  );
}

function Presets() {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  const presets = useQuery(presetsQuery).data ?? [];
  return (
    <div role="group" aria-label={t('new.presets')} className="col-span-full grid gap-2 sm:grid-cols-3">
      {presets.map((preset) => {
        const chosen = matchesPreset(draft, preset);
        return (
          <button
            key={preset.name}
            type="button"
            aria-pressed={chosen}
            className={`rounded-card border px-3 py-2 text-left ${chosen ? 'border-accent bg-accent-soft' : 'border-line hover:bg-raised'}`}
            onClick={() => set(withPreset(draft, preset))}
          >
            <span className="block font-medium">{t(`preset.${preset.name}`, { defaultValue: preset.name })}</span>
            <span className="block text-xs text-muted">
              {t('new.presetText', {
                users: preset.concurrency.join(', '),
                requests: preset.num_prompts,
                input: preset.input_len,
                output: preset.output_len,
              })}
            </span>
          </button>
        );
      })}
    </div>
  );
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
      <Switch name="preflight" />
      <Switch name="rehearsal" />
    </>
  );
}
