import { describe, expect, it } from 'vitest';
import { Records } from './records';
import { attainment, firstMiss, heaviestGood, missedBy } from './slo';
import { level, line, users } from './testing';

function records(...lines: Parameters<typeof line>[0][]): Records {
  const all = new Records();
  all.add(lines.map((one, number) => line({ number, ...one })));
  return all;
}

const one = [level(users(1))];

describe('attainment', () => {
  it('asks every threshold of a request', () => {
    const rows = attainment(records({ ttft_ms: 100, e2e_ms: 900 }, { ttft_ms: 100, e2e_ms: 1100 }), one, {
      ttft_ms: 100,
      e2e_ms: 1000,
    });
    expect(rows[0]).toMatchObject({ satisfied: 1, total: 2, percent: 50, byKey: { ttft_ms: 2, e2e_ms: 1 } });
  });

  it('counts arrivals that were never started as misses', () => {
    const waiting = [level(users(1), { not_started: 3 })];
    expect(attainment(records({ ttft_ms: 1 }), waiting, { tpot_ms: 5 })[0]).toMatchObject({ total: 4, percent: 25 });
  });

  it('takes a cancelled request for a miss when it had passed a threshold, and else for undecided', () => {
    const cut = (ttft_ms: number, e2e_ms: number) => ({ outcome: 'cancelled', waited: { ttft_ms, e2e_ms } }) as const;
    const rows = attainment(records({ ttft_ms: 1, e2e_ms: 2 }, cut(600, 600), cut(400, 400), cut(100, 800)), one, {
      ttft_ms: 500,
    });
    expect(rows[0]).toMatchObject({ satisfied: 1, total: 2, undecided: 2, percent: 50, lowestPercent: 25 });
    expect(heaviestGood(rows, 50)).toBeNull();
  });

  it('takes failures for misses and leaves undecided requests out', () => {
    const rows = attainment(records({ ttft_ms: 1 }, { outcome: 'failed' }, { outcome: 'cancelled' }), one, {
      ttft_ms: 500,
    });
    expect(rows[0]).toMatchObject({ satisfied: 1, total: 2 });
  });

  it('judges an answer that came whole by how long its first token was waited for', () => {
    const whole = records({ e2e_ms: 600, waited: { ttft_ms: 600 } });
    expect(attainment(whole, one, { ttft_ms: 500 })[0]?.percent).toBe(0);
    expect(attainment(whole, one, { ttft_ms: 600 })[0]?.percent).toBe(100);
    expect(whole.sorted('ttft_ms')).toHaveLength(0);
  });

  it('lets a request without a value meet its threshold', () => {
    expect(attainment(records({ ttft_ms: 1, tpot_ms: null }), one, { tpot_ms: 1 })[0]?.percent).toBe(100);
  });

  it('counts no warm-up request', () => {
    expect(attainment(records({ level: -1, ttft_ms: 1 }), one, { ttft_ms: 5 })[0]).toMatchObject({
      total: 0,
      percent: null,
    });
  });

  it('has the rate of good requests over the window of the level', () => {
    expect(attainment(records({ ttft_ms: 1 }, { ttft_ms: 1 }), one, { ttft_ms: 5 })[0]?.perSecond).toBe(0.2);
  });
});

describe('the load that still meets the SLO', () => {
  const levels = [level(users(8)), level(users(1)), level(users(4))];
  const rows = attainment(
    records({ level: 0, ttft_ms: 900 }, { level: 1, ttft_ms: 10 }, { level: 2, ttft_ms: 400 }),
    levels,
    { ttft_ms: 500 },
  );

  it('is the heaviest good one, whatever the order of the levels', () => {
    expect(heaviestGood(rows, 95)?.load).toEqual(users(4));
    expect(firstMiss(rows, 95)?.load).toEqual(users(8));
  });

  it('does not exist when no level meets it', () => {
    const strict = attainment(records({ level: 0, ttft_ms: 900 }), levels, { ttft_ms: 1 });
    expect(heaviestGood(strict, 95)).toBeNull();
  });
});

describe('records', () => {
  it('grow without losing any', () => {
    const many = records(...Array.from({ length: 5_000 }, (_, i) => ({ ttft_ms: i })));
    expect(many.length).toBe(5_000);
    expect(many.sorted('ttft_ms')[4_999]).toBe(4_999);
  });

  it('give values of completed requests only, ascending', () => {
    const some = records({ ttft_ms: 3 }, { ttft_ms: 1 }, { outcome: 'failed', ttft_ms: 2 }, { ttft_ms: null });
    expect([...some.sorted('ttft_ms', 0)]).toEqual([1, 3]);
  });
});

describe('what a request missed', () => {
  const slo = { ttft_ms: 100, e2e_ms: 1000 };

  it('are the thresholds that its own figures exceed', () => {
    expect(missedBy(line({ ttft_ms: 101, e2e_ms: 1000 }), slo)).toEqual(['ttft_ms']);
    expect(missedBy(line({ ttft_ms: 100, e2e_ms: null }), slo)).toEqual([]);
  });

  it('are those that it was past when it was cancelled', () => {
    const cut = line({ outcome: 'cancelled', waited: { ttft_ms: 101, e2e_ms: 900 } });
    expect(missedBy(cut, slo)).toEqual(['ttft_ms']);
  });

  it('are all when it failed', () => {
    expect(missedBy(line({ outcome: 'failed' }), slo)).toEqual(['ttft_ms', 'e2e_ms']);
  });
});
