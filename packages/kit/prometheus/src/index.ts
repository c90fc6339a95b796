/**
 * A client of the Prometheus HTTP API for shells that bring their own transport.
 *
 * @packageDocumentation
 */
export { createPrometheusClient } from './client';
export { PrometheusError, type PrometheusFailure } from './errors';
export { fetchSend } from './fetchSend';
export type * from './types';
