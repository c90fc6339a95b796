/**
 * A real Prometheus for tests.
 *
 * @packageDocumentation
 */
export {
  PrometheusServer,
  freePort,
  isPrometheusInstalled,
  type PrometheusSettings,
  type RecordedSeries,
} from './server';
