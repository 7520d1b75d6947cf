import { useQueries } from '@tanstack/react-query';
import { runsNamedQuery } from '../../api/queries';
import { namedRuns, type NamedRuns } from '../../model/named-runs';

/** The runs that the address means: each by its id, or by how this begins. */
export function useNamedRuns(words: readonly string[]): NamedRuns & { isLoading: boolean; error: Error | null } {
  const found = useQueries({ queries: words.map((word) => runsNamedQuery(word)) });
  const named = namedRuns(words.map((word, i) => ({ word, ids: found[i]?.data })));
  return {
    ...named,
    isLoading: found.some((query) => query.isLoading),
    error: found.find((query) => query.error !== null)?.error ?? null,
  };
}
