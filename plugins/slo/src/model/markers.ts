import type { ChartMarker } from '@bellwether/kit-portal';
import type { MarkerKind, MarkerView } from '@bellwether/plugin-slo-common';

/** Kinds of markers in the order of the legend. */
export const MARKER_KINDS: readonly MarkerKind[] = [
  'release',
  'incident',
  'alert',
  'chaos',
  'drift',
  'exclusion',
  'other',
];

const LOOKS: Record<
  MarkerKind,
  Pick<ChartMarker, 'tone' | 'fill' | 'symbol'>
> = {
  release: { tone: 'accent', symbol: 'triangle' },
  incident: { tone: 'negative', symbol: 'cross' },
  alert: { tone: 'warning', symbol: 'square' },
  chaos: { tone: 'warning', fill: 'dots', symbol: 'star' },
  drift: { tone: 'neutral', symbol: 'diamond' },
  exclusion: { tone: 'neutral', fill: 'hatch', symbol: 'none' },
  other: { tone: 'neutral', symbol: 'circle' },
};

/** Markers as charts draw them, in the order of the legend; no two kinds look the same without colour. */
export function chartMarkers(
  markers: readonly MarkerView[],
  kindName: (kind: MarkerKind) => string,
): ChartMarker[] {
  return [...markers]
    .sort((a, b) => MARKER_KINDS.indexOf(a.kind) - MARKER_KINDS.indexOf(b.kind))
    .map(({ at, until, kind, title }) => ({
      atMs: Date.parse(at),
      // An exclusion is left-out time whatever its length; a moment of it is no event.
      untilMs:
        until === undefined && kind !== 'exclusion'
          ? undefined
          : Date.parse(until ?? at),
      label: `${kindName(kind)}: ${title}`,
      group: kindName(kind),
      ...LOOKS[kind],
    }));
}
