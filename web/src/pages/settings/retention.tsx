import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countQuery, runsToPrune, systemQuery } from '../../api/queries';
import { Dialog } from '../../components/dialog';
import { Field } from '../../components/field';
import { tell } from '../../components/toasts';
import { count } from '../../view/format';
import { deleteWithUndo } from '../delete-runs';

const DAY_MS = 86_400_000;
type Rule = 'older' | 'newest';

/** Deletes runs by their age or their number, when asked and confirmed; nothing is deleted by itself. */
export function Retention() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const kept = useQuery(countQuery());
  const store = useQuery(systemQuery).data?.store;
  const [rule, setRule] = useState<Rule>('older');
  const [numbers, setNumbers] = useState<Record<Rule, string>>({ older: '90', newest: '100' });
  const given = Number(numbers[rule]);
  const valid = numbers[rule].trim() !== '' && Number.isInteger(given) && given >= 0;
  const find = useMutation({
    mutationFn: () =>
      runsToPrune(rule === 'older' ? { before: new Date(Date.now() - given * DAY_MS) } : { keep: given }),
    onError: (error) => tell({ text: error.message, bad: true }),
  });
  const found = find.data;
  return (
    <form
      className="flex flex-col gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) {
          find.mutate();
        }
      }}
    >
      <p className="text-muted">
        {t('retention.explain')}{' '}
        {kept.data !== undefined && t('retention.kept', { count: kept.data, shown: count(kept.data) })}
        {store !== undefined && <code className="mt-1 block font-mono text-xs break-all">{store}</code>}
      </p>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="sr-only">{t('retention.rule')}</legend>
        {(['older', 'newest'] as const).map((name) => (
          <label key={name} className="flex items-center gap-2">
            <input
              type="radio"
              name="rule"
              className="accent-accent"
              checked={rule === name}
              onChange={() => setRule(name)}
            />
            {t(`retention.by.${name}`)}
          </label>
        ))}
      </fieldset>
      <Field
        label={t(`retention.number.${rule}`)}
        unit={rule === 'older' ? t('retention.days') : t('retention.runs')}
        error={valid ? undefined : t('retention.whole')}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            inputMode="numeric"
            value={numbers[rule]}
            onChange={(event) => setNumbers({ ...numbers, [rule]: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" className="button" disabled={find.isPending || !valid}>
          <Trash2 size={14} aria-hidden />
          {find.isPending ? t('retention.looking') : t('retention.find')}
        </button>
        <span role="status" className="text-muted">
          {found?.length === 0 && t('retention.none')}
        </span>
      </div>
      {found !== undefined && found.length > 0 && (
        <Dialog title={t('retention.delete', { count: found.length, shown: count(found.length) })} onClose={find.reset}>
          <p className="mb-4 text-muted">
            {t('retention.confirm', {
              gone: count(found.length),
              left: count(Math.max(0, (kept.data ?? found.length) - found.length)),
            })}
          </p>
          <div className="flex justify-end gap-2">
            <button type="button" className="button" onClick={find.reset}>
              {t('action.cancel')}
            </button>
            <button
              type="button"
              className="button button-danger"
              onClick={() => {
                deleteWithUndo(t, queries, found);
                find.reset();
              }}
            >
              {t('retention.delete', { count: found.length, shown: count(found.length) })}
            </button>
          </div>
        </Dialog>
      )}
    </form>
  );
}
