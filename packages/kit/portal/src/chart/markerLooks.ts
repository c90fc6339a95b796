import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  SymbolType,
} from 'd3-shape';
import type { ChartFill, ChartMarker, ChartSymbol, ChartTone } from './types';

/** Markers that look the same. @internal */
export interface MarkerLook {
  tone: ChartTone;
  /** `line`: moments. */
  fill: ChartFill | 'line';
  markers: ChartMarker[];
}

/** How a marker is drawn. @internal */
export function lookOf(marker: ChartMarker): Omit<MarkerLook, 'markers'> {
  return {
    tone: marker.tone ?? 'neutral',
    fill: marker.untilMs === undefined ? 'line' : (marker.fill ?? 'shade'),
  };
}

const SYMBOLS: Record<Exclude<ChartSymbol, 'none'>, SymbolType> = {
  triangle: symbolTriangle,
  circle: symbolCircle,
  square: symbolSquare,
  diamond: symbolDiamond,
  cross: symbolCross,
  star: symbolStar,
};

/** Area of a symbol in square pixels. */
const SYMBOL_SIZE = 44;

/** Path of the symbol of a marker around its own middle; undefined: it has none. @internal */
export function symbolPath(marker: ChartMarker): string | undefined {
  const name =
    marker.symbol ?? (marker.untilMs === undefined ? 'triangle' : 'none');
  return name === 'none'
    ? undefined
    : (symbol(SYMBOLS[name], SYMBOL_SIZE)() ?? undefined);
}

/** The markers that can be seen between two moments. @internal */
export function visibleMarkers(
  markers: ChartMarker[],
  fromMs: number,
  toMs: number,
): ChartMarker[] {
  return markers.filter(
    ({ atMs, untilMs = atMs }) => untilMs >= fromMs && atMs <= toMs,
  );
}

/** Markers by how they are drawn, spans before moments so that lines lie on top of bands. @internal */
export function markerLooks(markers: ChartMarker[]): MarkerLook[] {
  const looks = new Map<string, MarkerLook>();
  for (const marker of markers) {
    const look = lookOf(marker);
    const key = `${look.fill} ${look.tone}`;
    const known = looks.get(key);
    if (known) known.markers.push(marker);
    else looks.set(key, { ...look, markers: [marker] });
  }
  return [...looks.values()].sort(
    (a, b) => Number(a.fill === 'line') - Number(b.fill === 'line'),
  );
}

/** The kinds among the markers, each with its first one. @internal */
export function markerGroups(
  markers: ChartMarker[],
): { group: string; marker: ChartMarker }[] {
  const groups = new Map<string, ChartMarker>();
  for (const marker of markers) {
    if (marker.group !== undefined && !groups.has(marker.group)) {
      groups.set(marker.group, marker);
    }
  }
  return [...groups].map(([group, marker]) => ({ group, marker }));
}
