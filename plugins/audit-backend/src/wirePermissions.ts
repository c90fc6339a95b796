import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  auditEntryPermissions,
  auditLogReadPermission,
  auditSubjectErasePermission,
} from '@bellwether/plugin-audit-common';
import { EntryPermissions } from './entries/EntryPermissions';
import type { EntryReader } from './entries/EntryReader';
import { auditEntryResourceRef, auditEntryRules } from './permissions';

/** Registers the permissions of the plugin, and makes what asks for those of entries. */
export function wirePermissions(options: {
  entries: EntryReader;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}): EntryPermissions {
  const { entries, permissions, permissionsRegistry } = options;
  permissionsRegistry.addResourceType({
    resourceRef: auditEntryResourceRef,
    permissions: auditEntryPermissions,
    rules: Object.values(auditEntryRules),
    getResources: async refs => {
      const indexes = refs.filter(ref => /^\d{1,15}$/.test(ref)).map(Number);
      const found = await entries.resources(indexes);
      return refs.map(ref => found.get(Number(ref)));
    },
  });
  permissionsRegistry.addPermissions([
    auditLogReadPermission,
    auditSubjectErasePermission,
  ]);
  const ruleset = permissionsRegistry.getPermissionRuleset(
    auditEntryResourceRef,
  );
  return new EntryPermissions({
    permissions,
    toFilter: createConditionTransformer(ruleset),
    isAuthorized: createConditionAuthorizer(ruleset),
  });
}
