import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetKey, keepKey, storedKey } from '../../api/key';
import { systemQuery } from '../../api/queries';
import { Field, Toggle } from '../../components/field';
import { PageHead } from '../../components/page-head';
import { Failure, Skeleton } from '../../components/states';
import { tell } from '../../components/toasts';
import { chooseLanguage, LANGUAGES, type Language } from '../../i18n';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../../settings/theme';
import { bytes, count } from '../../view/format';
import { Retention } from './retention';

export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const theme = useThemeChoice();
  return (
    <>
      <PageHead title={t('nav.settings')} tab={t('nav.settings')} />
      <div className="grid max-w-240 gap-4 lg:grid-cols-2">
        <Section title={t('settings.display')}>
          <Field label={t('settings.language')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={i18n.language}
                onChange={(event) => void chooseLanguage(event.target.value as Language)}
              >
                {(Object.keys(LANGUAGES) as Language[]).map((language) => (
                  <option key={language} value={language} lang={language}>
                    {LANGUAGES[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('settings.theme')}>
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={theme}
                onChange={(event) => chooseTheme(event.target.value as ThemeChoice)}
              >
                {(['system', 'light', 'dark'] as const).map((choice) => (
                  <option key={choice} value={choice}>
                    {t(`theme.${choice}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </Section>
        <KeySection />
        <Section title={t('settings.retention')}>
          <Retention />
        </Section>
        <SystemSection />
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card flex flex-col gap-3 p-4">
      <h2 className="font-medium">{title}</h2>
      {children}
    </section>
  );
}

function KeySection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const [keep, setKeep] = useState(false);
  const [known, setKnown] = useState(storedKey() !== null);
  const use = () => {
    keepKey(key.trim(), keep);
    setKey('');
    setKnown(true);
    tell({ text: t('settings.keyUsed') });
    void queries.resetQueries();
  };
  const forget = () => {
    forgetKey();
    setKnown(false);
    void queries.resetQueries();
  };
  return (
    <Section title={t('settings.key')}>
      <p className="text-muted">{known ? t('settings.keyKnown') : t('settings.keyUnknown')}</p>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          use();
        }}
      >
        <Field label={t('key.label')}>
          {(ids) => (
            <input
              {...ids}
              type="password"
              required
              autoComplete="off"
              className="input"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <Toggle label={t('key.keep')} hint={t('key.keepHint')} checked={keep} onChange={setKeep} />
        <div className="flex gap-2">
          <button type="submit" className="button">
            {t('key.use')}
          </button>
          {known && (
            <button type="button" className="button button-quiet" onClick={forget}>
              {t('settings.keyForget')}
            </button>
          )}
        </div>
      </form>
    </Section>
  );
}

function SystemSection() {
  const { t } = useTranslation();
  const system = useQuery(systemQuery);
  const info = system.data;
  return (
    <Section title={t('settings.system')}>
      {system.error && <Failure error={system.error} retry={() => void system.refetch()} />}
      {system.isLoading && <Skeleton rows={6} height={20} />}
      {info && (
        <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4 gap-y-1">
          {(
            [
              ['version', info.version],
              ['java', info.java],
              ['host', info.system],
              ['cores', count(info.cores)],
              ['memory', `${bytes(info.memory_bytes)} (${bytes(info.max_heap_bytes)})`],
              ['descriptors', count(info.descriptors)],
              ['stamps', info.kernel_stamps ? t('settings.kernel') : t('settings.user')],
              ['store', info.store],
              ['protocols', info.protocols.join(', ')],
            ] as const
          ).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{t(`settings.info.${name}`)}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
