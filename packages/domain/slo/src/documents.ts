/**
 * Reading of documents in YAML, without anything that knows SLOs: what another kind of declaration needs.
 *
 * @packageDocumentation
 */
export {
  Reader as DeclarationReader,
  type Format as DeclarationFormat,
} from './declaration/reader';
export { readOneDeclaration, type ReadDocument } from './declaration/readOne';
