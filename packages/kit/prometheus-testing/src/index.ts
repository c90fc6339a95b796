/**
 * A real Prometheus for tests.
 *
 * @packageDocumentation
 */
export {
  PrometheusServer,
  isPrometheusInstalled,
  type RecordedSeries,
} from './server';
