import { SMOKE_LIMITS } from '../limits';
import type { JsonValue, SmokePlan, SmokeVariables, Template } from '../model';
import { textOf } from './show';

class Unrendered extends Error {}

/** A text with its variables filled in, or why that cannot be. @public */
export type Rendered =
  { ok: true; text: string } | { ok: false; problem: string };

/** Values a request may contain that differ each time: `$uuid`, `$timestamp`, `$isoTimestamp`. @public */
export interface DynamicValues {
  nowMs: number;
  /** A new one each time. */
  uuid: () => string;
}

const PLACE = /\{\{\s*([^{}\s][^{}]*?)\s*\}\}/g;

const NAME = /^\$?[A-Za-z_][\w.-]*$/;

/** Whether a variable may have this name. */
export function isVariableName(name: string): boolean {
  return (
    NAME.test(name) && !name.startsWith('$') && name.length <= SMOKE_LIMITS.name
  );
}

/** Names of values that differ each time. */
export const DYNAMIC_NAMES = ['$uuid', '$timestamp', '$isoTimestamp'] as const;

/** Names between double braces, in their order, as they are written: they may be wrong. */
export function templateNames(template: Template): string[] {
  return [...template.matchAll(PLACE)].map(([, name]) => name);
}

/**
 * Fills in variables. Braces within their values are left alone: what a server sent must not be read as a template.
 *
 * @public
 */
export function renderTemplate(
  template: Template,
  variables: SmokeVariables,
  dynamic?: DynamicValues,
): Rendered {
  return renderWith(template, variables, dynamic, textOf);
}

/**
 * Fills in variables in the text of a JSON value. Within a string, a value is escaped; elsewhere a text is written as it
 * is, so that `{{count}}` may be a number given as a text, and other values are written as JSON.
 *
 * @returns a problem when the result is not JSON
 */
export function renderJson(
  template: Template,
  variables: SmokeVariables,
  dynamic?: DynamicValues,
): Rendered {
  const result = renderWith(template, variables, dynamic, (value, before) => {
    const text = textOf(value);
    return isInString(before) ? JSON.stringify(text).slice(1, -1) : text;
  });
  if (!result.ok) return result;
  try {
    JSON.parse(result.text);
    return result;
  } catch {
    return {
      ok: false,
      problem:
        'Expected JSON once the variables are filled in, found something else. Put texts in quotes.',
    };
  }
}

/** A template in an expected value: one that is nothing but a variable has the type of its value. */
export function renderValue(
  value: JsonValue,
  variables: SmokeVariables,
): { ok: true; value: JsonValue } | { ok: false; problem: string } {
  try {
    return { ok: true, value: rendered(value, variables) };
  } catch (error) {
    if (!(error instanceof Unrendered)) throw error;
    return { ok: false, problem: error.message };
  }
}

/**
 * Values at the start of a run: those given from outside, and the plan's own where none is given.
 *
 * @returns problems when one has to be given and is not, or defaults refer to one another in a circle
 * @public
 */
export function startVariables(
  plan: SmokePlan,
  given: SmokeVariables,
): { ok: true; variables: SmokeVariables } | { ok: false; problems: string[] } {
  const problems = plan.inputs
    .filter(name => !Object.hasOwn(given, name))
    .map(
      name => `Expected a value of the variable ${name}, found none. Give it.`,
    );
  const variables: Record<string, JsonValue> = Object.assign(
    Object.create(null),
    given,
  );
  const waiting = new Map(
    Object.entries(plan.variables).filter(
      ([name]) => !Object.hasOwn(given, name),
    ),
  );
  for (let depth = 0; depth <= SMOKE_LIMITS.templateDepth; depth += 1) {
    for (const [name, template] of [...waiting]) {
      if (templateNames(template).some(other => waiting.has(other))) continue;
      const value = renderTemplate(template, variables);
      if (value.ok) variables[name] = value.text;
      else problems.push(value.problem);
      waiting.delete(name);
    }
  }
  for (const name of waiting.keys()) {
    problems.push(
      `Expected a default of the variable ${name} that does not depend on itself, nor on more than ${SMOKE_LIMITS.templateDepth} others in a row.`,
    );
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, variables };
}

function rendered(value: JsonValue, variables: SmokeVariables): JsonValue {
  if (typeof value === 'string') {
    const [whole] = /^\{\{\s*[^{}]+\s*\}\}$/.exec(value) ?? [];
    const [name] = whole === undefined ? [] : templateNames(value);
    if (name !== undefined && Object.hasOwn(variables, name)) {
      return variables[name];
    }
    const text = renderTemplate(value, variables);
    if (!text.ok) throw new Unrendered(text.problem);
    return text.text;
  }
  if (Array.isArray(value)) return value.map(item => rendered(item, variables));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      rendered(item, variables),
    ]),
  );
}

function renderWith(
  template: Template,
  variables: SmokeVariables,
  dynamic: DynamicValues | undefined,
  write: (value: JsonValue, before: string) => string,
): Rendered {
  const parts: string[] = [];
  let end = 0;
  let length = 0;
  for (const place of template.matchAll(PLACE)) {
    const [whole, name] = place;
    const value = Object.hasOwn(variables, name)
      ? variables[name]
      : dynamicValue(name, dynamic);
    if (value === undefined) {
      return {
        ok: false,
        problem: `Expected a value of the variable ${name}, found none. Give it, or capture it in an earlier step.`,
      };
    }
    const before = template.slice(0, place.index);
    const text = write(value, before);
    parts.push(template.slice(end, place.index), text);
    end = place.index + whole.length;
    length += text.length;
    if (length > SMOKE_LIMITS.rendered) {
      return {
        ok: false,
        problem: `Expected at most ${SMOKE_LIMITS.rendered} characters once the variables are filled in, found more.`,
      };
    }
  }
  return { ok: true, text: parts.join('') + template.slice(end) };
}

function dynamicValue(
  name: string,
  dynamic: DynamicValues | undefined,
): string | undefined {
  if (!dynamic) return undefined;
  if (name === '$uuid') return dynamic.uuid();
  if (name === '$timestamp') return String(Math.floor(dynamic.nowMs / 1000));
  if (name === '$isoTimestamp') return new Date(dynamic.nowMs).toISOString();
  return undefined;
}

function isInString(before: string): boolean {
  return (before.replace(/\\[^]/g, '').match(/"/g) ?? []).length % 2 === 1;
}
