import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of whatever is recorded about deliveries: gate runs, deployments, smoke runs, releases, drift and rollbacks. One type for
 * all of them, as who may see one follows from the component it is about.
 *
 * @public
 */
export const RESOURCE_TYPE_DELIVERY_RECORD = 'delivery-record';

/** See gate runs, their looks, reasons, series and evidence. @public */
export const deliveryGateReadPermission = createPermission({
  name: 'delivery.gate.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** Judge the evidence of a gate run again. @public */
export const deliveryGateRejudgePermission = createPermission({
  name: 'delivery.gate.rejudge',
  attributes: {},
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See deployments. @public */
export const deliveryDeploymentReadPermission = createPermission({
  name: 'delivery.deployment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See runs of smoke tests. @public */
export const deliverySmokeReadPermission = createPermission({
  name: 'delivery.smoke.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See releases, their notes and commits. @public */
export const deliveryReleaseReadPermission = createPermission({
  name: 'delivery.release.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See drift of stacks. @public */
export const deliveryDriftReadPermission = createPermission({
  name: 'delivery.drift.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See rollbacks, their journals and playbooks. @public */
export const deliveryRollbackReadPermission = createPermission({
  name: 'delivery.rollback.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** Ask for a rollback of a deployment by hand, and end one. @public */
export const deliveryRollbackRequestPermission = createPermission({
  name: 'delivery.rollback.request',
  attributes: {},
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** Decide instead of a gate that the portal hosts: approve or reject its deployment. @public */
export const deliveryGateOverridePermission = createPermission({
  name: 'delivery.gate.override',
  attributes: {},
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

/** See the calendar of freezes, which is about no component. @public */
export const deliveryFreezeReadPermission = createPermission({
  name: 'delivery.freeze.read',
  attributes: { action: 'read' },
});

/** Push events about any repository as a service; pipelines prove by their own token who they are. @public */
export const deliveryEventPushPermission = createPermission({
  name: 'delivery.event.push',
  attributes: { action: 'create' },
});

/** Permissions on records. @public */
export const deliveryRecordPermissions = [
  deliveryGateReadPermission,
  deliveryGateRejudgePermission,
  deliveryDeploymentReadPermission,
  deliverySmokeReadPermission,
  deliveryReleaseReadPermission,
  deliveryDriftReadPermission,
  deliveryRollbackReadPermission,
  deliveryRollbackRequestPermission,
  deliveryGateOverridePermission,
];

/** Every permission of the delivery plugin. @public */
export const deliveryPermissions = [
  ...deliveryRecordPermissions,
  deliveryFreezeReadPermission,
  deliveryEventPushPermission,
];
