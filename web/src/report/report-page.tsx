import { getRouteApi } from '@tanstack/react-router';
import { Moon, Printer, Sun } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GradeBadge, StateBadge } from '../components/status';
import { chooseLanguage, LANGUAGES, type Language } from '../i18n';
import { findBreach } from '../model/breach';
import { BreachPanel } from '../pages/run/breach/breach-panel';
import { headline } from '../pages/run/head/headline';
import { LatencyTab } from '../pages/run/charts/latency-tab';
import { OverviewTab } from '../pages/run/overview/overview-tab';
import { PlanTab } from '../pages/run/plan/plan-tab';
import { seenOf, type Seen } from '../pages/run/data/seen';
import { ThroughputTab } from '../pages/run/charts/throughput-tab';
import { Tiles } from '../pages/run/head/tiles';
import { TrustLine } from '../pages/run/head/trust-line';
import { TrustTab } from '../pages/run/trust/trust-tab';
import { useRunView } from '../pages/run/data/use-run-view';
import { chooseTheme, useDark } from '../settings/theme';
import { duration, instant } from '../view/format';
import { runName } from '../view/run-name';

const route = getRouteApi('/benchmark/$id');

/** A run from top to bottom, to read, hand on and print. */
export function ReportPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { run, view } = useRunView(id);
  if (run === undefined) {
    return null;
  }
  const seen = seenOf(id, run, view);
  const breach = findBreach(seen.levels);
  const parts = [
    ['overview', <OverviewTab key="overview" seen={seen} />],
    ['latency', <LatencyTab key="latency" seen={seen} />],
    ['throughput', <ThroughputTab key="throughput" seen={seen} />],
    ['trust', <TrustTab key="trust" seen={seen} />],
    ['plan', <PlanTab key="plan" seen={seen} />],
  ] as const satisfies [string, ReactNode][];
  return (
    <main className="mx-auto max-w-360 p-4 md:px-6">
      <ReportHead seen={seen} />
      {breach !== null && <BreachPanel seen={seen} breach={breach} />}
      <Tiles seen={seen} />
      {parts.map(([name, part]) => (
        // the line that says why a run is in doubt leads to the tab's panel; here that is the chapter
        <section key={name} id={name === 'trust' ? 'tab-panel' : undefined} className="mt-8">
          <h2 className="mb-3 text-lg font-semibold">{t(`run.tab.${name}`)}</h2>
          {part}
        </section>
      ))}
    </main>
  );
}

function ReportHead({ seen }: { seen: Seen }) {
  const { t, i18n } = useTranslation();
  const { run, view, status } = seen;
  const dark = useDark();
  const grade = view.verdict?.grade ?? run.verdict;
  const name = runName(run);
  useEffect(() => {
    document.title = `${name} · LLM Loadtest`;
  }, [name]);
  return (
    <header className="mb-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="min-w-0 text-lg font-semibold break-words">
          {name} <span className="font-normal text-muted">@ {run.server_url}</span>
        </h1>
        <div className="no-print flex gap-2">
          <select
            className="input w-auto"
            aria-label={t('settings.language')}
            value={i18n.language}
            onChange={(event) => void chooseLanguage(event.target.value as Language)}
          >
            {(Object.keys(LANGUAGES) as Language[]).map((language) => (
              <option key={language} value={language}>
                {LANGUAGES[language]}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button"
            aria-label={t('settings.theme')}
            onClick={() => chooseTheme(dark ? 'light' : 'dark')}
          >
            {dark ? <Sun size={14} /> : <Moon size={14} />}
          </button>
          <button type="button" className="button" onClick={() => print()}>
            <Printer size={14} aria-hidden />
            {t('report.print')}
          </button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <StateBadge state={status} />
        {grade && <GradeBadge grade={grade} />}
        <span>{instant(run.started_at ?? run.created_at, i18n.language)}</span>
        {run.result && <span>{duration(t, run.result.duration_seconds)}</span>}
        <span>{run.model}</span>
        <span className="font-mono text-xs">{run.run_id}</span>
      </div>
      <p className="mt-2 max-w-prose text-[16px] leading-6">{headline(t, seen)}</p>
      <TrustLine seen={seen} />
      {(view.error ?? run.error) !== null && <p className="mt-1 max-w-prose text-bad">{view.error ?? run.error}</p>}
      {run.notes && <p className="mt-1 max-w-prose whitespace-pre-line text-muted">{run.notes}</p>}
    </header>
  );
}
