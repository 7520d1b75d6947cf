import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../../components/tabs';
import { DefinitionsPanel } from './trust/definitions-panel';
import { LatencyTab } from './charts/latency-tab';
import { OverviewTab } from './overview/overview-tab';
import { PlanTab } from './plan/plan-tab';
import { RequestsTab } from './requests/requests-tab';
import type { Seen } from './data/seen';
import { ThroughputTab } from './charts/throughput-tab';
import { TrustTab } from './trust/trust-tab';

const route = getRouteApi('/benchmark/$id');

const PANELS = {
  overview: OverviewTab,
  latency: LatencyTab,
  throughput: ThroughputTab,
  requests: RequestsTab,
  trust: Trust,
  plan: PlanTab,
} as const satisfies Record<string, (props: { seen: Seen }) => React.ReactNode>;
type RunTab = keyof typeof PANELS;
const TABS = Object.keys(PANELS) as RunTab[];

/** The report has the tab's content too, but no server that could work other definitions out. */
function Trust({ seen }: { seen: Seen }) {
  return (
    <>
      <TrustTab seen={seen} />
      {seen.over && seen.levels.length > 0 && <DefinitionsPanel seen={seen} />}
    </>
  );
}

/** What there is to see of a run, one at a time. The tab answers at once, what it shows follows. */
export function RunTabs({ seen }: { seen: Seen }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  // of the address only the tab: a slider's thresholds are there, too, and would draw all of this anew
  const tab = route.useSearch({ select: (search) => TABS.find((known) => known === search.tab) ?? 'overview' });
  const shown = useDeferredValue(tab);
  const panel = useMemo(() => {
    const Panel = PANELS[shown];
    return <Panel seen={seen} />;
  }, [shown, seen]);
  return (
    <>
      <Tabs
        label={t('run.tabs')}
        tabs={TABS.map((id) => ({ id, label: t(`run.tab.${id}`) }))}
        active={tab}
        onChange={(next) =>
          void navigate({ search: (old) => ({ ...old, tab: next }), replace: true, resetScroll: false })
        }
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown}`} className="mt-4 scroll-mt-28">
        <h2 className="sr-only">{t(`run.tab.${shown}`)}</h2>
        {panel}
      </div>
    </>
  );
}
