/**
 * Search module: catalog entities are found by their names too.
 *
 * @packageDocumentation
 */
export { searchModuleBellwether as default } from './module';
