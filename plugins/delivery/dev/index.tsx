import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import deliveryPlugin from '../src';
import { deliveryApiRef } from '../src/api/deliveryApiRef';
import { FakeDeliveryApi } from './FakeDeliveryApi';
import { NOTHING, northfield } from './northfield';
import { Surfaces } from './Surfaces';

const world = new URLSearchParams(window.location.search).has('empty')
  ? NOTHING
  : northfield(Date.now());

createDevApp({
  features: [
    deliveryPlugin,
    createFrontendModule({
      pluginId: 'delivery',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: deliveryApiRef,
              deps: {},
              factory: () => new FakeDeliveryApi(world),
            }),
        }),
      ],
    }),
    createFrontendPlugin({
      pluginId: 'dev',
      title: 'Surfaces',
      extensions: [
        PageBlueprint.make({
          params: { path: '/surfaces', loader: async () => <Surfaces /> },
        }),
      ],
    }),
  ],
});
