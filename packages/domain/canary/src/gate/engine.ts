/**
 * Name and version of the judge, as records carry them: another version may judge the same samples differently.
 *
 * @public
 */
export const GATE_ENGINE = '@bellwether/domain-canary 0.1.0';
