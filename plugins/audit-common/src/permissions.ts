import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of entries of the audit log. @public */
export const RESOURCE_TYPE_AUDIT_ENTRY = 'audit-entry';

/** See entries of the audit log, without the personal data in them. @public */
export const auditEntryReadPermission = createPermission({
  name: 'audit.entry.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_AUDIT_ENTRY,
});

/** Take entries away with their proofs; what the caller may not see is in the bundle as a hash. @public */
export const auditEntryExportPermission = createPermission({
  name: 'audit.entry.export',
  attributes: {},
  resourceType: RESOURCE_TYPE_AUDIT_ENTRY,
});

/** See the personal data of entries, as long as its key exists. @public */
export const auditPersonalReadPermission = createPermission({
  name: 'audit.personal.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_AUDIT_ENTRY,
});

/** See that the log is whole: checkpoints, tiles of hashes, consistency, anchors. Nothing of what entries say. @public */
export const auditLogReadPermission = createPermission({
  name: 'audit.log.read',
  attributes: { action: 'read' },
});

/** Destroy the key of a person's data, for good. @public */
export const auditSubjectErasePermission = createPermission({
  name: 'audit.subject.erase',
  attributes: { action: 'delete' },
});

/** Permissions on entries. @public */
export const auditEntryPermissions = [
  auditEntryReadPermission,
  auditEntryExportPermission,
  auditPersonalReadPermission,
];

/** Every permission of the audit plugin. @public */
export const auditPermissions = [
  ...auditEntryPermissions,
  auditLogReadPermission,
  auditSubjectErasePermission,
];
