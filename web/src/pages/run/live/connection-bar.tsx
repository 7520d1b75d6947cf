import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/socket';

/** Quiet: the run goes on without this page, and nothing of it is lost. */
export function ConnectionBar({ connection, over }: { connection: Connection; over: boolean }) {
  const { t } = useTranslation();
  if (connection !== 'lost' || over) {
    return null;
  }
  return (
    <p role="status" className="mb-3 flex items-center gap-2 rounded-card bg-warn-soft px-3 py-1.5 text-warn">
      <Unplug size={14} aria-hidden />
      {t('run.disconnected')}
    </p>
  );
}
