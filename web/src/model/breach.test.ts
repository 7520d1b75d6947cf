import { describe, expect, it } from 'vitest';
import type { Level } from '../api/types';
import { courseOf, findBreach, type Breach } from './breach';
import { level, tick, users } from './testing';

const mean = (ms: number) => ({ mean: ms, p50: ms, p95: ms * 1.5 }) as Level['ttft'];

interface Measured {
  ttft: number;
  decode: number;
  good: number;
  failed?: number;
}

/** A level of a hundred requests; an answer that isn't good missed the TTFT. */
function measured(load: number, { ttft, decode, good, failed = 0 }: Measured): Level {
  return level(users(load), {
    successful_requests: 100 - failed,
    failed_requests: failed,
    ttft: mean(ttft),
    tpot: mean(decode / 10),
    e2e_latency: mean(ttft + decode),
    goodput: {
      thresholds: { ttft_ms: 200, e2e_ms: 5_000 },
      target_percent: 95,
      satisfied_requests: good,
      total_requests: 100,
      undecided_requests: 0,
      goodput_percent: good,
      goodput_lowest_percent: good,
      goodput_highest_percent: good,
      goodput_rate: 1,
      ttft_satisfied: good,
      ttfat_satisfied: null,
      tpot_satisfied: null,
      itl_satisfied: null,
      e2e_satisfied: 100 - failed,
    },
  });
}

const light = measured(1, { ttft: 20, decode: 300, good: 100 });

describe('what broke the SLO', () => {
  it('is nothing when all levels meet it, or none is judged', () => {
    expect(findBreach([light])).toBeNull();
    expect(findBreach([level(users(1))])).toBeNull();
  });

  it('is the cap when most that missed never got a place', () => {
    const capped = { ...measured(16, { ttft: 20, decode: 300, good: 10 }), not_started: 90, cancelled_requests: 0 };
    expect(findBreach([light, capped])?.cause.part).toBe('unstarted');
  });

  it('is that requests are undecided, when the SLO is met only if they had met it', () => {
    const cut = measured(16, { ttft: 20, decode: 300, good: 100 });
    const undecided = { ...cut, cancelled_requests: 50, not_started: 0 };
    const goodput = cut.goodput && { ...cut.goodput, undecided_requests: 50, goodput_lowest_percent: 66.7 };
    expect(findBreach([light, { ...undecided, goodput }])?.cause.part).toBe('unstarted');
  });

  it('is looked for at the lightest level above the heaviest good one', () => {
    const heavy = measured(16, { ttft: 400, decode: 320, good: 40 });
    const heavier = measured(32, { ttft: 900, decode: 320, good: 10 });
    const found = findBreach([heavier, light, heavy]);
    expect([found?.level, found?.good, found?.index]).toEqual([heavy, light, 2]);
  });

  it('is waiting for the first token where that grew with the load', () => {
    const found = findBreach([light, measured(16, { ttft: 400, decode: 320, good: 40 })]);
    expect(found?.worst).toMatchObject({ key: 'ttft_ms', limitMs: 200, p95Ms: 600, missed: 60, percent: 40 });
    expect(found?.cause).toEqual({ part: 'first-token', atLightestMs: 20, hereMs: 400, effect: 'grew' });
  });

  it('is not laid to the load where the lightest level misses, too', () => {
    const found = findBreach([measured(1, { ttft: 400, decode: 320, good: 40 })]);
    expect(found?.good).toBeNull();
    expect(found?.cause.effect).toBe('always');
  });

  it('is a limit without room where hardly anything grew and a lighter level met it', () => {
    const roomless = measured(8, { ttft: 25, decode: 320, good: 80 });
    expect(findBreach([light, roomless])?.cause.effect).toBe('tight');
  });

  it('is failures where these are at least half of the misses', () => {
    const found = findBreach([light, measured(16, { ttft: 30, decode: 320, good: 80, failed: 20 })]);
    expect([found?.cause.part, found?.worst]).toEqual(['errors', null]);
  });

  it('of a whole request is the part that grew more', () => {
    const slow = measured(16, { ttft: 40, decode: 6_000, good: 100 });
    const goodput = { ...(slow.goodput as NonNullable<Level['goodput']>), e2e_satisfied: 10, satisfied_requests: 10 };
    const found = findBreach([
      light,
      { ...slow, goodput: { ...goodput, goodput_percent: 10, goodput_lowest_percent: 10 } },
    ]);
    expect([found?.worst?.key, found?.cause.part]).toEqual(['e2e_ms', 'decode']);
  });
});

describe('when it broke', () => {
  const breach = findBreach([light, measured(16, { ttft: 400, decode: 320, good: 40 })]) as Breach;
  const course = (p95s: (number | null)[]) =>
    courseOf(
      p95s.map((p95, second) =>
        tick(
          { seq: second, level: 1, second },
          { ttft: p95 === null ? null : { count: 1, mean: p95, p50: p95, p95, p99: p95, max: p95 } },
        ),
      ),
      breach,
    );

  it('is told by the seconds of that level alone', () => {
    expect(courseOf([tick({ seq: 1, level: 0, second: 0 })], breach).seconds).toEqual([]);
  });

  it.each([
    ['throughout', [300, 300, 300, 300, 300]],
    ['beginning', [500, 400, 100, 100, 100, 100, 100, 100]],
    ['end', [100, 100, 100, 100, 100, 100, 300, 300]],
    ['stretch', [100, 100, 100, 300, 300, 100, 100, 100]],
    ['scattered', [300, 100, 100, 100, 300, 100, 100, 300]],
    ['never', [100, 100, 100, 100]],
  ] as const)('is %s', (shape, p95s) => {
    expect(course([...p95s]).shape).toBe(shape);
  });

  it('leaves out seconds in which nothing was measured', () => {
    expect(course([300, null, 300, null])).toMatchObject({ over: 2, withValue: 2, shape: 'throughout' });
  });

  it('is seen to grow where the last third stands well above the first', () => {
    expect(course([210, 220, 300, 320, 500, 600]).growing).toBe(true);
    expect(course([300, 310, 300, 305, 300, 310]).growing).toBe(false);
  });
});
