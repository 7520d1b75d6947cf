/** Runs that a comparison takes at most. */
export const MOST_COMPARED = 5;

export type NameProblem =
  { kind: 'unknown' | 'ambiguous'; word: string; count: number } | { kind: 'tooMany'; word: string; count: number };

export interface NamedRuns {
  ids: string[];
  problems: NameProblem[];
}

/** Of each word the ids that begin so; undefined while they are looked for. */
export function namedRuns(found: readonly { word: string; ids: readonly string[] | undefined }[]): NamedRuns {
  const known = found.filter((one): one is { word: string; ids: readonly string[] } => one.ids !== undefined);
  const ids = [...new Set(known.flatMap((one) => (one.ids.length === 1 ? one.ids : [])))];
  const problems = known.flatMap(({ word, ids: { length: count } }): NameProblem[] =>
    count === 1 ? [] : [{ kind: count === 0 ? 'unknown' : 'ambiguous', word, count }],
  );
  const spare = ids
    .slice(MOST_COMPARED)
    .map((id): NameProblem => ({ kind: 'tooMany', word: id, count: MOST_COMPARED }));
  return { ids: ids.slice(0, MOST_COMPARED), problems: [...problems, ...spare] };
}
