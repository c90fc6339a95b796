import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of an objective in permission decisions. @public */
export const RESOURCE_TYPE_SLO_OBJECTIVE = 'slo-objective';

/** See an objective, its figures, rules, alerts and history. @public */
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

/** Push alerts of an Alertmanager. @public */
export const sloAlertsPushPermission = createPermission({
  name: 'slo.alerts.push',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLO_OBJECTIVE,
});

/** Propose that a time be left out of the figures of an objective. @public */
export const sloExclusionProposePermission = createPermission({
  name: 'slo.exclusion.propose',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_SLO_OBJECTIVE,
});

/** Approve, reject and revoke exclusions of an objective. @public */
export const sloExclusionDecidePermission = createPermission({
  name: 'slo.exclusion.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLO_OBJECTIVE,
});

/** See the SLOs that Sloth or Pyrra records in connected Prometheus servers. @public */
export const sloRecordedReadPermission = createPermission({
  name: 'slo.recorded.read',
  attributes: { action: 'read' },
});

/** Freeze reports: keep the figures of a period that is over. @public */
export const sloReportFreezePermission = createPermission({
  name: 'slo.report.freeze',
  attributes: { action: 'create' },
});

/** Permissions on objectives. @public */
export const sloObjectivePermissions = [
  sloObjectiveReadPermission,
  sloCountsPushPermission,
  sloAlertsPushPermission,
  sloExclusionProposePermission,
  sloExclusionDecidePermission,
];

/** Permissions without a resource. @public */
export const sloBasicPermissions = [
  sloRecordedReadPermission,
  sloReportFreezePermission,
];

/** Every permission of the SLO plugin. @public */
export const sloPermissions = [
  ...sloObjectivePermissions,
  ...sloBasicPermissions,
];
