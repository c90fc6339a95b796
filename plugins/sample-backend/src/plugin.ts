import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { DeliveryClient } from '@bellwether/plugin-delivery-common';
import { SloClient } from '@bellwether/plugin-slo-common';
import { readSampleConfig } from './config';
import { Deliverer } from './deliveries/Deliverer';
import { HttpDeliveryPortal } from './deliveries/HttpDeliveryPortal';
import { countsOf } from './history/counts';
import { Replayer } from './replay/Replayer';
import { HttpSloPortal } from './replay/SloPortal';
import { waitByClock } from './replay/retry';

/**
 * Replays a seeded history through the SLO backend's public API when `sample.enabled` is true. Works in the background:
 * the portal is ready without waiting for it.
 * @public
 */
export const samplePlugin = createBackendPlugin({
  pluginId: 'sample',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, logger, scheduler }) {
        const sample = readSampleConfig(config);
        if (!sample) return;

        const client = new SloClient({ discoveryApi: discovery });
        const replayer = new Replayer({
          ...sample,
          counts: countsOf(sample.history, sample.seed),
          portal: new HttpSloPortal({ client, auth, wait: waitByClock }),
          logger,
          now: Date.now,
          wait: waitByClock,
        });
        await scheduler.scheduleTask({
          id: 'sample-replay',
          frequency: { minutes: 1 },
          // A killed process blocks the task on other replicas, and on itself after a restart, for as long as this and up
          // to a minute more. A run that is cut off goes on with the next, which starts at once.
          timeout: { minutes: 1 },
          scope: 'global',
          fn: signal => replayer.run(signal as AbortSignal),
        });

        if (sample.deliveries === undefined) return;
        const deliverer = new Deliverer({
          story: sample.deliveries,
          portal: new HttpDeliveryPortal({
            client: new DeliveryClient({ discoveryApi: discovery }),
            auth,
            wait: waitByClock,
          }),
          logger,
          days: sample.days,
          seed: sample.seed,
          now: Date.now,
        });
        await scheduler.scheduleTask({
          id: 'sample-deliveries',
          frequency: { minutes: 1 },
          timeout: { minutes: 2 },
          scope: 'global',
          fn: signal => deliverer.run(signal as AbortSignal),
        });
      },
    });
  },
});
