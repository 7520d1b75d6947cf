import { useMutation, useQuery } from '@tanstack/react-query';
import { CheckCircle2, CircleAlert, PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { checkTarget, listModels } from '../../api/changes';
import { frameworksQuery, systemQuery } from '../../api/queries';
import type { PreflightResult } from '../../api/types';
import { Field } from '../../components/field';
import { sentence } from '../../i18n/sentence';
import { requestOf } from '../../model/draft';
import { FindingCard } from '../../components/finding-card';
import { useDraft } from './draft-context';
import { Gateway } from './gateway';
import { Choice, Input, Section } from './inputs';

/** Which server, which model, and whether it answers. */
export function TargetSection() {
  const { t } = useTranslation();
  const { draft, complain } = useDraft();
  const asked = requestOf(draft);
  const models = useMutation({ mutationFn: () => listModels(asked) });
  const check = useMutation({
    mutationFn: () => checkTarget(asked),
    onMutate: () => {
      complain(null);
      return draft;
    },
    onError: complain,
  });
  // what was said of another form isn't said of this one
  const current = check.context === draft;
  const askModels = () => {
    if (/^https?:\/\/\S+$/.test(draft.server_url.trim())) {
      models.mutate();
    }
  };
  const offered = models.data?.models ?? [];
  return (
    <Section number={1} title={t('new.target')} folds={<Gateway />} more={<MoreOfTarget />}>
      <Input name="server_url" kind="url" placeholder="http://localhost:8000" wide onBlur={askModels} />
      <Input name="model" list="models" placeholder={offered.length === 1 ? offered[0]?.id : undefined} />
      <datalist id="models">
        {offered.map((model) => (
          <option key={model.id} value={model.id} />
        ))}
      </datalist>
      <Input name="api_key" kind="password" />
      <Adapter />
      <Tensors />
      <div className="col-span-full flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-3">
          <button
            type="button"
            className="button"
            disabled={check.isPending || draft.server_url.trim() === ''}
            onClick={() => check.mutate()}
          >
            <PlugZap size={14} aria-hidden />
            {check.isPending ? t('new.checking') : t('new.check')}
          </button>
          <span aria-live="polite" className="text-xs text-muted">
            {models.isPending && t('new.askingModels')}
            {models.data &&
              (models.data.error === null
                ? t('new.offered', { count: offered.length })
                : t('new.noModels', { why: models.data.error }))}
          </span>
        </div>
        {current && check.data && <Checked result={check.data} />}
      </div>
    </Section>
  );
}

function Checked({ result }: { result: PreflightResult }) {
  const { t } = useTranslation();
  const Icon = result.ok ? CheckCircle2 : CircleAlert;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className={`flex items-center gap-2 ${result.ok ? 'text-good' : 'text-bad'}`}>
        <Icon size={15} className="shrink-0" aria-hidden />
        {result.ok
          ? t('new.answers', { model: result.model ?? '' })
          : sentence(t, result.sentence ?? null, result.error ?? t('new.noAnswer'))}
      </p>
      {[...new Set(result.warnings)].map((warning) => (
        <p key={warning} className="text-warn">
          {warning}
        </p>
      ))}
      <div className="grid gap-2 xl:grid-cols-2">
        {result.findings.map((finding) => (
          <FindingCard key={finding.id} finding={finding} />
        ))}
      </div>
    </div>
  );
}

/** The protocols that the server has, plug-ins among them. */
function Adapter() {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  const offered = useQuery(systemQuery).data?.protocols ?? [];
  const adapters = draft.adapter === '' || offered.includes(draft.adapter) ? offered : [...offered, draft.adapter];
  return (
    <Field label={t('field.adapter.label')} hint={t('field.adapter.hint')} error={errors.adapter}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={draft.adapter}
          onChange={(event) => set({ adapter: event.target.value })}
        >
          <option value="">{t('field.adapter.none')}</option>
          {adapters.map((adapter) => (
            <option key={adapter}>{adapter}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Asked for where they matter: other protocols have none. */
function Tensors() {
  const { draft } = useDraft();
  const matter = draft.adapter.startsWith('triton') || draft.triton_input !== '' || draft.triton_output !== '';
  return (
    matter && (
      <>
        <Input name="triton_input" placeholder="text_input" />
        <Input name="triton_output" placeholder="text_output" />
      </>
    )
  );
}

function MoreOfTarget() {
  return (
    <>
      <Choice name="api_key_ref" options={['', 'env:LLM_API_KEY', 'env:OPENAI_API_KEY']} />
      <FrameworkFields />
    </>
  );
}

/** How the server under test was set: kept with the run, so that runs can be told apart by it. */
function FrameworkFields() {
  const { t } = useTranslation();
  const { draft, set, errors } = useDraft();
  const frameworks = useQuery(frameworksQuery).data ?? [];
  const chosen = frameworks.find((framework) => framework.id === draft.framework);
  const choose = (id: string) => {
    const usual = frameworks.find((framework) => framework.id === id)?.settings ?? [];
    const settings = Object.fromEntries(
      usual.map((setting) => [setting.name, setting.default === null ? '' : String(setting.default)]),
    );
    set({ framework: id, settings });
  };
  return (
    <>
      <Field
        label={t('field.framework.label')}
        hint={t('field.framework.hint')}
        error={errors.framework ?? errors.settings}
      >
        {(ids) => (
          <select {...ids} className="input" value={draft.framework} onChange={(event) => choose(event.target.value)}>
            <option value="">{t('field.framework.none')}</option>
            {frameworks.map((framework) => (
              <option key={framework.id} value={framework.id}>
                {framework.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen?.settings.map((setting) => (
        <Field key={setting.name} label={setting.name}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              value={draft.settings[setting.name] ?? ''}
              onChange={(event) => set({ settings: { ...draft.settings, [setting.name]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
