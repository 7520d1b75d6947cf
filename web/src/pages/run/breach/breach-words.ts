import type { TFunction } from 'i18next';
import { isPerToken, unserved, type Breach, type Course } from '../../../model/breach';
import { isDoubted } from '../../../model/grade';
import { loadName } from '../../../view/charts/against-load';
import { thresholdName } from '../../../view/threshold-name';
import { clock, count, millis, number, percent } from '../../../view/format';

/** Which level, which threshold, by how much. */
export function breachSentence(t: TFunction, breach: Breach): string {
  const load = loadName(t, breach.level.load);
  const { worst, level } = breach;
  if (breach.cause.part === 'unstarted') {
    const total = count(level.total_requests + level.cancelled_requests + level.not_started);
    return level.not_started > 0
      ? t('breach.by.unstarted', { load, count: level.not_started, total })
      : t('breach.by.cut', { load, count: level.cancelled_requests });
  }
  if (breach.cause.part === 'errors' || worst === null) {
    return t('breach.by.errors', { load, share: percent(level.error_rate_percent) });
  }
  const metric = thresholdName(t, worst.key);
  const limit = millis(worst.limitMs);
  if (worst.p95Ms === null || worst.p95Ms <= worst.limitMs) {
    return t('breach.by.share', { load, metric, limit, share: percent(worst.percent) });
  }
  return t('breach.by.limit', {
    load,
    metric,
    limit,
    value: millis(worst.p95Ms),
    times: number(worst.p95Ms / worst.limitMs),
  });
}

/** The cause, as far as the client leaves one to the server. */
export function doubtedCause(t: TFunction, breach: Breach): string {
  const cause = causeSentence(t, breach);
  const { level, worst } = breach;
  if (!isDoubted(level.client.verdict) || breach.cause.part === 'errors') {
    return cause;
  }
  const explained = Math.max(0, ...level.client.findings.map((finding) => finding.explains_ms ?? 0));
  const excess = worst?.p95Ms == null ? 0 : worst.p95Ms - worst.limitMs;
  if (explained > 0 && explained >= excess) {
    return t('breach.doubt.client', { time: millis(explained), excess: millis(Math.max(0, excess)) });
  }
  return level.client.verdict === 'INVALID' ? t('breach.doubt.invalid', { cause }) : cause;
}

/** On what the requests that missed spent their time. */
export function causeSentence(t: TFunction, { cause, lightest, level }: Breach): string {
  const values = {
    load: loadName(t, lightest.load),
    before: millis(cause.atLightestMs),
    now: millis(cause.hereMs),
  };
  switch (cause.part) {
    case 'unstarted':
      return t('breach.cause.unstarted', { count: unserved(level) });
    case 'errors':
      return t('breach.cause.errors', { failed: count(level.failed_requests), total: count(level.total_requests) });
    case 'first-token':
      return t(`breach.cause.firstToken.${cause.effect}`, values);
    case 'decode':
      return t(`breach.cause.decode.${cause.effect}`, values);
  }
}

/** When in the level it happened. */
export function courseSentence(t: TFunction, course: Course, breach: Breach): string {
  if (course.withValue === 0) {
    return '';
  }
  const seconds = { over: course.over, of: course.withValue, from: clock(course.from), to: clock(course.to) };
  const told =
    breach.cause.part === 'errors' ? t(`breach.errors.${course.shape}`, seconds) : slowness(t, course, breach);
  // a late client looks like a growing queue
  const growing = course.growing && breach.level.client.verdict !== 'INVALID';
  return growing && breach.cause.part === 'first-token' ? `${told} ${t('breach.growing')}` : told;
}

/** A second's mean gap says little of its slowest requests: within the limit it only says that not all were slow. */
function slowness(t: TFunction, course: Course, breach: Breach): string {
  const { over, withValue, from, to, shape } = course;
  if (breach.worst?.p95Ms != null && isPerToken(breach.worst.key)) {
    return shape === 'throughout'
      ? t('breach.course.throughout', { over, of: withValue })
      : t('breach.course.single', { within: withValue - over, of: withValue });
  }
  return shape === 'stretch' && from === to
    ? t('breach.course.once', { at: clock(from) })
    : t(`breach.course.${shape}`, { over, of: withValue, from: clock(from), to: clock(to) });
}
