/**
 * A witness of logs, and how logs ask theirs: it remembers the last checkpoint it signed, and signs only what follows it.
 *
 * @packageDocumentation
 */
export * from './askWitnesses';
export * from './guardedPost';
export * from './serveWitness';
export * from './Witness';
export * from './WitnessStore';
