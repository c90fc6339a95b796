/**
 * Wire types, permissions and client of the SLO backend.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './permissions';
export * from './client';
