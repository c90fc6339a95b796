export type * from './value';
export type * from './plan';
export type * from './expectation';
export type * from './response';
export type * from './result';
