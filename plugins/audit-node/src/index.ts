/**
 * Recording in the audit log: a recorder for transactions of plugins, and the auditor of Backstage with the log behind it.
 *
 * @packageDocumentation
 */
export type { AuditRecorder, RecordedEvent } from './recorder/AuditRecorder';
export { auditorServiceFactory, auditRecorderServiceRef } from './services';
