import { parseSearchWith } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { addressOf, addressValue, compareSearch, runSearch } from './search';

const parse = parseSearchWith(addressValue);
const compared = (address: string) => compareSearch(parse(address));

describe('the address of a comparison', () => {
  it('names its runs in whichever way a person or an older link writes them', () => {
    expect(compared('?runs=a,b')).toEqual({ runs: ['a', 'b'] });
    expect(compared('?runs=8e4219c3, e4d2598c,,8e4219c3')).toEqual({ runs: ['8e4219c3', 'e4d2598c'] });
    expect(compared('?runs=%5B%22a%22%2C%22b%22%5D&base=1')).toEqual({ runs: ['a', 'b'], base: 1 });
    expect(compared('?runs=one')).toEqual({ runs: ['one'] });
  });

  it('keeps ids that look like numbers', () => {
    expect(compared('?runs=12345678,8e421900')).toEqual({ runs: ['12345678', '8e421900'] });
    expect(compared('?runs=12345678')).toEqual({ runs: ['12345678'] });
    expect(compared('?runs=8e421900')).toEqual({ runs: ['8e421900'] });
    expect(compared('?runs=0012')).toEqual({ runs: ['0012'] });
  });

  it('is nothing where nothing is to be understood', () => {
    for (const address of ['', '?runs=', '?runs=null', '?runs={"a":1}', '?runs=true', '?runs=[[1,{}]]&base=-1']) {
      expect(() => compared(address)).not.toThrow();
    }
    expect(compared('?runs={"a":1}')).toEqual({});
  });

  it('is written so that it can be typed and read back', () => {
    expect(addressOf({ runs: ['8e4219c3', 'e4d2598c'], base: 1 })).toBe('?runs=8e4219c3,e4d2598c&base=1');
    expect(compared(addressOf({ runs: ['12345678', '8e421900'] }))).toEqual({ runs: ['12345678', '8e421900'] });
    expect(compared(addressOf({ runs: ['12345678'] }))).toEqual({ runs: ['12345678'] });
  });
});

describe('the address of a request', () => {
  it('may be of the warm-up', () => {
    expect(runSearch({ request: '-1-0' })).toEqual({ request: '-1-0' });
    expect(runSearch({ request: '0-4294967299' })).toEqual({ request: '0-4294967299' });
    expect(runSearch({ request: '-2-0' })).toEqual({});
  });
});
