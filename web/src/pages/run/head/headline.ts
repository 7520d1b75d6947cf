import type { TFunction } from 'i18next';
import type { Finding, Level } from '../../../api/types';
import { findingTitle } from '../../../components/finding-card';
import { metricName } from '../../../i18n/finding';
import { findBreach, meetsSlo } from '../../../model/breach';
import { knee } from '../../../model/knee';
import { byLoad, loadName } from '../../../view/charts/against-load';
import { millis, number } from '../../../view/format';
import { breachSentence } from '../breach/breach-words';
import { failureToStart, gradeOf, worstFinding, type Seen } from '../data/seen';

/** One sentence that says what is going on, or what was found. */
export function headline(t: TFunction, seen: Seen): string {
  return unbroken(seen.over ? (failureToStart(seen) ?? invalidity(t, seen) ?? finding(t, seen)) : happening(t, seen));
}

/** Below the verdict of an invalid run what its figures would say, if they could be used. */
export function conditional(t: TFunction, seen: Seen): string | null {
  return seen.over && invalidity(t, seen) !== null
    ? unbroken(t('headline.conditional', { finding: finding(t, seen) }))
    : null;
}

const MOST_NAMED = 3;

/** An invalid run measured its client: that is what it found, before anything of the server. */
function invalidity(t: TFunction, seen: Seen): string | null {
  if (gradeOf(seen) !== 'INVALID' || !seen.levels.some((level) => level.successful_requests > 0)) {
    return null;
  }
  const worst = worstFinding(seen);
  const why = worst === undefined ? t('grade.INVALID.meaning') : reason(t, worst);
  const bad = byLoad(seen.levels).filter((level) => level.client.verdict === 'INVALID');
  if (bad.length === 0 || bad.length === seen.levels.length) {
    return t('headline.invalid', { why });
  }
  const loads = bad.slice(0, MOST_NAMED).map((level) => loadName(t, level.load));
  return t('headline.invalidAt', { why, loads: [...loads, ...(bad.length > MOST_NAMED ? ['…'] : [])].join(', ') });
}

function reason(t: TFunction, finding: Finding): string {
  const title = findingTitle(t, finding);
  const { explains_ms: ms, touches } = finding;
  return ms === null || ms <= 0 || touches === null
    ? title
    : `${title} (${t('trust.explains', { time: millis(ms), metric: metricName(t, touches) })})`;
}

/** A value and its unit stay on one line. */
const unbroken = (sentence: string): string => sentence.replaceAll(/(\d) (?=ms|s\b|%|tok\/s|req\/s)/g, '$1\u00a0');

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
  const breach = findBreach(levels);
  if (breach === null) {
    const good = levels.findLast(meetsSlo);
    return good === undefined ? t('headline.nothing') : t('headline.sloAlways', { load: loadName(t, good.load) });
  }
  const { good } = breach;
  const met = good === null ? t('headline.metNowhere') : t('headline.metUpTo', { load: loadName(t, good.load) });
  return `${met} ${breachSentence(t, breach)}`;
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
