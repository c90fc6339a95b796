/**
 * What is written into the audit log: events, the entries they become, and what entries are found by.
 *
 * @packageDocumentation
 */
export type { Problem } from './check';
export * from './columns';
export * from './event';
export * from './json';
export * from './leaf';
export * from './readAuditEvent';
export { ulid } from './ulid';
