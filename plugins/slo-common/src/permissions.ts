import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of an objective in permission decisions. @public */
export const RESOURCE_TYPE_SLO_OBJECTIVE = 'slo-objective';

/** See an objective, its figures and its history. @public */
export const sloObjectiveReadPermission = createPermission({
  name: 'slo.objective.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SLO_OBJECTIVE,
});

/** Push good/total counts for an objective. @public */
export const sloCountsPushPermission = createPermission({
  name: 'slo.counts.push',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLO_OBJECTIVE,
});

/** Every permission of the SLO plugin. @public */
export const sloPermissions = [
  sloObjectiveReadPermission,
  sloCountsPushPermission,
];
