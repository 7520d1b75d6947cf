import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure, Skeleton } from '../../components/states';
import { PageHead } from '../../components/page-head';
import { Tabs } from '../../components/tabs';
import type { RunTab } from '../search';
import { findBreach } from '../../model/breach';
import { BreachPanel, BreachRequests } from './breach-panel';
import { ConnectionBar } from './connection-bar';
import { LatencyTab } from './latency-tab';
import { LivePanel } from './live-panel';
import { OverviewTab } from './overview-tab';
import { PlanTab } from './plan-tab';
import { RequestsTab } from './requests-tab';
import { RunHead } from './run-head';
import { seenOf, type Seen } from './seen';
import { ThroughputTab } from './throughput-tab';
import { Tiles } from './tiles';
import { TrustTab } from './trust-tab';
import { useRunView } from './use-run-view';

const route = getRouteApi('/benchmark/$id');

/** A run, live and afterwards the same page. */
export function RunPage() {
  const { id } = route.useParams();
  return <FollowedRunPage key={id} id={id} />;
}

function FollowedRunPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { run, view, connection, error, retry } = useRunView(id);
  // of the address only the tab: a slider's thresholds are there, too, and would draw all of the page anew
  const tab = route.useSearch({ select: (search) => search.tab ?? 'overview' });
  // the tab answers at once, what it shows follows
  const shown = useDeferredValue(tab);
  const navigate = route.useNavigate();
  if (error !== null || run === undefined) {
    return (
      <>
        <PageHead title={t('run.title')} tab={t('run.title')} />
        {error === null ? <Skeleton rows={6} height={72} /> : <Failure error={error} retry={retry} />}
      </>
    );
  }
  const seen = seenOf(id, run, view);
  const breach = seen.over ? findBreach(seen.levels) : null;
  const Shown = PANELS[shown];
  return (
    <>
      <ConnectionBar connection={connection} over={seen.over} />
      <RunHead seen={seen} />
      {!seen.over && <LivePanel seen={seen} />}
      {breach !== null && (
        <BreachPanel seen={seen} breach={breach}>
          <BreachRequests id={id} breach={breach} />
        </BreachPanel>
      )}
      <Tiles seen={seen} />
      <Tabs
        label={t('run.tabs')}
        tabs={Object.keys(PANELS).map((name) => ({ id: name as RunTab, label: t(`run.tab.${name as RunTab}`) }))}
        active={tab}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown}`} className="mt-4">
        <h2 className="sr-only">{t(`run.tab.${shown}`)}</h2>
        <Shown seen={seen} />
      </div>
    </>
  );
}

const PANELS = {
  overview: OverviewTab,
  latency: LatencyTab,
  throughput: ThroughputTab,
  requests: RequestsTab,
  trust: TrustTab,
  plan: PlanTab,
} as const satisfies Record<RunTab, (props: { seen: Seen }) => React.ReactNode>;
