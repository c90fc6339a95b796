/**
 * TechDocs generator in JavaScript, for machines without Python and MkDocs.
 *
 * @packageDocumentation
 */
export { techdocsModuleMarkdown as default } from './module';
export { MarkdownGenerator } from './MarkdownGenerator';
