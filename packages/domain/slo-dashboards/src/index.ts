/**
 * Grafana dashboards for service level objectives, made from the Prometheus rules that record them. No I/O; runs in Node
 * and in the browser.
 *
 * @packageDocumentation
 */
export { dashboardText, sloDashboards, type SloDashboard } from './dashboards';
export { overviewDashboard } from './overviewDashboard';
export type { DashboardProfile } from './profile';
export { recordedSlos, type RecordedSlo } from './recordedSlo';
export { sloDashboard } from './sloDashboard';
