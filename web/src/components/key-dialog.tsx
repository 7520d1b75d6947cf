import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onKeyRefused } from '../api/client';
import { keepKey, storedKey } from '../api/key';
import { Dialog } from './dialog';
import { Field, Toggle } from './field';

/** Asks for the server's key when it refuses what it got; what waited is asked again with the new one. */
export function KeyDialog() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const [keep, setKeep] = useState(false);
  useEffect(() => onKeyRefused(() => setOpen(true)), []);
  if (!open) {
    return null;
  }
  const submit = () => {
    keepKey(key.trim(), keep);
    setOpen(false);
    setKey('');
    void queries.resetQueries();
  };
  return (
    <Dialog title={t('key.title')} onClose={() => setOpen(false)}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="text-muted">{storedKey() === null ? t('key.missing') : t('key.wrong')}</p>
        <Field label={t('key.label')}>
          {(ids) => (
            <input
              {...ids}
              type="password"
              autoComplete="off"
              required
              className="input"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <Toggle label={t('key.keep')} hint={t('key.keepHint')} checked={keep} onChange={setKeep} />
        <button type="submit" className="button button-primary self-end">
          {t('key.use')}
        </button>
      </form>
    </Dialog>
  );
}
