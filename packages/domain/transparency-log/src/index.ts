/**
 * A log that nobody can rewrite unnoticed: its tree, proofs, signed notes, checkpoints, tiles and witnesses.
 *
 * @packageDocumentation
 */
export * from './log/checkLog';
export * from './log/checkpoint';
export type { LogFault, LogFaultCode } from './log/faults';
export type { ReadLogFile } from './log/logFiles';
export * from './log/policy';
export * from './log/proofFile';
export {
  isSigned,
  KEY_TYPES,
  KeyError,
  type KeyType,
  parseSignerKey,
  parseVerifierKey,
  printSignerKey,
  printVerifierKey,
  type SignerKey,
  signerKey,
  type VerifierKey,
  verifierKey,
} from './note/keys';
export * from './note/note';
export * from './note/signing';
export * from './tiles/bundle';
export * from './tiles/tileReader';
export * from './tiles/tiles';
export { CompactRange, type NodeId } from './tree/CompactRange';
export * from './tree/proofs';
export * from './tree/treeHash';
export * from './tree/verify';
export * from './witness/addCheckpoint';
