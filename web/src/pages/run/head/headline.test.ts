import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Finding, Grade, Level, Run } from '../../../api/types';
import en from '../../../i18n/en.json';
import { findBreach } from '../../../model/breach';
import { emptyView } from '../../../model/run-view';
import { level, users } from '../../../model/testing';
import { doubtedCause } from '../breach/breach-words';
import { conditional, headline } from './headline';
import { failureToStart, seenOf } from '../data/seen';

await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
const { t } = i18next;

const late = (severity: Finding['severity'], explains_ms: number): Finding => ({
  id: 'start-lateness',
  severity,
  explains_ms,
  touches: 'ttft',
  evidence: '',
  advice: '',
  says: [],
  advises: [],
  figures: [],
});

/** A level whose TTFT p95 is so long, against an SLO of 200 ms. */
function measured(concurrency: number, p95: number, verdict: Grade, findings: Finding[] = []): Level {
  const good = p95 <= 200 ? 100 : 0;
  return level(users(concurrency), {
    total_requests: 100,
    successful_requests: 100,
    failed_requests: 0,
    ttft: { mean: p95, p95, ci: {} } as unknown as Level['ttft'],
    tpot: { mean: 10 } as Level['tpot'],
    e2e_latency: { mean: p95 + 500 } as Level['e2e_latency'],
    goodput: {
      thresholds: { ttft_ms: 200 },
      satisfied_requests: good,
      total_requests: 100,
      goodput_percent: good,
      ttft_satisfied: good,
    } as Level['goodput'],
    client: { verdict, findings } as unknown as Level['client'],
  });
}

function seen(levels: Level[], grade: Grade | null, more: Partial<Run> = {}) {
  const findings = levels.flatMap((one) => one.client.findings);
  const run = {
    status: 'completed',
    verdict: grade,
    error: null,
    config: { goodput_thresholds: { ttft_ms: 200 }, levels: [] },
    result: levels.length === 0 ? null : { results: levels, summary: { findings } },
    ...more,
  } as unknown as Run;
  return seenOf('r', run, emptyView);
}

describe('the headline', () => {
  const invalid = [measured(1, 100, 'VALID'), measured(8, 350, 'INVALID', [late('INVALID', 238)])];

  it('of a valid run says what was found, and nothing stands under a condition', () => {
    const valid = seen([measured(1, 100, 'VALID'), measured(8, 350, 'VALID')], 'VALID');
    expect(headline(t, valid)).toMatch(/^Meets the SLO up to 1 user\. At 8 users, TTFT exceeds the limit/);
    expect(conditional(t, valid)).toBeNull();
  });

  it('of an invalid run is its verdict with the reason, and what was found stands under a condition', () => {
    const doubted = seen(invalid, 'INVALID');
    expect(headline(t, doubted)).toMatch(
      /^Can't tell at 8 users: Requests started late \(explains up to 238\sms of TTFT\)/,
    );
    expect(headline(t, doubted)).not.toContain('SLO');
    expect(conditional(t, doubted)).toMatch(/^If these figures were valid: Meets the SLO up to 1 user\./);
  });

  it('names no level when all are invalid, also where the SLO is met at every load', () => {
    const doubted = seen([measured(1, 100, 'INVALID', [late('INVALID', 90)])], 'INVALID');
    expect(headline(t, doubted)).toMatch(/^Can't tell: Requests started late/);
  });

  it('is why a run could not start, which then measured nothing', () => {
    const dead = seen([], null, { status: 'failed', error: 'Connection refused' });
    expect([headline(t, dead), failureToStart(dead)]).toEqual(['Connection refused', 'Connection refused']);
    expect(failureToStart(seen(invalid, 'INVALID', { status: 'failed', error: 'e' }))).toBeNull();
  });
});

describe('the cause of a breach', () => {
  const causeAt = (verdict: Grade, findings: Finding[]) => {
    const breach = findBreach([measured(1, 100, 'VALID'), measured(8, 350, verdict, findings)]);
    return breach === null ? '' : doubtedCause(t, breach);
  };

  it('is the server only where the client was fit', () => {
    expect(causeAt('VALID', [])).toMatch(/^The wait for the first token grew.*Requests queue before the server/);
  });

  it('is not given to the server while the client explains more than the excess', () => {
    expect(causeAt('INVALID', [late('INVALID', 238)])).toContain('the server may not be the cause');
    expect(causeAt('SUSPECT', [late('SUSPECT', 150)])).toContain('the server may not be the cause');
  });

  it('stands under a condition where an invalid client explains less', () => {
    expect(causeAt('INVALID', [late('INVALID', 20)])).toMatch(/^If these figures were valid: The wait/);
    expect(causeAt('SUSPECT', [late('SUSPECT', 20)])).toMatch(/^The wait/);
  });
});
