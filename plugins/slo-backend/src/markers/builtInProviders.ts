import type { MarkerProvider } from '@bellwether/plugin-slo-node';
import type { ExclusionStore } from '../database/ExclusionStore';
import type { PageStore } from '../database/PageStore';
import { toSloKey } from '../services/entryTarget';

/** Markers that are read of one kind. */
const MAX_READ = 500;

/** When alerts of an SLO paged. */
export function pageMarkers(store: PageStore): MarkerProvider {
  return {
    id: 'pages',
    markers: async ({ sloEntityRef, startMs, endMs }) => {
      const sloKey = toSloKey(sloEntityRef);
      if (sloKey === undefined) return [];
      const pages = await store.pages(sloKey, { startMs, endMs }, MAX_READ);
      return pages.map(
        ({ objectiveId, title, startMs: atMs, endMs: until }) => ({
          id: `${objectiveId}/${atMs}`,
          atMs,
          ...(until !== null && { untilMs: until }),
          kind: 'alert' as const,
          title: oneLine(`Page: ${title}`),
        }),
      );
    },
  };
}

/** Times that are left out of the figures of an SLO. */
export function exclusionMarkers(
  store: Pick<ExclusionStore, 'approvedWithin'>,
): MarkerProvider {
  return {
    id: 'exclusions',
    markers: async ({ sloEntityRef, startMs, endMs }) => {
      const sloKey = toSloKey(sloEntityRef);
      if (sloKey === undefined) return [];
      const approved = await store.approvedWithin(
        sloKey,
        { startMs, endMs },
        MAX_READ,
      );
      return approved.map(exclusion => ({
        id: exclusion.id,
        atMs: exclusion.startMs,
        untilMs: exclusion.endMs,
        kind: 'exclusion' as const,
        title: oneLine(`Excluded: ${exclusion.reason}`),
      }));
    },
  };
}

/** Reasons and titles are text of people; a marker has one line of 200 characters. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (line.length <= 200) return line;
  // Cut between characters, not within one.
  return `${line.slice(0, 199).replace(/\p{Cs}$/u, '')}…`;
}
