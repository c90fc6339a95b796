/**
 * The audit log, as a backend plugin, and its permission rules for policies.
 *
 * @packageDocumentation
 */
export { auditPlugin as default } from './plugin';
export {
  auditEntryConditions,
  type AuditEntryFilter,
  type AuditEntryResource,
  auditEntryResourceRef,
  auditEntryRules,
  createAuditEntryConditionalDecision,
} from './permissions';
