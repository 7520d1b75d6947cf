import { useTranslation } from 'react-i18next';
import type { Lag, Level } from '../../../api/types';
import { millis, NONE, number, percent } from '../../../view/format';
import { LevelRows } from './level-rows';

const lag = (value: Lag): string =>
  value === null ? NONE : `${number(value.p50_ms)} · ${number(value.p99_ms)} · ${millis(value.max_ms)}`;

const CLIENT_ROWS = [
  ['receiveLag', (level: Level) => lag(level.client.receive_lag)],
  ['lateness', (level: Level) => lag(level.client.start_lateness)],
  ['connectionWait', (level: Level) => lag(level.client.connection_wait)],
  ['loopLag', (level: Level) => lag(level.client.loop_lag)],
  ['gc', (level: Level) => `${millis(level.client.gc_longest_pause_ms)} / ${millis(level.client.gc_pause_ms)}`],
  ['cpu', (level: Level) => `${number(level.client.process_cpu_cores)} / ${number(level.client.allowed_cpu_cores)}`],
  ['machineCpu', (level: Level) => share(level.client.machine_cpu_share)],
  ['sharedReads', (level: Level) => share(level.client.shared_read_share)],
  ['stamps', (level: Level) => level.client.stamp_source],
] as const;

const share = (value: number | null): string => percent(value === null ? null : value * 100);

/** How the client did, level by level. */
export function ClientTable({ levels }: { levels: readonly Level[] }) {
  const { t } = useTranslation();
  return (
    <LevelRows
      title={t('trust.client')}
      note={t('trust.clientNote')}
      levels={levels}
      rows={CLIENT_ROWS.map(([name, value]) => [t(`trust.row.${name}`), levels.map(value)])}
    />
  );
}
