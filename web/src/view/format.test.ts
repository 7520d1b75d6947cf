import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import en from '../i18n/en.json';
import { ago, asked, bytes, change, clock, count, duration, interval, millis, NONE, number, percent } from './format';

const words = i18next.createInstance({ lng: 'en', resources: { en: { translation: en } } });
await words.init();
const { t } = words;

describe('numbers', () => {
  it('carry three significant digits', () => {
    expect([0.04214, 4.214, 42.14, 421.4].map(number)).toEqual(['0.042', '4.21', '42.1', '421']);
  });

  it('have no decimals that nobody can use', () => {
    expect([0.000552, 0.01, 0.3, 0.9996].map(number)).toEqual(['< 0.001', '0.010', '0.300', '1.000']);
    expect([number(-0.0001), number(0)]).toEqual(['> −0.001', '0']);
    expect([0.3, 2, 1500].map(asked)).toEqual(['0.3', '2', '1,500']);
  });

  it('set thousands apart as reports do', () => {
    expect(number(3120.4)).toBe('3,120');
    expect(count(1_234_567)).toBe('1,234,567');
  });

  it('stay whole when they are', () => {
    expect(number(48)).toBe('48');
    expect(number(0)).toBe('0');
  });

  it('never turn what does not exist into 0', () => {
    expect([number(null), millis(undefined), percent(null), duration(t, NaN), bytes(null)]).toEqual(
      Array(5).fill(NONE),
    );
  });

  it('do not gain a digit by rounding', () => {
    expect(number(99.96)).toBe('100');
  });
});

describe('latencies', () => {
  it('are milliseconds below ten seconds and seconds above', () => {
    expect(millis(212.4)).toBe('212 ms');
    expect(millis(12_340)).toBe('12.3 s');
  });

  it('show their interval in the same unit', () => {
    expect(interval([208, 219.4])).toBe('[208–219]');
    expect(interval([12_000, 13_500], 's')).toBe('[12–13.5]');
    expect(interval(null)).toBe('');
  });
});

describe('shares', () => {
  it('do not round up to all', () => {
    expect(percent(99.96)).toBe('> 99.9 %');
    expect(percent(100)).toBe('100 %');
  });
});

describe('changes', () => {
  it('have a sign and one decimal, which large ones do without', () => {
    expect([0.0313, -0.0044, 3.388, -0.99961].map(change)).toEqual(['+3.1 %', '−0.4 %', '+339 %', '−100 %']);
  });

  it('have no sign where nothing of them is left', () => {
    expect([0, -0.0000285].map(change)).toEqual(['0.0 %', '0.0 %']);
  });
});

describe('times', () => {
  it('take the unit that fits', () => {
    expect([4.25, 9.6, 42, 120, 185, 7_800, 59.7].map((seconds) => duration(t, seconds))).toEqual([
      '4.3 s',
      '9.6 s',
      '42 s',
      '2 min',
      '3 min 05 s',
      '2 h 10 min',
      '1 min',
    ]);
  });

  it('are positions in a run', () => {
    expect([5, 65, 3_725].map(clock)).toEqual(['0:05', '1:05', '1:02:05']);
  });

  it('are told from now in the language of the reader', () => {
    const now = Date.parse('2026-01-02T00:00:00Z');
    expect(ago('2026-01-01T00:00:00Z', now, 'en')).toBe('yesterday');
    expect(ago('2026-01-01T23:58:00Z', now, 'ko')).toBe('2분 전');
  });
});
