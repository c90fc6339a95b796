import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  deliveryEventPushPermission,
  deliveryFreezeReadPermission,
  deliveryRecordPermissions,
} from '@bellwether/plugin-delivery-common';
import { deliveryRecordResourceRef, deliveryRecordRules } from '../permissions';
import { RecordPermissions } from '../services/RecordPermissions';
import { resourceFinder } from '../services/resources';
import type { Stores } from './stores';

/** Registers the permissions of the plugin, and makes what asks for those of records. */
export function wirePermissions(options: {
  stores: Stores;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}): RecordPermissions {
  const { stores, permissions, permissionsRegistry } = options;
  permissionsRegistry.addResourceType({
    resourceRef: deliveryRecordResourceRef,
    permissions: deliveryRecordPermissions,
    rules: Object.values(deliveryRecordRules),
    getResources: resourceFinder({
      'gate-runs': ids => stores.gateRuns.findByIds(ids),
      deployments: ids => stores.deployments.findByIds(ids),
      'smoke-runs': ids => stores.smokeRuns.findByIds(ids),
      releases: ids => stores.releases.findByIds(ids),
      'drift-stacks': ids => stores.stacks.findByIds(ids, Date.now()),
      rollbacks: ids => stores.rollbacks.findByIds(ids),
      'hosted-gates': ids => stores.hostedGates.findByIds(ids),
    }),
  });
  permissionsRegistry.addPermissions([
    deliveryEventPushPermission,
    deliveryFreezeReadPermission,
  ]);
  const ruleset = permissionsRegistry.getPermissionRuleset(
    deliveryRecordResourceRef,
  );
  return new RecordPermissions({
    permissions,
    toFilter: createConditionTransformer(ruleset),
    isAuthorized: createConditionAuthorizer(ruleset),
  });
}
