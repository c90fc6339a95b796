/**
 * A plugin of semantic-release that decides versions and writes notes as Bellwether does.
 *
 * @packageDocumentation
 */
export { analyzeCommits } from './analyzeCommits';
export { generateNotes } from './generateNotes';
export type { PluginConfig } from './config';
export type { ReleaseContext } from './context';
