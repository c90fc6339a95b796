import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import sloPlugin from '../src';
import { sloApiRef } from '../src/api/sloApiRef';
import { FakeSloApi } from './FakeSloApi';
import { northfield } from './objectives';
import { stateChanges } from './stateChanges';
import { Surfaces } from './Surfaces';

const nowMs = Date.now();
const objectives = new URLSearchParams(window.location.search).has('empty')
  ? []
  : northfield(nowMs);

createDevApp({
  features: [
    sloPlugin,
    createFrontendModule({
      pluginId: 'slo',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: sloApiRef,
              deps: {},
              factory: () =>
                new FakeSloApi(
                  objectives,
                  nowMs,
                  objectives.length > 0
                    ? stateChanges(objectives, nowMs, 24)
                    : [],
                ),
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
