import type { Knex } from 'knex';
import { AlertAnnouncer, type Messengers } from '../alerts/AlertAnnouncer';
import { AlertList } from '../alerts/AlertList';
import { AlertReceiver } from '../alerts/AlertReceiver';
import { PrometheusAlerts } from '../alerts/PrometheusAlerts';
import { AlertTargets } from '../database/AlertTargets';
import type { AlertStore } from '../database/AlertStore';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import type { PrometheusConnection } from '../sources/prometheus/connections';
import { PrometheusClient } from '../sources/prometheus/PrometheusClient';

/** What the routes of alerts need. */
export interface AlertServices {
  receiver: AlertReceiver;
  list: AlertList;
}

/** Puts together everything about alerts. */
export function wireAlerts(options: {
  knex: Knex;
  store: AlertStore;
  permissions: ObjectivePermissions;
  messengers: Messengers;
  connections: readonly PrometheusConnection[];
}): AlertServices {
  const { knex, store, permissions, messengers, connections } = options;
  const targets = new AlertTargets(knex);
  return {
    receiver: new AlertReceiver({
      store,
      targets,
      permissions,
      announcer: new AlertAnnouncer(messengers),
      logger: messengers.logger,
    }),
    list: new AlertList({
      store,
      targets,
      permissions,
      prometheus: new PrometheusAlerts(
        // Clients of their own: a list must not wait for the evaluation of all objectives.
        new Map(
          connections.map(connection => [
            connection.name,
            new PrometheusClient(connection),
          ]),
        ),
      ),
    }),
  };
}
