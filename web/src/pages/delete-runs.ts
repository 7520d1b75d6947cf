import type { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { deleteRun, deleteRunOnLeaving } from '../api/changes';
import { runKeys } from '../api/queries';
import { tell } from '../components/toasts';
import { hide, unhide } from './hidden-runs';

const UNDO_MS = 6_000;

/** Runs vanish from the lists at once and are deleted when nobody undoes it; leaving the page deletes them, too. */
export function deleteWithUndo(t: TFunction, queries: QueryClient, ids: readonly string[]): void {
  hide(ids);
  const leaving = () => ids.forEach(deleteRunOnLeaving);
  addEventListener('pagehide', leaving);
  const settled = () => {
    removeEventListener('pagehide', leaving);
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    settled();
    void Promise.all(ids.map(deleteRun))
      .catch((error: unknown) => tell({ text: (error as Error).message, bad: true }))
      .finally(() => void queries.invalidateQueries({ queryKey: runKeys.all }).then(() => unhide(ids)));
  }, UNDO_MS);
  tell(
    {
      text: t('history.deleted', { count: ids.length }),
      action: {
        label: t('action.undo'),
        run: () => {
          settled();
          unhide(ids);
        },
      },
    },
    UNDO_MS,
  );
}
