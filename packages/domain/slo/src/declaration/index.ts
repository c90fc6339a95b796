export { closestWord } from './closestWord';
export { TEXT_LIMITS } from './limits';
export { type Locate, type Path, type Problem } from './problem';
export {
  Reader as DeclarationReader,
  type Format as DeclarationFormat,
  type ParsedText,
  type Place as DeclarationPlace,
  type RejectedDocument,
} from './reader';
