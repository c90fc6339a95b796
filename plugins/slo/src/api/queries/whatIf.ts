import { useApi } from '@backstage/core-plugin-api';
import type {
  ObjectiveKey,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { useMutation } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Enough for a screen; the backend thins the course out to as many. */
const COURSE_POINTS = 400;

/**
 * Replays history with other alerts, and reads the course of that history to draw the outcome over. A replay costs the
 * backend a while, so it runs when asked for and never by itself.
 */
export function useWhatIf(key: ObjectiveKey) {
  const api = useApi(sloApiRef);
  return useMutation({
    mutationFn: async (request: WhatIfRequest) => {
      const outcome = await api.whatIf({ ...key, ...request });
      const course = await api.getSeries({
        ...key,
        from: outcome.from,
        to: outcome.to,
        points: COURSE_POINTS,
      });
      return { outcome, course, request };
    },
  });
}
