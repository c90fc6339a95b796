/**
 * Wire types, permissions and client of the audit backend.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './client';
export * from './permissions';
export * from './types';
