import { createApiRef } from '@backstage/core-plugin-api';
import type { SloApi } from '@bellwether/plugin-slo-common';

/** The SLO backend as the screens see it. @public */
export const sloApiRef = createApiRef<SloApi>({ id: 'plugin.slo.client' });
