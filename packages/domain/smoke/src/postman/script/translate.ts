import type { Capture, Template } from '../../model';
import { isVariableName } from '../../values/template';
import { conditionsOf } from './conditions';
import { expectationsOf } from './expectations';
import type { Expectation } from './links';
import { parseScript } from './parse';
import {
  type Scope,
  Untranslated,
  constantOf,
  isSet,
  pathOf,
  subjectOf,
} from './subjects';
import type { Expression, Statement } from './syntax';

/** What a script does, as far as there is something here for it. */
export interface Translation {
  asserts: (Expectation & { offset: number })[];
  captures: (Omit<Capture, 'at'> & { offset: number })[];
  /** Variables set to what does not depend on the response. */
  set: Record<string, Template>;
  /** Statements that are left out, and what of them is not understood. */
  untranslated: { offset: number; what: string }[];
}

/** Translates a script without running it. */
export function translateScript(
  script: string,
  listen: 'test' | 'prerequest',
): Translation {
  const translation: Translation = {
    asserts: [],
    captures: [],
    set: {},
    untranslated: [],
  };
  translateAll(parseScript(script), new Map(), listen, translation);
  return translation;
}

function translateAll(
  statements: readonly Statement[],
  outer: Scope,
  listen: 'test' | 'prerequest',
  translation: Translation,
): void {
  const scope = new Map(outer);
  for (const { offset, name, value } of statements) {
    try {
      if (!value) throw new Untranslated('it');
      if (name !== undefined) {
        declare(name, value, scope);
      } else {
        translate(value, offset, scope, listen, translation);
      }
    } catch (error) {
      if (!(error instanceof Untranslated)) throw error;
      translation.untranslated.push({ offset, what: error.message });
    }
  }
}

/** Names of what is understood; of others, it is said where they are used. */
function declare(
  name: string,
  value: Expression,
  scope: Map<string, Expression>,
): void {
  scope.set(name, resolved(value, scope));
}

/** So that a name means what it meant when it was declared. */
function resolved(value: Expression, scope: Scope): Expression {
  return value.kind === 'name' ? (scope.get(value.name) ?? value) : value;
}

function translate(
  expression: Expression,
  offset: number,
  scope: Map<string, Expression>,
  listen: 'test' | 'prerequest',
  translation: Translation,
): void {
  const path = pathOf(expression);
  const words = path?.words ?? [];
  const args = path?.args ?? [];
  const isLogged = words[0] === 'console' && path?.args !== undefined;
  if (isLogged) return;
  if (isSet(words) && args.length > 0) {
    setVariable(args, offset, scope, listen, translation);
    return;
  }
  if (listen === 'prerequest') throw new Untranslated('it');
  if (words.join('.') === 'pm.test') {
    const [, body] = args;
    if (body?.kind !== 'function') throw new Untranslated('pm.test');
    translateAll(body.body, scope, listen, translation);
    return;
  }
  const expectations =
    expectationsOf(expression, scope) ?? legacyTest(expression, scope);
  if (!expectations) throw new Untranslated(words.join('.') || 'it');
  translation.asserts.push(
    ...expectations.map(expectation => ({ ...expectation, offset })),
  );
}

/** `tests["is fine"] = responseCode.code === 200`, and assignments to names. */
function legacyTest(
  expression: Expression,
  scope: Map<string, Expression>,
): Expectation[] | undefined {
  if (expression.kind !== 'binary' || expression.operator !== '=') {
    return undefined;
  }
  const { left, right } = expression;
  if (left.kind === 'name') {
    declare(left.name, right, scope);
    return [];
  }
  const isTest =
    left.kind === 'member' &&
    left.object.kind === 'name' &&
    left.object.name === 'tests';
  return isTest ? conditionsOf(right, scope) : undefined;
}

function setVariable(
  args: readonly Expression[],
  offset: number,
  scope: Scope,
  listen: 'test' | 'prerequest',
  translation: Translation,
): void {
  const [nameGiven, value] = args;
  const name = constantOf(nameGiven, scope);
  if (typeof name !== 'string' || !isVariableName(name) || !value) {
    throw new Untranslated('this name of a variable');
  }
  const subject = listen === 'test' ? subjectOf(value, scope) : undefined;
  if (subject) {
    translation.captures.push({ name, ...subject, secret: false, offset });
    return;
  }
  const constant = constantOf(value, scope);
  const isPlain = ['string', 'number', 'boolean'].includes(typeof constant);
  // After the answer, the value would have to be set for the next step only.
  if (listen === 'test' || !isPlain) {
    throw new Untranslated('a variable set to what is computed');
  }
  translation.set[name] = String(constant);
}
