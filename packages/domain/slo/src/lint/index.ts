export type { Finding, LintReport } from './finding';
export { LINT_IGNORE_ANNOTATION } from './ignore';
export type { LintLookup } from './context';
export { type LintOptions, lintSlos } from './lintSlos';
export {
  LINTS,
  type Lint,
  type LintCode,
  type LintSeverity,
} from './lintTable';
export { formatJson, type LintJson } from './format/json';
export { formatSarif } from './format/sarif';
export { formatText } from './format/text';
