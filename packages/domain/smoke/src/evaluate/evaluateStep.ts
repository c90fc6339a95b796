import type {
  Assert,
  Capture,
  CapturedValue,
  CheckResult,
  Condition,
  JsonValue,
  SmokeResponse,
  SmokeStep,
  SmokeVariables,
  StepEvaluation,
} from '../model';
import { redactor } from '../values/redact';
import { show, textOf, isBytes } from '../values/show';
import { Answer, type EvaluationContext, type Finding } from './context';
import { applyFilters, keepable } from './filter';
import { holds } from './predicate';
import { ask } from './query';
import { assertText, filterText, predicateText, queryText } from './wording';

/**
 * What a response is worth: whether every assert of a step holds, and what is captured. A value that is not there fails
 * every assert but `not exists`: an expectation about nothing must not hold.
 *
 * @param variables - before this response; captured values are added for the step's own asserts
 * @public
 */
export function evaluateStep(
  step: SmokeStep,
  response: SmokeResponse,
  variables: SmokeVariables,
  context: EvaluationContext,
): StepEvaluation {
  const known: Record<string, JsonValue> = { ...variables };
  const answer = new Answer(response, known, context);
  const captures: CapturedValue[] = [];
  // One after the other: a capture may use what those before it found.
  const captured = step.captures.map(capture => {
    const { query, filters, name, secret } = capture;
    const finding = applyFilters(filters, ask(query, answer), answer);
    const value = capturedValue(finding);
    if (value !== undefined) {
      known[name] = value;
      captures.push({ name, value, secret });
    }
    return { capture, finding };
  });
  const hide = redactor(
    captures.filter(({ secret }) => secret).map(({ value }) => textOf(value)),
  );
  const redact = (text: string) => context.redact(hide(text));
  const later = new Answer(response, known, { ...context, redact });
  const checks = [
    ...captured.map(({ capture, finding }) =>
      captureResult(capture, finding, redact),
    ),
    ...step.asserts.map(assert => assertResult(assert, later)),
  ];
  return { ok: checks.every(({ ok }) => ok), checks, captures };
}

/**
 * Whether a step is to be run.
 *
 * @returns why not, in words; undefined when it is
 * @public
 */
export function whySkipped(
  condition: Condition | undefined,
  variables: SmokeVariables,
): string | undefined {
  if (!condition) return undefined;
  const { variable, not, predicate } = condition;
  const isThere = Object.hasOwn(variables, variable);
  const outcome = isThere
    ? holds(predicate, variables[variable], variables)
    : undefined;
  const isSo =
    predicate.kind === 'exists'
      ? isThere !== not
      : outcome?.kind === 'holds' && outcome.holds !== not;
  if (isSo) return undefined;
  return `Only run when the variable ${variable} ${not ? 'not ' : ''}${predicateText(predicate)}.`;
}

function assertResult(assert: Assert, answer: Answer): CheckResult {
  const { redact } = answer.context;
  const finding = applyFilters(
    assert.filters,
    ask(assert.query, answer),
    answer,
  );
  const expectation = (value?: JsonValue) =>
    redact(
      `${assert.not ? 'not ' : ''}${predicateText(assert.predicate, value, redact)}`,
    );
  const result = (ok: boolean, found: string, value?: JsonValue) => ({
    kind: 'assert' as const,
    ok,
    text: redact(assertText(assert)),
    expected: expectation(value),
    found,
    at: assert.at,
  });
  if (finding.kind === 'problem') return result(false, redact(finding.problem));
  const isExists = assert.predicate.kind === 'exists';
  if (isNothing(finding)) {
    const ok = isExists && assert.not;
    return result(ok, foundText(finding, redact));
  }
  if (finding.kind !== 'found') return result(false, '');
  const { value, many } = finding;
  const found = foundText(finding, redact);
  const candidates =
    many === 'alternatives' && Array.isArray(value)
      ? [value, ...value]
      : [value];
  const outcomes = candidates.map(candidate =>
    holds(assert.predicate, candidate, answer.variables),
  );
  const usable = outcomes.filter(outcome => outcome.kind === 'holds');
  if (usable.length === 0) {
    const [first] = outcomes;
    const problem = first.kind === 'problem' ? first.problem : '';
    return result(
      false,
      redact(`${found} (${problem})`),
      first.expected?.value,
    );
  }
  const isSo = usable.some(outcome => outcome.holds);
  return result(isSo !== assert.not, found, usable[0].expected.value);
}

function captureResult(
  capture: Capture,
  finding: Finding,
  redact: (text: string) => string,
): CheckResult {
  const ok = capturedValue(finding) !== undefined;
  const bytes =
    !ok && finding.kind === 'found' && isBytes(finding.value)
      ? ' (make a text of them first, with base64Encode, toHex or decode)'
      : '';
  return {
    kind: 'capture',
    ok,
    text: redact(
      [
        `capture ${capture.name} from ${queryText(capture.query)}`,
        ...capture.filters.map(filterText),
      ].join(' '),
    ),
    expected: 'a value',
    found:
      ok && capture.secret ? '***' : `${foundText(finding, redact)}${bytes}`,
    at: capture.at,
  };
}

function capturedValue(finding: Finding): JsonValue | undefined {
  if (finding.kind !== 'found' || isNothing(finding)) return undefined;
  return keepable(finding.value);
}

function isNothing(finding: Finding): boolean {
  if (finding.kind !== 'found') return finding.kind === 'nothing';
  return (
    finding.many === 'nodes' &&
    Array.isArray(finding.value) &&
    finding.value.length === 0
  );
}

function foundText(finding: Finding, redact: (text: string) => string): string {
  if (finding.kind === 'problem') return redact(finding.problem);
  if (finding.kind === 'nothing') return `nothing: ${redact(finding.because)}`;
  return isNothing(finding)
    ? 'nothing: no node is selected'
    : show(finding.value, redact);
}
