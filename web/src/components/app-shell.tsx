import { Link, Outlet } from '@tanstack/react-router';
import {
  GitCompareArrows,
  History,
  LayoutDashboard,
  Menu as MenuIcon,
  Monitor,
  Moon,
  Plus,
  Settings,
  Sun,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../settings/theme';
import { KeyDialog } from './key-dialog';
import { Toasts } from './toasts';

const PLACES = [
  ['/', 'dashboard', LayoutDashboard],
  ['/benchmark/new', 'new', Plus],
  ['/history', 'history', History],
  ['/compare', 'compare', GitCompareArrows],
  ['/settings', 'settings', Settings],
] as const satisfies readonly (readonly [string, string, LucideIcon])[];

/** The rail beside every page; below 768 px it is a drawer. */
export function AppShell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="min-h-dvh md:pl-14 xl:pl-50">
      <a href="#main" className="sr-only z-50 bg-surface p-2 focus:not-sr-only focus:fixed">
        {t('nav.skip')}
      </a>
      <header className="no-print sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-surface px-3 md:hidden">
        <button
          type="button"
          className="button button-quiet"
          aria-label={t('nav.menu')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <MenuIcon size={18} />
        </button>
        <span className="font-semibold">LLM Loadtest</span>
      </header>
      {open && (
        <button
          type="button"
          aria-label={t('nav.close')}
          className="fixed inset-0 z-30 bg-black/40 md:hidden"
          onClick={() => setOpen(false)}
        />
      )}
      <nav
        aria-label={t('nav.label')}
        className={`no-print fixed inset-y-0 left-0 z-30 flex w-50 flex-col border-r border-line bg-surface p-2 ${open ? '' : 'max-md:hidden'} md:w-14 xl:w-50`}
      >
        <div className="flex h-10 items-center gap-2 px-2">
          <img src="/favicon.svg" alt="" width="22" height="22" />
          <span className="font-semibold md:max-xl:hidden">LLM Loadtest</span>
        </div>
        <ul className="mt-2 flex flex-col gap-0.5">
          {PLACES.map(([to, name, Icon]) => (
            <li key={to}>
              <Link
                to={to}
                title={t(`nav.${name}`)}
                activeOptions={{ exact: true, includeSearch: false }}
                className="flex h-9 items-center gap-2.5 rounded-card px-2.5 text-muted hover:bg-raised hover:text-text"
                activeProps={{ className: 'bg-accent-soft font-medium text-accent!' }}
                onClick={() => setOpen(false)}
              >
                <Icon size={17} className="shrink-0" aria-hidden />
                <span className="md:max-xl:sr-only">{t(`nav.${name}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <ThemeSwitch />
      </nav>
      <main id="main" className="mx-auto max-w-360 p-4 md:px-6 min-[1800px]:max-w-[92vw]">
        <Outlet />
      </main>
      <Toasts />
      <KeyDialog />
    </div>
  );
}

const THEMES: Record<ThemeChoice, [LucideIcon, ThemeChoice]> = {
  system: [Monitor, 'light'],
  light: [Sun, 'dark'],
  dark: [Moon, 'system'],
};

function ThemeSwitch() {
  const { t } = useTranslation();
  const choice = useThemeChoice();
  const [Icon, next] = THEMES[choice];
  const label = t('nav.theme', { theme: t(`theme.${choice}`) });
  return (
    <button
      type="button"
      className="mt-auto flex h-9 items-center gap-2.5 rounded-card px-2.5 text-muted hover:bg-raised hover:text-text"
      title={label}
      onClick={() => chooseTheme(next)}
    >
      <Icon size={17} className="shrink-0" aria-hidden />
      <span className="truncate md:max-xl:sr-only">{label}</span>
    </button>
  );
}
