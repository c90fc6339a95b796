/**
 * Service level objectives: sources, evaluation, history and API.
 *
 * @packageDocumentation
 */
export { sloPlugin as default } from './plugin';
