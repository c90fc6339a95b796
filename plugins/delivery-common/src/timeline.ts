/** What a bar or a mark of the timeline is about. @public */
export const TIMELINE_KINDS = [
  'gate',
  'deployment',
  'rollback',
  'smoke',
] as const;

/** One of {@link TIMELINE_KINDS}. @public */
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Something that happened, or is happening. @public */
export interface TimelineItem {
  kind: TimelineKind;
  /** Id of the gate run, deployment, rollback or smoke run. */
  id: string;
  /** RFC 3339. */
  from: string;
  /** Null: it is not over. The same as `from` for what takes no time. */
  to: string | null;
  /** State, decision or verdict as the thing itself names it. */
  state: string;
  /** How it went, for colour. */
  tone: 'good' | 'bad' | 'unsure' | 'running';
  /** For people: gate, version, playbook. */
  title: string;
  /** Share of traffic of a canary, 0..1; null: not known, or no canary. */
  weight: number | null;
  /** Evidence of harm of a gate over its threshold; null: none. */
  harm: number | null;
}

/** A service in an environment. @public */
export interface TimelineLane {
  entityRef: string | null;
  service: string;
  environment: string;
  /** In order of their beginning. */
  items: TimelineItem[];
}

/** @public */
export interface GetTimelineRequest {
  /** RFC 3339; 24 hours before `to` unless told, at most 31 days. */
  from?: string;
  /** RFC 3339; now unless told. */
  to?: string;
  entityRef?: string;
  environment?: string;
}

/** @public */
export interface TimelineResponse {
  /** RFC 3339. */
  from: string;
  to: string;
  /** Lanes with something in them, the busiest first. */
  lanes: TimelineLane[];
  /** Whether there was more than is shown (1 000 items of each kind). */
  truncated: boolean;
}
