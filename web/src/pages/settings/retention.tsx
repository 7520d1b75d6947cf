import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runsOlderThan } from '../../api/queries';
import { Field } from '../../components/field';
import { tell } from '../../components/toasts';
import { deleteWithUndo } from '../delete-runs';

const DAY_MS = 86_400_000;

/** Deletes what is older than so many days, when asked; nothing is deleted by itself. */
export function Retention() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [days, setDays] = useState(90);
  const find = useMutation({
    mutationFn: () => runsOlderThan(new Date(Date.now() - days * DAY_MS)),
    onError: (error) => tell({ text: error.message, bad: true }),
  });
  const found = find.data;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        find.mutate();
      }}
    >
      <p className="text-muted">{t('retention.explain')}</p>
      <Field label={t('retention.days')}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={0}
            required
            className="input"
            value={days}
            onChange={(event) => {
              setDays(event.target.valueAsNumber);
              find.reset();
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <button type="submit" className="button" disabled={find.isPending}>
          {t('retention.find')}
        </button>
        {found && <span>{t('retention.found', { count: found.length })}</span>}
        {found && found.length > 0 && (
          <button
            type="button"
            className="button button-danger"
            onClick={() => {
              deleteWithUndo(t, queries, found);
              find.reset();
            }}
          >
            {t('retention.delete', { count: found.length })}
          </button>
        )}
      </div>
    </form>
  );
}
