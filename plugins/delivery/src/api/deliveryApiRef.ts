import { createApiRef } from '@backstage/core-plugin-api';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';

/** The delivery backend as the screens see it. @public */
export const deliveryApiRef = createApiRef<DeliveryApi>({
  id: 'plugin.delivery.client',
});
