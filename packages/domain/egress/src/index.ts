/**
 * What may leave a pipeline: which addresses may be called, and which texts must not be seen.
 *
 * @packageDocumentation
 */
export { addressHost, isLoopbackHost, isMetadataHost } from './hosts';
export { Secrets } from './secrets';
