/**
 * What reads documents in YAML: apart from the rest, because the parser is heavy and most of the work needs none.
 *
 * @packageDocumentation
 */
export { readDriftPolicyText } from './policy/readPolicyText';
