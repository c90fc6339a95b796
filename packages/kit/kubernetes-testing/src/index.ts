/**
 * A server that answers as the API server of Kubernetes does, with the controllers whose work a test needs.
 *
 * @packageDocumentation
 */
export {
  type ApiFault,
  type ApiRequest,
  ApiServer,
  type ApiServerOptions,
  pathOf,
} from './apiServer';
export { runDeployments } from './deployments';
export type { ApiMetadata, ApiObject } from './store';
