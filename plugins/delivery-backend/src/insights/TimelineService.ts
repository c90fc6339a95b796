import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { parseTime } from '@bellwether/kit-backend';
import {
  deliveryDeploymentReadPermission,
  deliveryGateReadPermission,
  deliveryRollbackReadPermission,
  deliverySmokeReadPermission,
  type GetTimelineRequest,
  TIMELINE_KINDS,
  type TimelineItem,
  type TimelineLane,
  type TimelineResponse,
} from '@bellwether/plugin-delivery-common';
import type { TimedRow, TimelineReader } from '../database/TimelineReader';
import type { RecordPermissions } from '../services/RecordPermissions';

const DAY_MS = 86_400_000;
const MAX_DAYS = 31;
const MAX_ITEMS = 1000;

const PERMISSIONS = {
  gate: deliveryGateReadPermission,
  deployment: deliveryDeploymentReadPermission,
  rollback: deliveryRollbackReadPermission,
  smoke: deliverySmokeReadPermission,
};

/** How it went, by state, decision or verdict. */
const TONES: Record<string, TimelineItem['tone']> = {
  Promote: 'good',
  success: 'good',
  inactive: 'good',
  succeeded: 'good',
  pass: 'good',
  Rollback: 'bad',
  failure: 'bad',
  failed: 'bad',
  escalated: 'bad',
  fail: 'bad',
  Error: 'bad',
  error: 'bad',
};

/** What happened to services, in lanes. */
export class TimelineService {
  constructor(
    private readonly options: {
      timeline: TimelineReader;
      permissions: RecordPermissions;
    },
  ) {}

  /**
   * @throws NotAllowedError when nothing of it may be seen
   * @throws InputError for a time that is none, or is too long
   */
  async get(
    request: GetTimelineRequest,
    credentials: BackstageCredentials,
  ): Promise<TimelineResponse> {
    const { timeline, permissions } = this.options;
    const toMs = parseTime('to', request.to) ?? Date.now();
    const fromMs = parseTime('from', request.from) ?? toMs - DAY_MS;
    if (!(toMs > fromMs && toMs - fromMs <= MAX_DAYS * DAY_MS)) {
      throw new InputError(
        `from: expected a time before "to", by at most ${MAX_DAYS} days, found ${iso(fromMs)} to ${iso(toMs)}`,
      );
    }
    const { entityRef, environment } = request;
    const found = await Promise.all(
      TIMELINE_KINDS.map(async kind => {
        const visible = await permissions.visible(
          PERMISSIONS[kind],
          credentials,
        );
        return visible === 'nothing'
          ? undefined
          : timeline.read(
              kind,
              { fromMs, toMs, entityRef, environment },
              visible,
              MAX_ITEMS + 1,
            );
      }),
    );
    const seen = found.filter(rows => rows !== undefined);
    if (seen.length === 0) {
      throw new NotAllowedError(
        `This needs one of the permissions ${Object.values(PERMISSIONS)
          .map(({ name }) => name)
          .join(', ')}`,
      );
    }
    return {
      from: iso(fromMs),
      to: iso(toMs),
      lanes: lanesOf(seen.flatMap(rows => rows.slice(0, MAX_ITEMS))),
      truncated: seen.some(rows => rows.length > MAX_ITEMS),
    };
  }
}

function lanesOf(rows: readonly TimedRow[]): TimelineLane[] {
  const lanes = new Map<string, TimelineLane>();
  for (const row of [...rows].sort((a, b) => a.fromMs - b.fromMs)) {
    const key = `${row.entityRef ?? row.subjectId} ${row.environment}`;
    const lane = lanes.get(key) ?? {
      entityRef: row.entityRef,
      service: row.service,
      environment: row.environment,
      items: [],
    };
    lanes.set(key, lane);
    lane.items.push(itemOf(row));
  }
  return [...lanes.values()].sort((a, b) => b.items.length - a.items.length);
}

function itemOf(row: TimedRow): TimelineItem {
  const { kind, id, fromMs, toMs, state, title, weight, harm } = row;
  return {
    kind,
    id,
    from: iso(fromMs),
    to: toMs === null ? null : iso(toMs),
    state,
    tone: toMs === null ? 'running' : (TONES[state] ?? 'unsure'),
    title,
    weight,
    harm,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
