import type { TFunction } from 'i18next';
import type { Level, Thresholds } from '../../api/types';
import { knee } from '../../model/knee';
import { loadSize } from '../../model/load';
import { byLoad, loadName } from '../../view/charts/against-load';
import { number, percent } from '../../view/format';
import type { Seen } from './seen';

/** Share of good requests from which a level counts as meeting the SLO. */
export const GOOD_ENOUGH_PERCENT = 95;

/** One sentence that says what is going on, or what was found. */
export function headline(t: TFunction, seen: Seen): string {
  return seen.over ? finding(t, seen) : happening(t, seen);
}

function happening(t: TFunction, { view, run, status }: Seen): string {
  if (status === 'pending') {
    const place = view.run?.queue_position ?? run.queue_position;
    return place == null ? t('headline.pending') : t('headline.queued', { place });
  }
  const level = view.levels.at(-1);
  if (view.stage !== 'measuring' || level === undefined) {
    return t(`headline.stage.${view.stage}`);
  }
  return t('headline.measuring', { load: loadName(t, level.load), at: level.index + 1, of: run.config.levels.length });
}

function finding(t: TFunction, { levels, run, status }: Seen): string {
  const measured = byLoad(levels).filter((level) => level.successful_requests > 0);
  if (measured.length === 0) {
    return status === 'cancelled' ? t('headline.cancelledEarly') : t('headline.nothing');
  }
  const prefix = status === 'completed' ? '' : `${t(`headline.${status === 'cancelled' ? 'cancelled' : 'cut'}`)} `;
  return prefix + (run.config.goodput_thresholds === null ? withoutSlo(t, measured) : withSlo(t, measured));
}

function withSlo(t: TFunction, levels: readonly Level[]): string {
  const good = levels.filter((level) => (level.goodput?.goodput_percent ?? 0) >= GOOD_ENOUGH_PERCENT).at(-1);
  const miss = levels.find(
    (level) => level !== good && (good === undefined || loadSize(level.load) > loadSize(good.load)),
  );
  if (good === undefined) {
    const first = levels[0];
    return first === undefined
      ? t('headline.nothing')
      : t('headline.sloNever', { load: loadName(t, first.load), share: percent(first.goodput?.goodput_percent) });
  }
  if (miss === undefined) {
    return t('headline.sloAlways', { load: loadName(t, good.load) });
  }
  return t('headline.sloUpTo', { load: loadName(t, good.load), at: loadName(t, miss.load), metric: breaker(miss) });
}

const NAMES: Record<keyof Thresholds, string> = { ttft_ms: 'TTFT', tpot_ms: 'TPOT', itl_ms: 'ITL', e2e_ms: 'E2E' };

/** The threshold that the fewest requests met. */
function breaker(level: Level): string {
  const goodput = level.goodput;
  if (goodput === null) {
    return 'SLO';
  }
  const met: [string, number | null][] = [
    [NAMES.ttft_ms, goodput.ttft_satisfied],
    [NAMES.tpot_ms, goodput.tpot_satisfied],
    [NAMES.itl_ms, goodput.itl_satisfied],
    [NAMES.e2e_ms, goodput.e2e_satisfied],
  ];
  return met.reduce((least, row) => ((row[1] ?? Infinity) < (least[1] ?? Infinity) ? row : least))[0];
}

function withoutSlo(t: TFunction, levels: readonly Level[]): string {
  const best = levels.reduce((a, b) =>
    (b.throughput_tokens_per_sec ?? 0) > (a.throughput_tokens_per_sec ?? 0) ? b : a,
  );
  const rate = number(best.throughput_tokens_per_sec);
  const bend = knee(levels);
  return bend === null
    ? t('headline.best', { rate, load: loadName(t, best.load) })
    : t('headline.knee', { rate, load: loadName(t, best.load), knee: loadName(t, bend.load) });
}
