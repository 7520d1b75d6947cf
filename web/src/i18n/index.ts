import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import findings from '../../../report/src/main/resources/io/llmloadtest/report/findings.json';
import { store, stored } from '../settings/stored';
import en from './en.json';

export const LANGUAGES = { en: 'English', ko: '한국어' } as const;
export type Language = keyof typeof LANGUAGES;
const NAME = 'language';

export function preferredLanguage(): Language {
  const wanted = [stored(NAME), ...navigator.languages];
  const known = wanted.map((tag) => tag?.split('-')[0]).find((tag) => tag !== undefined && tag in LANGUAGES);
  return (known as Language | undefined) ?? 'en';
}

export async function chooseLanguage(language: Language): Promise<void> {
  store(NAME, language);
  await load(language);
  await i18next.changeLanguage(language);
}

/** English is there at once; another language comes in a file of its own. */
export async function startLanguage(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en, findings } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const language = preferredLanguage();
  await load(language);
  await i18next.changeLanguage(language);
}

async function load(language: Language): Promise<void> {
  if (language === 'ko' && !i18next.hasResourceBundle('ko', 'translation')) {
    const [ko, koFindings] = await Promise.all([import('./ko.json'), import('./findings.ko.json')]);
    i18next.addResourceBundle('ko', 'translation', ko.default);
    i18next.addResourceBundle('ko', 'findings', koFindings.default);
  }
}
