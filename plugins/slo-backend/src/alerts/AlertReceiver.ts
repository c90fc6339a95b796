import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  type AlertmanagerWebhookResponse,
  sloAlertsPushPermission,
} from '@bellwether/plugin-slo-common';
import type { AlertStore } from '../database/AlertStore';
import type { AlertTargets } from '../database/AlertTargets';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import type { AlertAnnouncer } from './AlertAnnouncer';
import { byName, namedSlos, targetOf } from './identity';
import type { AlertTarget, ReceivedAlert } from './model';
import { alertsOf, type WebhookMessage } from './webhook';

/**
 * Takes what an Alertmanager sends. Alerts about SLOs that the caller may push for are stored, others are counted and left
 * out: an Alertmanager may well send everything it has. Sending a message again is harmless.
 */
export class AlertReceiver {
  constructor(
    private readonly options: {
      store: AlertStore;
      targets: AlertTargets;
      permissions: ObjectivePermissions;
      announcer: AlertAnnouncer;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /**
   * @throws NotAllowedError when the caller may push for no SLO at all
   * @throws InputError for times that are none
   */
  async receive(
    message: WebhookMessage,
    credentials: BackstageCredentials,
  ): Promise<AlertmanagerWebhookResponse> {
    const { store, targets, permissions, announcer, logger } = this.options;
    const mayPush = await permissions.judge(
      sloAlertsPushPermission,
      credentials,
    );
    if (!mayPush) {
      throw new NotAllowedError(
        `Pushing alerts needs the permission ${sloAlertsPushPermission.name}`,
      );
    }
    const received = alertsOf(message).map(alert => ({
      alert,
      named: namedSlos(alert.labels),
    }));
    const candidates = byName(
      await targets.find(
        received.flatMap(({ named }) => named.map(({ name }) => name)),
      ),
    );
    const about = new Map<string, AlertTarget>();
    const assigned = received.flatMap(({ alert, named }): ReceivedAlert[] => {
      const found = targetOf(named, candidates);
      if (!found || !mayPush(found.target)) return [];
      about.set(alert.id, found.target);
      return [
        {
          ...alert,
          objectiveId: found.target.id,
          objectiveIndex: found.index,
        },
      ];
    });
    const saved = await store.save(assigned, (this.options.now ?? Date.now)());
    if (message.truncatedAlerts) {
      logger.warn(
        `Alertmanager receiver "${message.receiver}" left out ${message.truncatedAlerts} alerts of a message; raise max_alerts of its webhook_config`,
      );
    }
    await announcer.announce(
      [...saved.fired, ...saved.resolved].map(alert => ({
        alert,
        target: about.get(alert.id) as AlertTarget,
      })),
    );
    return {
      accepted: saved.accepted,
      unchanged: saved.unchanged,
      ignored: received.length - assigned.length,
    };
  }
}
