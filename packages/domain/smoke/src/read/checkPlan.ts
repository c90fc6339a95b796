import { assertText } from '../evaluate/wording';
import { parseJsonPath } from '../jsonpath/parse';
import { SMOKE_LIMITS } from '../limits';
import type {
  Assert,
  Capture,
  Filter,
  Position,
  Query,
  SmokePlan,
  SmokeStep,
  Template,
} from '../model';
import { compileRegex } from '../values/regex';
import {
  DYNAMIC_NAMES,
  isVariableName,
  templateNames,
} from '../values/template';
import { emptinessOf } from './emptiness';
import type { Report } from './problem';
import { requestTemplates } from './templates';

/**
 * What holds for plans of every format: steps with expectations that mean something, expressions that can be read, variables
 * that have a value when they are used.
 *
 * @param declared - names of the variables that are declared; undefined when the format has no declarations: then those
 *   without a value have to be given from outside
 * @returns names of variables that have to be given from outside
 */
export function checkPlan(
  plan: Omit<SmokePlan, 'inputs'>,
  declared: readonly string[] | undefined,
  report: Report,
): string[] {
  const all = [...plan.steps, ...plan.cleanup];
  if (plan.steps.length === 0) {
    report(
      'error',
      'no-steps',
      'Expected at least one step, found none. A test without one would always pass.',
      { file: plan.file, line: 1, column: 1 },
    );
  }
  if (all.length > SMOKE_LIMITS.steps) {
    report(
      'error',
      'too-many',
      `Expected at most ${SMOKE_LIMITS.steps} steps, found ${all.length}. Split the file.`,
      all[SMOKE_LIMITS.steps].at,
    );
  }
  const known = new Set([...Object.keys(plan.variables), ...(declared ?? [])]);
  const inputs = new Set(
    (declared ?? []).filter(name => !Object.hasOwn(plan.variables, name)),
  );
  const use = (name: string, at: Position, isRequest: boolean) => {
    if (DYNAMIC_NAMES.some(other => other === name)) {
      if (!isRequest) {
        report(
          'error',
          'unknown-variable',
          `Expected a variable, found ${name}, which differs each time. Set a variable to it first.`,
          at,
        );
      }
      return;
    }
    if (known.has(name)) return;
    if (!isVariableName(name)) {
      report(
        'error',
        'unknown-variable',
        `Expected the name of a variable in {{…}}, found ${JSON.stringify(name.slice(0, 100))}.`,
        at,
      );
      return;
    }
    if (declared) {
      report(
        'error',
        'unknown-variable',
        `Expected a variable that is declared, or captured by an earlier step, found ${name}. Add it to variables.`,
        at,
      );
    } else {
      inputs.add(name);
    }
    known.add(name);
  };
  for (const template of Object.values(plan.variables)) {
    const at = { file: plan.file, line: 1, column: 1 };
    templateNames(template).forEach(name => use(name, at, false));
  }
  const ids = new Set<string>();
  for (const step of all) {
    if (ids.has(step.id)) {
      report(
        'error',
        'duplicate-id',
        `Expected an id no other step has, found ${step.id} again.`,
        step.at,
      );
    }
    ids.add(step.id);
    checkStep(step, use, known, report);
  }
  return [...inputs].sort();
}

function checkStep(
  step: SmokeStep,
  use: (name: string, at: Position, isRequest: boolean) => void,
  known: Set<string>,
  report: Report,
): void {
  const used = (template: Template, at: Position, isRequest = false) =>
    templateNames(template).forEach(name => use(name, at, isRequest));
  if (step.when) use(step.when.variable, step.when.at, false);
  for (const [name, template] of Object.entries(step.set)) {
    used(template, step.at, true);
    known.add(name);
  }
  for (const template of requestTemplates(step.request)) {
    used(template, step.at, true);
  }
  if (step.captures.length > SMOKE_LIMITS.capturesPerStep) {
    tooMany('captures', SMOKE_LIMITS.capturesPerStep, step, report);
  }
  const captured = new Set(step.captures.map(({ name }) => name));
  for (const capture of step.captures) {
    for (const template of lookedFor(capture)) used(template, capture.at);
    if (capture.query.kind === 'variable') {
      use(capture.query.name, capture.at, false);
    }
    checkExpressions(capture, report);
    known.add(capture.name);
  }
  if (step.asserts.length > SMOKE_LIMITS.assertsPerStep) {
    tooMany('asserts', SMOKE_LIMITS.assertsPerStep, step, report);
  }
  for (const assert of step.asserts) {
    for (const template of lookedFor(assert)) used(template, assert.at);
    for (const template of expectedTemplates(assert)) used(template, assert.at);
    if (assert.query.kind === 'variable') {
      use(assert.query.name, assert.at, false);
    }
    if (checkExpressions(assert, report)) {
      const empty = emptinessOf(assert, step.timeoutMs);
      if (empty) {
        const message = `${empty.message} (${assertText(assert)})`;
        report(empty.severity, empty.code, message, assert.at);
      }
    }
  }
  const counts = [
    ...step.asserts.filter(
      ({ query }) => query.kind !== 'variable' || captured.has(query.name),
    ),
    ...step.captures.filter(canFail),
  ];
  if (counts.length === 0) {
    report(
      'error',
      'no-asserts',
      `Expected at least one assert about the answer of step "${step.name}", found none: it would pass whatever the answer. Add one, such as a status.`,
      step.at,
    );
  }
}

function tooMany(
  what: string,
  limit: number,
  step: SmokeStep,
  report: Report,
): void {
  report(
    'error',
    'too-many',
    `Expected at most ${limit} ${what} in a step, found more. Split the step.`,
    step.at,
  );
}

/** A capture of what every answer has is no expectation. */
function canFail({ query, filters }: Capture): boolean {
  if (filters.length > 0) return true;
  return ![
    'status',
    'version',
    'url',
    'ip',
    'duration',
    'body',
    'bytes',
    'byteLength',
    'sha256',
    'redirects',
    'variable',
  ].includes(query.kind);
}

/** Expressions without variables can be read now. */
function checkExpressions(
  { query, filters, at, predicate }: (Assert | Capture) & Partial<Assert>,
  report: Report,
): boolean {
  const problems = [query, ...filters, ...(predicate ? [predicate] : [])]
    .map(part => expressionProblem(part))
    .filter(problem => problem !== undefined);
  for (const { code, message } of problems) report('error', code, message, at);
  return problems.length === 0;
}

function expressionProblem(
  part: Query | Filter | Assert['predicate'],
): { code: string; message: string } | undefined {
  if (part.kind === 'jsonpath') {
    if (templateNames(part.path).length > 0) return undefined;
    const parsed = parseJsonPath(part.path);
    return parsed.ok
      ? undefined
      : { code: 'bad-jsonpath', message: parsed.problem };
  }
  const isPattern =
    part.kind === 'regex' ||
    part.kind === 'matches' ||
    part.kind === 'replaceRegex';
  if (!isPattern || templateNames(part.pattern).length > 0) return undefined;
  const flags = 'flags' in part ? part.flags : undefined;
  const compiled = compileRegex(part.pattern, flags);
  return compiled.ok
    ? undefined
    : { code: 'bad-regex', message: compiled.problem };
}

function lookedFor({ query, filters }: Assert | Capture): Template[] {
  return [query, ...filters].flatMap(part =>
    Object.entries(part)
      .filter(([name]) => !['kind', 'flags', 'charset'].includes(name))
      .map(([, value]) => value)
      .filter(value => typeof value === 'string'),
  );
}

function expectedTemplates({ predicate }: Assert): Template[] {
  if (predicate.kind === 'matches') return [predicate.pattern];
  if (predicate.kind === 'oneOf') return predicate.values.flatMap(textsIn);
  return 'value' in predicate ? textsIn(predicate.value) : [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
