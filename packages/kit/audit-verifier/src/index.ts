/**
 * What an auditor takes away of a log: entries with their proofs, and the one file that checks them without us.
 *
 * @packageDocumentation
 */
export * from './bundle';
export * from './checkBundle';
export * from './report';
export * from './verifier';
