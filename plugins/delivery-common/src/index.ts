/**
 * Wire types, permissions and client of the delivery backend.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './releases';
export * from './drift';
export * from './events';
export * from './permissions';
export * from './api';
export * from './client';
