import { describe, expect, it } from 'vitest';
import { isFound, type Searched } from './request-search';

const failed: Searched = {
  place: 18,
  id: '1-17',
  name: '48 users · 18',
  kind: 'SERVER_ERROR',
  failure: 'Server error (5xx)',
  message: '503: upstream is overloaded',
  httpStatus: 503,
};

describe('a search among requests', () => {
  it('takes a number for a place in the level or an HTTP status, and for nothing that only holds it', () => {
    expect(isFound('18', failed)).toBe(true);
    expect(isFound(' 503 ', failed)).toBe(true);
    expect(isFound('1', failed)).toBe(false);
    expect(isFound('1\u2009218', { ...failed, place: 1218 })).toBe(true);
  });

  it.each(['overloaded', 'server error', 'SERVER_', '48 users', '1-17'])('finds %s', (query) => {
    expect(isFound(query, failed)).toBe(true);
  });

  it('finds no text where there is none', () => {
    expect(isFound('timeout', failed)).toBe(false);
    expect(isFound('null', { ...failed, kind: null, failure: '', message: null })).toBe(false);
  });
});
