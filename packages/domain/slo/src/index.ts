/**
 * Service level objectives as plain data and pure functions: OpenSLO v1 documents, windows, error budgets, burn rates,
 * forecasts and PromQL. No I/O, no clock, no randomness; runs in Node and in the browser.
 *
 * Times are epoch milliseconds (`…Ms`), ratios run from 0 to 1.
 *
 * @packageDocumentation
 */
export * from './declaration';
export * from './openslo';
export * from './window';
export * from './budget';
export * from './evaluation';
export * from './promql';
export * from './backtest';
export * from './policy';
export * from './exclusion';
export * from './report';
export * from './rules';
export * from './sloth';
export * from './compile';
export * from './lint';
export * from './texts';
