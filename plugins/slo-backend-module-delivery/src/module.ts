import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DeliveryClient } from '@bellwether/plugin-delivery-common';
import { sloMarkersExtensionPoint } from '@bellwether/plugin-slo-node';
import { deliveryMarkers } from './deliveryMarkers';

/**
 * Puts releases and deployments of a component into the charts of its SLOs. It asks the delivery backend on behalf of whoever
 * looks at them, wherever that runs.
 * @public
 */
export const sloModuleDelivery = createBackendModule({
  pluginId: 'slo',
  moduleId: 'delivery',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        markers: sloMarkersExtensionPoint,
      },
      async init({ auth, discovery, markers }) {
        markers.addMarkerProvider(
          deliveryMarkers({
            delivery: new DeliveryClient({ discoveryApi: discovery }),
            tokenOf: async credentials => {
              const { token } = await auth.getPluginRequestToken({
                onBehalfOf: credentials,
                targetPluginId: 'delivery',
              });
              return token;
            },
          }),
        );
      },
    });
  },
});
