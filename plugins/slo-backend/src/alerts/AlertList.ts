import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { decodeCursor, encodeCursor } from '@bellwether/kit-backend';
import type {
  AlertView,
  FiringState,
  ListAlertsRequest,
  ListAlertsResponse,
} from '@bellwether/plugin-slo-common';
import type { AlertPosition, AlertStore } from '../database/AlertStore';
import type { AlertTargets } from '../database/AlertTargets';
import type { VisibilityFilter } from '../database/filters';
import { requireSloKey } from '../services/entryTarget';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import { byName, namedSlos, targetOf } from './identity';
import type { ListedAlert } from './model';
import type { LiveAlert, PrometheusAlerts } from './PrometheusAlerts';
import { type AssignedAlert, liveView, storedView } from './views';

/**
 * Alerts of Alertmanagers and of Prometheus servers in one list. What both have is shown as the Alertmanager tells it: it
 * knows silences, and when an alert is over.
 */
export class AlertList {
  constructor(
    private readonly options: {
      store: Pick<AlertStore, 'list' | 'findCurrent'>;
      targets: Pick<AlertTargets, 'find'>;
      prometheus: Pick<PrometheusAlerts, 'read'>;
      permissions: ObjectivePermissions;
    },
  ) {}

  /**
   * @throws NotAllowedError when the caller may see no SLO at all
   * @throws InputError for an `slo` or a cursor that is none
   */
  async list(
    request: ListAlertsRequest,
    credentials: BackstageCredentials,
  ): Promise<ListAlertsResponse> {
    const { store, permissions, prometheus } = this.options;
    const visible = await permissions.visibleList(credentials);
    const filter = {
      visible,
      sloKey:
        request.slo === undefined ? undefined : requireSloKey(request.slo),
      owner: request.owner,
    };
    const states: readonly FiringState[] = request.state?.length
      ? request.state
      : ['pending', 'firing'];
    const limit = Math.min(request.limit ?? 50, 500);
    const after =
      request.cursor === undefined ? undefined : readCursor(request.cursor);
    const { alerts, problems } = await prometheus.read();
    const [stored, live] = await Promise.all([
      store.list(
        {
          ...filter,
          states: states.filter(state => state !== 'pending'),
          after,
          limit: limit + 1,
        },
        visible,
      ),
      this.#live(
        alerts.filter(({ state }) => states.includes(state)),
        filter,
      ),
    ]);
    const merged = [
      ...stored.map(alert => ({
        ...positionOf(alert),
        view: storedView(alert),
      })),
      ...live
        .map(item => ({ ...positionOf(item.alert), view: liveView(item) }))
        .filter(position => !after || isAfter(position, after)),
    ].sort((a, b) => (isAfter(a, b) ? 1 : -1));
    const page = merged.slice(0, limit);
    return {
      items: page.map(({ view }): AlertView => view),
      problems,
      ...(merged.length > limit && {
        nextCursor: encodeCursor({
          at: page[limit - 1].startsAtMs,
          id: page[limit - 1].id,
        }),
      }),
    };
  }

  /** Alerts of Prometheus about visible SLOs that no Alertmanager knows better. */
  async #live(
    alerts: readonly LiveAlert[],
    filter: { visible: VisibilityFilter; sloKey?: string; owner?: string[] },
  ): Promise<AssignedAlert[]> {
    if (alerts.length === 0) return [];
    const named = alerts.map(alert => ({
      alert,
      named: namedSlos(alert.labels),
    }));
    const { targets, store } = this.options;
    const candidates = byName(
      await targets.find(
        named.flatMap(slo => slo.named.map(({ name }) => name)),
        filter,
      ),
    );
    const assigned = named.flatMap(
      ({ alert, named: slos }): AssignedAlert[] => {
        const found = targetOf(slos, candidates);
        return found ? [{ alert, ...found }] : [];
      },
    );
    if (assigned.length === 0) return [];
    const current = await store.findCurrent(
      [...new Set(assigned.map(({ target }) => target.id))],
      Math.min(...assigned.map(({ alert }) => sinceMs(alert))),
    );
    return assigned.filter(
      item => !current.some(stored => isKnownBetter(item, stored)),
    );
  }
}

/** Whether an alert of an Alertmanager is the same one: labels are added and dropped on the way, but not changed. */
function isKnownBetter(
  { alert, target, index }: AssignedAlert,
  stored: ListedAlert,
): boolean {
  return (
    alert.state === 'firing' &&
    stored.objectiveId === target.id &&
    stored.objectiveIndex === index &&
    (stored.state === 'firing' || (stored.endsAtMs ?? 0) >= sinceMs(alert)) &&
    stored.labels.alertname === alert.labels.alertname &&
    Object.entries(alert.labels).every(
      ([name, value]) => (stored.labels[name] ?? value) === value,
    )
  );
}

function sinceMs({ startsAtMs, readAtMs }: LiveAlert): number {
  return startsAtMs ?? readAtMs;
}

function positionOf({
  startsAtMs,
  id,
}: Pick<LiveAlert, 'startsAtMs' | 'id'>): AlertPosition {
  return { startsAtMs: startsAtMs ?? 0, id };
}

/** Newest first, then by id as the database has it. */
function isAfter(a: AlertPosition, b: AlertPosition): boolean {
  return (
    a.startsAtMs < b.startsAtMs ||
    (a.startsAtMs === b.startsAtMs && a.id < b.id)
  );
}

function readCursor(token: string): AlertPosition {
  return decodeCursor(token, ({ at, id }) =>
    Number.isSafeInteger(at) && typeof id === 'string'
      ? { startsAtMs: Number(at), id }
      : undefined,
  );
}
