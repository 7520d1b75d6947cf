import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure, Skeleton } from '../../components/states';
import { PageHead } from '../../components/page-head';
import { findBreach } from '../../model/breach';
import { BreachPanel, BreachRequests } from './breach/breach-panel';
import { ConnectionBar } from './live/connection-bar';
import { LevelSoFarPanel } from './live/level-so-far';
import { LivePanel } from './live/live-panel';
import { PlanTab } from './plan/plan-tab';
import { RunHead } from './head/run-head';
import { RunTabs } from './run-tabs';
import { failureToStart, seenOf } from './data/seen';
import { Tiles } from './head/tiles';
import { useRunView } from './data/use-run-view';

const route = getRouteApi('/benchmark/$id');

/** A run, live and afterwards the same page. */
export function RunPage() {
  const { id } = route.useParams();
  return <FollowedRunPage key={id} id={id} />;
}

function FollowedRunPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { run, view, connection, error, retry } = useRunView(id);
  const seen = useMemo(() => (run === undefined ? null : seenOf(id, run, view)), [id, run, view]);
  if (error !== null || seen === null) {
    return (
      <>
        <PageHead title={t('run.title')} tab={t('run.title')} />
        {error === null ? <Skeleton rows={6} height={72} /> : <Failure error={error} retry={retry} />}
      </>
    );
  }
  const unstarted = failureToStart(seen) !== null;
  const breach = seen.over ? findBreach(seen.levels) : null;
  return (
    <>
      <ConnectionBar connection={connection} over={seen.over} />
      <RunHead seen={seen} />
      {unstarted && <PlanTab seen={seen} />}
      {!seen.over && <LivePanel seen={seen} />}
      {breach !== null && (
        <BreachPanel seen={seen} breach={breach}>
          <BreachRequests id={id} breach={breach} />
        </BreachPanel>
      )}
      {!unstarted && <Tiles seen={seen} />}
      {!seen.over && <LevelSoFarPanel seen={seen} />}
      {!unstarted && <RunTabs seen={seen} />}
    </>
  );
}
