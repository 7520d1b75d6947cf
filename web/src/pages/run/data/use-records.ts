import { useQuery } from '@tanstack/react-query';
import { requestPages, runKeys } from '../../../api/queries';
import { Records } from '../../../model/records';

/** The figures of all requests of a run that is over, fetched when a page needs them and then kept. */
export function useRecords(id: string, wanted: boolean) {
  return useQuery({
    queryKey: [...runKeys.one(id), 'records'],
    enabled: wanted,
    staleTime: Infinity,
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const records = new Records();
      for await (const page of requestPages(id, signal)) {
        records.add(page);
      }
      return records;
    },
  });
}
