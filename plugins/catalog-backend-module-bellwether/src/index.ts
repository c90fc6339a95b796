/**
 * Catalog module: OpenSLO v1 documents, districts and schools as catalog entities.
 *
 * @packageDocumentation
 */
export { catalogModuleBellwether as default } from './module';
