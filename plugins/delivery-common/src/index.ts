/**
 * Wire types, permissions and client of the delivery backend.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './releases';
export * from './drift';
export * from './rollbacks';
export * from './hostedGates';
export * from './environments';
export * from './freezes';
export * from './dora';
export * from './timeline';
export * from './facts';
export * from './events';
export * from './permissions';
export * from './api';
export * from './client';
