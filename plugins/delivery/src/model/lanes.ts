import { FilterValues, MAX_NAME_LENGTH } from '@bellwether/kit-portal';
import {
  type FreezesResponse,
  type ReleaseSummary,
  TIMELINE_KINDS,
  type TimelineItem,
  type TimelineLane,
  type TimelineResponse,
} from '@bellwether/plugin-delivery-common';

/** How much of the past the timeline shows. */
export const RANGES = ['6h', '24h', '3d', '7d', '31d'] as const;

/** One of {@link RANGES}. */
export type Range = (typeof RANGES)[number];

const HOUR_MS = 3_600_000;
const HOURS: Record<Range, number> = {
  '6h': 6,
  '24h': 24,
  '3d': 72,
  '7d': 168,
  '31d': 744,
};

/** What is drawn: what the backend tells, and releases. */
export const LANE_KINDS = [...TIMELINE_KINDS, 'release'] as const;

/** One of {@link LANE_KINDS}. */
export type LaneKind = (typeof LANE_KINDS)[number];

/** What decides what the timeline shows, as it stands in the address. */
export const LANE_FILTERS = {
  range: RANGES,
  kind: LANE_KINDS,
  environment: MAX_NAME_LENGTH,
  entity: MAX_NAME_LENGTH,
} as const;

/** Values of {@link LANE_FILTERS}. */
export type LaneFilters = FilterValues<typeof LANE_FILTERS>;

/** Time that is shown unless told. */
export const DEFAULT_RANGE: Range = '24h';

/** Times of the timeline are whole minutes: the same minute asks for the same. */
export function rangeOf(
  range: Range | undefined,
  nowMs: number,
): { from: string; to: string } {
  const toMs = Math.ceil(nowMs / 60_000) * 60_000;
  const fromMs = toMs - HOURS[range ?? DEFAULT_RANGE] * HOUR_MS;
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  };
}

/** Something in a lane, with where it is drawn. */
export interface LaneItem extends Omit<TimelineItem, 'kind'> {
  kind: LaneKind;
  /** Shares of the width, 0..1. */
  left: number;
  width: number;
}

/** A lane as it is drawn. */
export interface Lane extends Omit<TimelineLane, 'items'> {
  key: string;
  items: LaneItem[];
  /** The canary that goes on in it; undefined: none. */
  running: LaneItem | undefined;
}

/** A freeze as a band behind lanes. */
export interface Band {
  key: string;
  /** Environments it is for; empty: all. */
  environments: string[];
  calendar: string;
  because: string | null;
  from: string;
  to: string;
  left: number;
  width: number;
}

/** Lanes with releases among them: a release is in every lane of its component, as it may reach each of them. */
export function lanesOf(
  timeline: TimelineResponse,
  releases: readonly ReleaseSummary[],
  kind?: LaneKind,
): Lane[] {
  return timeline.lanes
    .map((lane): Lane => {
      const of = releases.filter(
        ({ entityRef }) => entityRef !== null && entityRef === lane.entityRef,
      );
      const items = [...lane.items, ...of.map(releaseItem)]
        .filter(item => kind === undefined || item.kind === kind)
        .sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
        .map((item): LaneItem => ({
          ...item,
          ...place(item.from, item.to ?? timeline.to, timeline),
        }));
      return {
        ...lane,
        key: `${lane.entityRef ?? lane.service} ${lane.environment}`,
        items,
        running: items.findLast(
          item => item.kind === 'gate' && item.tone === 'running',
        ),
      };
    })
    .filter(({ items }) => items.length > 0);
}

function releaseItem(
  release: ReleaseSummary,
): Omit<TimelineItem, 'kind'> & { kind: 'release' } {
  return {
    kind: 'release',
    id: release.id,
    from: release.publishedAt,
    to: release.publishedAt,
    state: release.prerelease ? 'prerelease' : 'stable',
    tone: 'good',
    title: release.tag,
    weight: null,
    harm: null,
  };
}

/** Freezes as bands, cut to the time that is shown. */
export function bandsOf(
  { calendars }: FreezesResponse,
  range: { from: string; to: string },
): Band[] {
  return calendars.flatMap(({ name, because, environments, spans }) =>
    spans
      .filter(
        ({ from, to }) =>
          Date.parse(from) < Date.parse(range.to) &&
          Date.parse(to) > Date.parse(range.from),
      )
      .map((span): Band => ({
        key: `${name} ${span.from}`,
        calendar: name,
        because,
        environments,
        from: span.from,
        to: span.to,
        ...place(span.from, span.to, range),
      })),
  );
}

/** Bands that are in force in an environment. */
export function bandsIn(bands: readonly Band[], environment: string): Band[] {
  return bands.filter(
    ({ environments }) =>
      environments.length === 0 || environments.includes(environment),
  );
}

/** Where something lies within a time, cut to it. */
export function place(
  from: string,
  to: string,
  range: { from: string; to: string },
): { left: number; width: number } {
  const startMs = Date.parse(range.from);
  const spanMs = Math.max(Date.parse(range.to) - startMs, 1);
  const share = (at: string) =>
    Math.min(Math.max((Date.parse(at) - startMs) / spanMs, 0), 1);
  const left = share(from);
  return { left, width: share(to) - left };
}

/** Moments at which the axis has a label: round ones in the zone of the reader's clock, at most `most`. */
export function ticksOf(
  range: { from: string; to: string },
  most: number,
): { atMs: number; left: number }[] {
  const fromMs = Date.parse(range.from);
  const toMs = Date.parse(range.to);
  const steps = [1, 2, 3, 6, 12, 24, 48, 96, 168].map(hours => hours * HOUR_MS);
  const stepMs =
    steps.find(step => (toMs - fromMs) / step <= most) ?? steps.at(-1)!;
  // Steps of days begin at midnight of the reader, those of hours at a full hour.
  const offsetMs = new Date(fromMs).getTimezoneOffset() * 60_000;
  const ticks: { atMs: number; left: number }[] = [];
  for (
    let atMs = Math.ceil((fromMs - offsetMs) / stepMs) * stepMs + offsetMs;
    atMs <= toMs;
    atMs += stepMs
  ) {
    ticks.push({ atMs, left: (atMs - fromMs) / (toMs - fromMs) });
  }
  return ticks;
}

/** Everything of all lanes, newest first. */
export function itemsOf(
  lanes: readonly Lane[],
): { lane: Lane; item: LaneItem }[] {
  return lanes
    .flatMap(lane => lane.items.map(item => ({ lane, item })))
    .sort((a, b) => Date.parse(b.item.from) - Date.parse(a.item.from));
}
