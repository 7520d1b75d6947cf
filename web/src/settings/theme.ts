import { useSyncExternalStore } from 'react';
import { store, stored } from './stored';

export type ThemeChoice = 'system' | 'light' | 'dark';
const NAME = 'theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice = keptChoice();

function keptChoice(): ThemeChoice {
  const kept = stored(NAME);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export const themeChoice = (): ThemeChoice => choice;

export function chooseTheme(chosen: ThemeChoice): void {
  choice = chosen;
  store(NAME, chosen === 'system' ? null : chosen);
  apply();
}

/** Shows the theme that was chosen, or the system's; a page calls it before its first paint. */
export function startTheme(): void {
  apply();
}

function apply(): void {
  show(choice === 'dark' || (choice === 'system' && system.matches));
}

function show(dark: boolean): void {
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  listeners.forEach((listener) => listener());
}

system.addEventListener('change', apply);
// paper is white, whatever the screen is
addEventListener('beforeprint', () => show(false));
addEventListener('afterprint', apply);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, themeChoice);

export const useDark = (): boolean =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] === 'dark');
