/**
 * Files that are written together.
 *
 * @packageDocumentation
 */
export { FileFault, writeFiles } from './writeFiles';
