import { describe, expect, it } from 'vitest';
import { line } from './testing';
import { quarters, wholeOf, windowAt, windows } from './waterfall';

const whole = { fromMs: 0, toMs: 12_400 };

describe('the common time axis of requests', () => {
  it("reaches from the level's start to the last end", () => {
    expect(wholeOf([line({ ended_ms: 900 }), line({ ended_ms: 12_400 }), line({ ended_ms: null })])).toEqual(whole);
  });

  it('is never without length', () => {
    expect(wholeOf([]).toMs).toBeGreaterThan(0);
  });

  it('offers only windows that are shorter than the whole', () => {
    expect(windows(whole)).toEqual([10, 5, 2, 1]);
  });

  it('moves by quarters of the window', () => {
    expect(windowAt(4_100, 2_000, whole)).toEqual({ fromMs: 4_000, toMs: 6_000 });
    expect(windowAt(4_400, 2_000, whole)).toEqual({ fromMs: 4_000, toMs: 6_000 });
    expect(windowAt(4_600, 2_000, whole)).toEqual({ fromMs: 4_500, toMs: 6_500 });
  });

  it('stays within the level', () => {
    expect(windowAt(0, 10_000, whole)).toEqual({ fromMs: 0, toMs: 10_000 });
    expect(windowAt(12_300, 2_000, whole)).toEqual({ fromMs: 10_500, toMs: 12_500 });
  });

  it('is marked by quarters with as many digits as tell them apart', () => {
    expect(quarters({ fromMs: 0, toMs: 60_000 })).toEqual(['0', '15', '30', '45', '60']);
    expect(quarters({ fromMs: 0, toMs: 5_000 })).toEqual(['0.00', '1.25', '2.50', '3.75', '5.00']);
    expect(quarters({ fromMs: 0, toMs: 12_417 })).toEqual(['0.0', '3.1', '6.2', '9.3', '12.4']);
    expect(quarters({ fromMs: 4_500, toMs: 5_500 })).toEqual(['4.50', '4.75', '5.00', '5.25', '5.50']);
  });
});
