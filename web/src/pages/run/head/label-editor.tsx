import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelRun } from '../../../api/changes';
import { runKeys } from '../../../api/queries';
import type { Run } from '../../../api/types';
import { Dialog } from '../../../components/dialog';
import { Field } from '../../../components/field';

/** A run's tags, and a form for name, tags and notes. */
export function LabelEditor({ run }: { run: Run }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  return (
    <>
      {run.tags.map((tag) => (
        <span key={tag} className="max-w-60 truncate rounded-card bg-raised px-1.5 text-xs leading-5">
          {tag}
        </span>
      ))}
      <button type="button" className="button button-quiet no-print h-6" onClick={() => setEditing(true)}>
        <Tag size={13} aria-hidden />
        {t('labels.edit')}
      </button>
      {editing && <LabelForm run={run} onClose={() => setEditing(false)} />}
    </>
  );
}

function LabelForm({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState(run.name ?? '');
  const [tags, setTags] = useState(run.tags.join(', '));
  const [notes, setNotes] = useState(run.notes ?? '');
  const save = useMutation({
    mutationFn: () => labelRun(run.run_id, { name, notes, tags: words(tags) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: runKeys.one(run.run_id), exact: true });
      await queries.invalidateQueries({ queryKey: runKeys.all });
      onClose();
    },
  });
  return (
    <Dialog title={t('labels.title')} onClose={onClose}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Field label={t('labels.name')}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('labels.tags')} hint={t('labels.tagsHint')}>
          {(ids) => <input {...ids} className="input" value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
        <Field label={t('labels.notes')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              maxLength={10_000}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Field>
        {save.error && <p className="text-bad">{save.error.message}</p>}
        <div className="flex justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>
            {t('action.cancel')}
          </button>
          <button type="submit" className="button button-primary" disabled={save.isPending}>
            {t('action.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function words(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ];
}
