/**
 * What the backend plugins share.
 *
 * @packageDocumentation
 */
export * from './bulk';
export * from './cursor';
export * from './migrate';
export * from './sqlite';
export * from './transaction';
