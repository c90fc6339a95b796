import type { MarkerView } from '@bellwether/plugin-slo-common';
import {
  type Marker,
  MARKER_KINDS,
  type Span,
} from '@bellwether/plugin-slo-node';

/** Entries of an answer that are looked at. */
const MAX_ENTRIES = 10_000;

const LATEST_MS = Date.UTC(2200, 0, 1);

/** One line: no control characters, no halves of characters. */
const LINE = /^[^\p{Cc}\p{Cs}]+$/u;

/** Markers of a provider that can be shown, and what was wrong with the others. */
export interface ReadMarkers {
  markers: MarkerView[];
  /** A sentence. */
  problem?: string;
}

/**
 * Checks what a provider answered: markers that touch the span, ascending in time, each id once. Providers are code of
 * others, so nothing about their answer is taken for granted.
 */
export function readMarkers(
  source: string,
  answer: unknown,
  span: Span,
): ReadMarkers {
  if (!Array.isArray(answer)) {
    return {
      markers: [],
      problem: `Expected a list of markers, found ${typeof answer}.`,
    };
  }
  const markers = new Map<string, MarkerView>();
  let bad = 0;
  let firstFault: string | undefined;
  for (const entry of answer.slice(0, MAX_ENTRIES)) {
    const fault = faultOf(entry);
    if (fault !== undefined) {
      bad += 1;
      firstFault ??= fault;
      continue;
    }
    const marker = entry as Marker;
    const { id, atMs, untilMs = atMs } = marker;
    if (atMs < span.endMs && untilMs >= span.startMs && !markers.has(id)) {
      markers.set(id, toView(source, marker));
    }
  }
  const problems = [
    bad > 0 &&
      `${bad} of ${answer.length} markers are left out, the first because ${firstFault}.`,
    answer.length > MAX_ENTRIES &&
      `It gave ${answer.length} markers; only the first ${MAX_ENTRIES} were looked at.`,
  ].filter(text => text !== false);
  return {
    markers: [...markers.values()].sort(byTime),
    ...(problems.length > 0 && { problem: problems.join(' ') }),
  };
}

/** Ascending in time; markers of one moment keep a fixed order. */
export function byTime(a: MarkerView, b: MarkerView): number {
  return (
    Date.parse(a.at) - Date.parse(b.at) ||
    compare(a.source, b.source) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function faultOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return 'it is no object';
  const { id, atMs, untilMs, kind, title, href } = entry as Record<
    string,
    unknown
  >;
  if (!isLine(id, 200)) return 'its id is not one line of 1 to 200 characters';
  if (!isLine(title, 200)) {
    return 'its title is not one line of 1 to 200 characters';
  }
  if (!isTime(atMs)) return 'atMs is no moment in epoch milliseconds';
  if (untilMs !== undefined && !(isTime(untilMs) && untilMs >= atMs)) {
    return 'untilMs is no moment from atMs on';
  }
  if (!(MARKER_KINDS as readonly unknown[]).includes(kind)) {
    return `its kind is none of ${MARKER_KINDS.join(', ')}`;
  }
  if (href !== undefined && !isAddress(href)) {
    return 'its href is neither a path in the portal nor an http(s) address';
  }
  return undefined;
}

function isLine(value: unknown, maxLength: number): value is string {
  return (
    typeof value === 'string' && value.length <= maxLength && LINE.test(value)
  );
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < LATEST_MS;
}

/** A path of the portal (browsers take `//` and `/\` for another host) or an http(s) address without credentials. */
function isAddress(value: unknown): boolean {
  if (!isLine(value, 2000)) return false;
  if (/^\/(?![/\\])/.test(value)) return true;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return (
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.username + url.password === ''
  );
}

function toView(
  source: string,
  { id, atMs, untilMs, kind, title, href }: Marker,
): MarkerView {
  return {
    id,
    at: new Date(atMs).toISOString(),
    ...(untilMs !== undefined && { until: new Date(untilMs).toISOString() }),
    kind,
    title,
    ...(href !== undefined && { href }),
    source,
  };
}
