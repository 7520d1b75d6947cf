import { describe, expect, it } from 'vitest';
import { csv, markdown, tsv, type Table } from './csv';

const table = (...row: Table['rows'][number]): Table => ({ columns: row.map((_, i) => `c${i}`), rows: [row] });

describe('a table as CSV', () => {
  it('has a head, a line a row, and nothing where there is no value', () => {
    expect(
      csv({
        columns: ['load', 'ms'],
        rows: [
          ['1 user', 12.5],
          ['2 users', null],
        ],
      }),
    ).toBe('load,ms\r\n1 user,12.5\r\n2 users,\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
  ])('quotes what would end a cell: %j', (cell, written) => {
    expect(csv(table(cell))).toBe(`c0\r\n${written}\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('has no text that a spreadsheet would calculate: %j', (cell) => {
    expect(csv(table(cell)).split('\r\n')[1]).toBe(`'${cell}`);
  });

  it('leaves negative numbers numbers', () => {
    expect(csv(table(-1.5))).toBe('c0\r\n-1.5\r\n');
  });
});

describe('a table to paste', () => {
  it('keeps one row in one line', () => {
    expect(tsv(table('a\tb', 'c\nd'))).toBe('c0\tc1\na b\tc d');
  });

  it('keeps a cell one cell in Markdown', () => {
    expect(markdown(table('a|b', null))).toBe('| c0 | c1 |\n| --- | --- |\n| a\\|b |  |');
  });
});
