export { closestWord } from './closestWord';
export { TEXT_LIMITS } from './limits';
export { type Problem } from './problem';
export type { ParsedText, RejectedDocument } from './reader';
