import { stringify } from 'yaml';
import type { Compilation } from '../compilation';
import { type InhibitRule, inhibitRules } from './inhibition';
import {
  type AlertmanagerReceiver,
  type AlertmanagerRoute,
  receiversOf,
  rootRoute,
  targetsOf,
} from './routes';

/** The part of an Alertmanager configuration that follows from SLOs. @public */
export interface AlertmanagerConfig {
  route: AlertmanagerRoute;
  inhibit_rules: InhibitRule[];
  /** Names without integrations: where messages go is a secret of the Alertmanager. */
  receivers: AlertmanagerReceiver[];
}

/**
 * Routes and inhibition for the alerts of a compilation: pages at once, tickets in batches, both per SLO; alerts with
 * notification targets go to receivers of that name; a page silences the tickets of the same SLO.
 *
 * @param options - `receiver`: name of the receiver for everything that is not routed elsewhere; default `default`
 * @public
 */
export function alertmanagerConfig(
  { slos }: Compilation,
  options: { receiver?: string } = {},
): AlertmanagerConfig {
  const { receiver = 'default' } = options;
  const targets = targetsOf(slos.flatMap(({ groups }) => groups));
  return {
    route: rootRoute(receiver, targets),
    inhibit_rules: inhibitRules(),
    receivers: receiversOf(receiver, targets),
  };
}

/** The configuration as YAML; receivers are to be filled in. @public */
export function emitAlertmanager(config: AlertmanagerConfig): string {
  return stringify(config, { lineWidth: 0 });
}
