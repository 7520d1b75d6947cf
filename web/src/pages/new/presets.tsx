import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BookmarkPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deletePreset, savePreset } from '../../api/changes';
import { presetsQuery } from '../../api/queries';
import type { PlanFields, Preset } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { Field } from '../../components/field';
import { tell } from '../../components/toasts';
import { matchesPreset, planFields, withPreset } from '../../model/draft-presets';
import { useDraft } from './draft-context';

/** Loads to begin with: the built-in ones, and those that were kept from this form. */
export function Presets() {
  const { t } = useTranslation();
  const presets = useQuery(presetsQuery).data ?? [];
  return (
    <div className="col-span-full flex flex-col gap-2">
      <div role="group" aria-label={t('new.presets')} className="grid gap-2 sm:grid-cols-3">
        {presets.map((preset) => (
          <PresetCard key={preset.name} preset={preset} />
        ))}
      </div>
      <SavePreset presets={presets} />
    </div>
  );
}

function PresetCard({ preset }: { preset: Preset }) {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deletePreset(preset.name),
    onSuccess: () => queries.invalidateQueries({ queryKey: presetsQuery.queryKey }),
    onError: (error) => tell({ text: error.message, bad: true }),
  });
  const chosen = matchesPreset(draft, preset);
  const own = !preset.built_in;
  return (
    <div className="relative min-w-0">
      <button
        type="button"
        aria-pressed={chosen}
        className={`h-full w-full rounded-card border px-3 py-2 text-left ${own ? 'pr-9' : ''} ${chosen ? 'border-accent bg-accent-soft' : 'border-line hover:bg-raised'}`}
        onClick={() => set(withPreset(draft, preset))}
      >
        <span className="block truncate font-medium">{t(`preset.${preset.name}`, { defaultValue: preset.name })}</span>
        <span className="block text-xs text-muted">{useWords(preset)}</span>
      </button>
      {own && (
        <button
          type="button"
          className="button button-quiet absolute top-1 right-1 h-6 px-1"
          aria-label={t('new.presetDelete', { name: preset.name })}
          title={t('new.presetDelete', { name: preset.name })}
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <X size={14} />
        </button>
      )}
    </div>
  );
}

/** What a preset asks for; an own one may set less than that, and more. */
function useWords(preset: PlanFields): string {
  const { t } = useTranslation();
  const open = preset.rate != null;
  const load = open
    ? t('load.rate', { rate: (preset.rate ?? []).join(', ') })
    : t('new.presetUsers', { users: (preset.concurrency ?? [1]).join(', ') });
  const until =
    preset.until_ci != null
      ? `± ${preset.until_ci} %`
      : preset.duration_seconds != null
        ? `${preset.duration_seconds} s`
        : t('new.presetRequests', { requests: preset.num_prompts ?? t('new.usualRequests') });
  return [load, until, `${preset.input_len ?? 256} → ${preset.output_len ?? 128} ${t('new.tokens')}`].join(' · ');
}

function SavePreset({ presets }: { presets: readonly Preset[] }) {
  const { t } = useTranslation();
  const { draft } = useDraft();
  const queries = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (as: string) => savePreset(as, planFields(draft)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: presetsQuery.queryKey });
      setName(null);
    },
  });
  const replaces = presets.some((preset) => !preset.built_in && preset.name === name?.trim());
  const submit = () => {
    if (name !== null && name.trim() !== '') {
      save.mutate(name.trim());
    }
  };
  return (
    <>
      <button type="button" className="button button-quiet self-start" onClick={() => setName('')}>
        <BookmarkPlus size={14} aria-hidden />
        {t('new.presetSave')}
      </button>
      {name !== null && (
        <Dialog title={t('new.presetSave')} onClose={() => setName(null)}>
          <Field
            label={t('new.presetName')}
            hint={replaces ? t('new.presetReplaces') : t('new.presetHint')}
            error={save.error?.message}
          >
            {(ids) => (
              <input
                {...ids}
                autoFocus
                className="input"
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') {
                    // the form around this dialog would start the run
                    event.preventDefault();
                    submit();
                  }
                }}
              />
            )}
          </Field>
          <div className="mt-4 flex justify-end gap-2">
            <button type="button" className="button" onClick={() => setName(null)}>
              {t('action.cancel')}
            </button>
            <button
              type="button"
              className="button button-primary"
              disabled={save.isPending || name.trim() === ''}
              onClick={submit}
            >
              {t('action.save')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
