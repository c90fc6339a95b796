/**
 * What the backend plugins share.
 *
 * @packageDocumentation
 */
export * from './Admission';
export * from './bulk';
export * from './cursor';
export * from './migrate';
export * from './newestFirst';
export * from './readBounded';
export * from './request';
export * from './sqlite';
export * from './transaction';
