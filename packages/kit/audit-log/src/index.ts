/**
 * Keeps the audit log in SQLite or PostgreSQL, signs what it is, and finds out whether anybody has changed it.
 *
 * @packageDocumentation
 */
export {
  AuditLog,
  type AuditLogLimits,
  type AuditLogOptions,
} from './AuditLog';
export type { Anchor, StoredCheckpoint } from './checkpoints';
export { type LogDatabase, type SqlValue, databaseOf } from './database';
export { AuditLogBusyError, AuditLogRolledBackError } from './errors';
export type { AnchoredNote } from './fsck/anchors';
export { type FsckOptions, type FsckReport, fsck } from './fsck/fsck';
export type { EmitterState } from './fsck/omissions';
export type { KeyStore } from './fsck/rows';
export {
  type LogFinding,
  TAMPER_CLASSES,
  type TamperClass,
} from './fsck/findings';
export type { LogHead } from './head';
export { migrationsDirectory } from './migrations';
export { nodeHash } from './nodeHash';
export type { LogEntry } from './Sequencer';
