/**
 * Smoke tests: what a file may say, whether a response is as expected, and reports of a run. No I/O, no clock.
 *
 * @packageDocumentation
 */
export type * from './model';
export { SMOKE_LIMITS } from './limits';
export { redactor } from './values/redact';
export {
  type DynamicValues,
  type Rendered,
  renderTemplate,
  startVariables,
} from './values/template';
export { type PreparedRequest, prepareRequest } from './request/prepareRequest';
export type { EvaluationContext } from './evaluate/context';
export { evaluateStep, whySkipped } from './evaluate/evaluateStep';
export { queryJson, type Selected } from './jsonpath/evaluate';
export { type SetCookie, parseSetCookie } from './cookies/setCookie';
export {
  type CookieJar,
  type StoredCookie,
  cookieHeader,
  storeCookies,
} from './cookies/jar';
export {
  EXIT_CODES,
  exitCodeOf,
  failureReason,
  type SmokeExitCode,
  smokeVerdict,
} from './report/verdict';
export { SMOKE_DEFAULTS } from './read/defaults';
export type {
  LocatedValue,
  ReadPlan,
  SmokeProblem,
  ValuePath,
} from './read/problem';
export type { YamlLibrary } from './read/yamlValue';
export { SMOKE_API_VERSION } from './yaml/grammar';
export { SMOKE_TEST_SCHEMA } from './yaml/schema';
export { readSmokeFile, type ReadSmokeFileOptions } from './read/readSmokeFile';
export { junitXml } from './report/junit';
export {
  SMOKE_REPORT_VERSION,
  type SmokeReport,
  smokeReport,
  worstOutcome,
} from './report/json';
export { summaryLines } from './report/text';
