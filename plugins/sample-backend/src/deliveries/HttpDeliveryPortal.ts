import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DeliveryClient,
  DeliveryEvent,
} from '@bellwether/plugin-delivery-common';
import { type Wait, withRetry } from '../replay/retry';
import type { DeliveryPortal } from './Deliverer';

/** {@link DeliveryPortal} through the public HTTP API, on behalf of this plugin. */
export class HttpDeliveryPortal implements DeliveryPortal {
  constructor(
    private readonly options: {
      client: Pick<DeliveryClient, 'pushEvent'>;
      auth: AuthService;
      wait: Wait;
    },
  ) {}

  async push(event: DeliveryEvent, signal: AbortSignal): Promise<void> {
    const { client, auth, wait } = this.options;
    await withRetry(
      async () => {
        // Asked for each time: a replay may outlive a token.
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'delivery',
        });
        await client.pushEvent(event, { token, signal });
      },
      { signal, wait },
    );
  }
}
