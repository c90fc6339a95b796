import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { SloClient } from '@bellwether/plugin-slo-common';
import { sloApiRef } from './api/sloApiRef';

export const sloApi = ApiBlueprint.make({
  params: define =>
    define({
      api: sloApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SloClient(deps),
    }),
});
