import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { LiveRun } from './live-run';
import { eventsQuery, runKeys, runQuery } from '../../../api/queries';
import type { Connection } from '../../../api/socket';
import type { Run } from '../../../api/types';
import { replay } from '../../../model/fold';
import { emptyView, isOver, type RunView } from '../../../model/run-view';

export interface FollowedRun {
  run: Run | undefined;
  view: RunView;
  connection: Connection;
  /** Why there is nothing to be seen; what was seen once stays when it can't be asked for again. */
  error: Error | null;
  retry: () => void;
}

/** A run's view: of one that goes on from its live events, of one that is over from the same events as stored. */
export function useRunView(id: string): FollowedRun {
  const queries = useQueryClient();
  const run = useQuery(runQuery(id));
  const [live] = useState(() => new LiveRun(id));
  const wasRunning = useStartedLive(run.data);
  const followed = useSyncExternalStore(wasRunning ? live.subscribe : nobody, live.snapshot);
  const stored = useQuery({ ...eventsQuery(id), enabled: run.data !== undefined && !wasRunning });
  const replayed = useMemo(() => (stored.data === undefined ? emptyView : replay(stored.data)), [stored.data]);

  const ended = wasRunning && isOver(followed.view.status);
  const measuring = wasRunning && followed.view.levels.length > 0;
  useEffect(() => {
    if (measuring) {
      // only now the server knows which model it asks, where none was named
      void queries.invalidateQueries({ queryKey: runKeys.one(id), exact: true });
    }
  }, [measuring, id, queries]);
  useEffect(() => {
    if (ended) {
      void queries.invalidateQueries({ queryKey: runKeys.one(id), exact: true });
      void queries.invalidateQueries({ queryKey: runKeys.all });
    }
  }, [ended, id, queries]);

  return {
    run: run.data,
    view: wasRunning ? followed.view : replayed,
    connection: wasRunning ? followed.connection : 'closed',
    error: (run.data === undefined ? run.error : null) ?? (stored.data === undefined ? stored.error : null),
    retry: () => void (run.data === undefined ? run : stored).refetch(),
  };
}

/** Whether the run went on when the page saw it first; it stays live then, also over its end. */
function useStartedLive(run: Run | undefined): boolean {
  const [startedLive, setStartedLive] = useState<boolean | null>(null);
  if (startedLive === null && run !== undefined) {
    setStartedLive(!isOver(run.status));
  }
  return startedLive === true;
}

const nobody = () => () => undefined;
