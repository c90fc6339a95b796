import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Journeys as trees, or one of them. */
export function useJourneys(journey: string | undefined) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['journeys', journey ?? ''],
    queryFn: ({ signal }) =>
      api.getJourneys(journey ? { journey } : {}, { signal }),
    placeholderData: keepPreviousData,
  });
}
