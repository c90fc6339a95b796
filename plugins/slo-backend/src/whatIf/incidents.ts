import type { Incident } from '@bellwether/domain-slo';
import type { MarkersResponse } from '@bellwether/plugin-slo-common';
import type { Span } from '@bellwether/plugin-slo-node';

/** Incidents that notifications are compared with: the time that takes grows with both. */
const MAX_INCIDENTS = 100;

/** The incidents among the markers of a span, cut to it, and what is to be said about the others. */
export function incidentsFrom(
  { items, problems }: MarkersResponse,
  span: Span,
): { known: Incident[]; notes: string[] } {
  const incidents = items.filter(({ kind }) => kind === 'incident');
  const ended = incidents
    .flatMap(({ title, at, until }): Incident[] =>
      until === undefined
        ? []
        : [
            {
              name: title,
              startMs: Math.max(Date.parse(at), span.startMs),
              endMs: Math.min(Date.parse(until), span.endMs),
            },
          ],
    )
    .filter(({ startMs, endMs }) => startMs < endMs);
  const known = ended.slice(-MAX_INCIDENTS);
  const moments = incidents.filter(({ until }) => until === undefined).length;
  return {
    known,
    notes: [
      moments > 0 &&
        `${moments} incidents without an end are left out of precision and recall.`,
      known.length < ended.length &&
        `Only the newest ${known.length} of ${ended.length} incidents are compared with.`,
      ...problems.map(
        ({ source, message }) =>
          `Incidents may be missing: ${source}: ${message}`,
      ),
    ].filter(note => note !== false),
  };
}
