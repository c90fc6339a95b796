/**
 * Start page of the portal: what burns, what changed, what needs a decision.
 *
 * @packageDocumentation
 */
export { overviewPlugin as default } from './plugin';
export { overviewTranslationRef } from './translation';
