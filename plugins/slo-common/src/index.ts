/**
 * Wire types, permissions and client of the SLO backend.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './alerts';
export * from './exclusions';
export * from './journeys';
export * from './markers';
export * from './policy';
export * from './recorded';
export * from './reports';
export * from './rules';
export * from './whatIf';
export * from './permissions';
export * from './api';
export * from './client';
