/**
 * What is checked of the inputs of a command or an Action before it works: the few words and forms, without all that reads,
 * compiles and judges SLOs. A program that loads the rest only when it has work starts in a fraction of the time.
 *
 * @packageDocumentation
 */
export { LINTS } from './lint/lintTable';
export { parseLabel } from './texts/labels';
export { elapsedDurationFault } from './texts/period';
export { PROFILES, type Profile } from './texts/profiles';
