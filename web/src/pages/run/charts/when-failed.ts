import type { TFunction } from 'i18next';
import type { ErrorGroup } from '../../../api/types';
import { count, NONE } from '../../../view/format';

type Burst = ErrorGroup['bursts'][number];

/** When the failures of a kind came, in seconds of their level. Runs of older versions don't tell. */
export function whenFailed(t: TFunction, group: ErrorGroup): string {
  const { bursts } = group;
  const all = bursts.reduce((sum, burst) => sum + burst.count, 0) === group.count;
  const [first] = bursts;
  if (first === undefined) {
    return NONE;
  }
  if (all && bursts.length === 1) {
    return span(t, first);
  }
  const told = bursts
    .map((burst) => t('throughput.burst', { failures: count(burst.count), span: span(t, burst) }))
    .join(', ');
  return all ? told : t('throughput.mostBursts', { bursts: told });
}

function span(t: TFunction, burst: Burst): string {
  const from = burst.from_seconds.toFixed(1);
  const to = burst.to_seconds.toFixed(1);
  return from === to ? t('throughput.at', { time: from }) : t('throughput.fromTo', { from, to });
}
