/**
 * Replays the history of a sample platform through public HTTP APIs.
 *
 * @packageDocumentation
 */
export { samplePlugin as default } from './plugin';
