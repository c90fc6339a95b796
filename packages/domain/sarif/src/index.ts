/**
 * Findings as SARIF. No I/O, no clock.
 *
 * @packageDocumentation
 */
export {
  type SarifLevel,
  type SarifNotification,
  type SarifResult,
  type SarifRule,
  type SarifRun,
  sarifText,
} from './sarif';
