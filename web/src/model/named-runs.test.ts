import { describe, expect, it } from 'vitest';
import { namedRuns } from './named-runs';

describe('runs named by how their ids begin', () => {
  it('are those of which there is one', () => {
    expect(
      namedRuns([
        { word: '8e42', ids: ['8e4219c3-1'] },
        { word: 'e4d2', ids: ['e4d2598c-2'] },
      ]),
    ).toEqual({
      ids: ['8e4219c3-1', 'e4d2598c-2'],
      problems: [],
    });
  });

  it('are told of where there is none, or more than one, and the others stay', () => {
    const { ids, problems } = namedRuns([
      { word: 'a', ids: ['a1', 'a2'] },
      { word: 'b', ids: [] },
      { word: 'c', ids: ['c1'] },
      { word: 'd', ids: undefined },
    ]);
    expect(ids).toEqual(['c1']);
    expect(problems).toEqual([
      { kind: 'ambiguous', word: 'a', count: 2 },
      { kind: 'unknown', word: 'b', count: 0 },
    ]);
  });

  it('are one run when two beginnings mean the same', () => {
    expect(
      namedRuns([
        { word: 'a', ids: ['a1'] },
        { word: 'a1', ids: ['a1'] },
      ]).ids,
    ).toEqual(['a1']);
  });

  it('are at most five, and those left out are told', () => {
    const { ids, problems } = namedRuns(['1', '2', '3', '4', '5', '6'].map((word) => ({ word, ids: [word] })));
    expect(ids).toHaveLength(5);
    expect(problems).toEqual([{ kind: 'tooMany', word: '6', count: 5 }]);
  });
});
