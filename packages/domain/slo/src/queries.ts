/**
 * Reading of PromQL, without anything that knows SLOs.
 *
 * @packageDocumentation
 */
export { promqlParts } from './promql/parts';
