import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { level, users } from '../model/testing';
import { requestName, requestPlace } from './request-name';

const t = ((key: string, values?: Record<string, unknown>) =>
  [key, ...Object.values(values ?? {})].join(' ')) as TFunction;

describe('a request', () => {
  it('is named by its load and its place, both as people count', () => {
    expect(requestName(t, [level(users(1)), level(users(8))], requestPlace('1-0'))).toBe('load.users 8 · 1');
    expect(requestName(t, [], requestPlace('-1-2'))).toBe('requests.warmUp 3');
  });

  it('has its place in its id', () => {
    expect(requestPlace('-1-0')).toEqual({ level: -1, number: 0 });
    expect(requestPlace('12-4294967299')).toEqual({ level: 12, number: 4_294_967_299 });
  });
});
