import type { JsonValue, Predicate, ValueType } from '../../model';
import { conditionsOf } from './conditions';
import {
  type Expectation,
  FILLERS,
  type Link,
  argumentsOf,
  untranslated,
} from './links';
import { ofResponse } from './responseExpectations';
import { type Scope, memberOf, pathOf, subjectOf } from './subjects';
import type { Expression } from './syntax';

/** `pm.expect(…).to.…`: undefined when an expression is something else. */
export function expectationsOf(
  expression: Expression,
  scope: Scope,
): Expectation[] | undefined {
  const { root, links } = chainOf(expression);
  const path = pathOf(root);
  if (path?.words.join('.') === 'pm.expect' && path.args?.[0]) {
    return ofExpect(path.args[0], links, scope);
  }
  const [pm, response, ...rest] = links;
  const isResponse =
    root.kind === 'name' &&
    root.name === 'pm' &&
    pm?.name === 'response' &&
    response?.name === 'to';
  return isResponse ? ofResponse(rest, scope) : undefined;
}

/** The innermost object that is called or looked into, and what is done with it. */
function chainOf(expression: Expression): { root: Expression; links: Link[] } {
  const links: Link[] = [];
  let left = expression;
  for (;;) {
    const args = left.kind === 'call' ? left.args : undefined;
    const member: Expression = left.kind === 'call' ? left.callee : left;
    if (member.kind !== 'member' || member.name.kind !== 'literal') break;
    // `pm.expect` is the root itself.
    if (pathOf(left)?.words.join('.') === 'pm.expect') break;
    links.unshift({
      name: String(member.name.value),
      ...(args && { args }),
    });
    left = member.object;
  }
  return { root: left, links };
}

function ofExpect(
  about: Expression,
  links: readonly Link[],
  scope: Scope,
): Expectation[] {
  const subject = subjectOf(about, scope);
  if (!subject) return ofCondition(about, links, scope);
  const expectations: Expectation[] = [];
  let current = subject;
  let not = false;
  for (const link of links) {
    if (FILLERS.has(link.name) && !link.args) continue;
    if (link.name === 'not') {
      not = true;
    } else if (link.name === 'property') {
      const [name, value] = argumentsOf(link, scope);
      current =
        memberOf(current, name) ?? untranslated(`property of ${String(name)}`);
      expectations.push({
        ...current,
        not,
        predicate:
          value === undefined ? { kind: 'exists' } : { kind: 'equals', value },
      });
    } else if (link.name === 'length' || link.name === 'lengthOf') {
      const counted =
        memberOf(current, 'length') ?? untranslated('a length of no JSON');
      const [value] = argumentsOf(link, scope);
      if (value === undefined) current = counted;
      else
        expectations.push({
          ...counted,
          not,
          predicate: { kind: 'equals', value },
        });
    } else {
      const meant = meaningOf(link, scope);
      expectations.push({
        ...current,
        not: not !== (meant.not ?? false),
        predicate: meant.predicate,
      });
    }
  }
  return expectations.length > 0
    ? expectations
    : untranslated('an expectation without an end');
}

/** `pm.expect(a > b).to.be.true`. */
function ofCondition(
  about: Expression,
  links: readonly Link[],
  scope: Scope,
): Expectation[] {
  const words = links
    .filter(({ name, args }) => !FILLERS.has(name) || args)
    .map(({ name, args }) =>
      args
        ? `${name}(${JSON.stringify(argumentsOf({ name, args }, scope))})`
        : name,
    );
  const isTrue = ['true', 'ok', 'equal([true])', 'eql([true])'];
  if (words.length === 1 && isTrue.includes(words[0])) {
    const conditions = conditionsOf(about, scope);
    if (conditions) return conditions;
  }
  return untranslated('an expectation about something else than the response');
}

function meaningOf(
  link: Link,
  scope: Scope,
): { predicate: Predicate; not?: boolean } {
  const { name, args } = link;
  if (name === 'match' || name === 'matches') {
    const [pattern] = args ?? [];
    return pattern?.kind === 'pattern'
      ? {
          predicate: {
            kind: 'matches',
            pattern: pattern.source,
            flags: pattern.flags.replace(/[^imsu]/g, ''),
          },
        }
      : untranslated('match without /a pattern/');
  }
  const values = argumentsOf(link, scope);
  const [value] = values;
  const equals = (expected: JsonValue): { predicate: Predicate } => ({
    predicate: { kind: 'equals', value: expected },
  });
  if (!args) return wordMeaning(name);
  if (value === undefined)
    return untranslated(`${name} of a value that is computed`);
  switch (name) {
    case 'equal':
    case 'equals':
    case 'eq':
    case 'eql':
    case 'eqls':
      return equals(value);
    case 'include':
    case 'includes':
    case 'contain':
    case 'contains':
    case 'string':
      return typeof value === 'object'
        ? untranslated(`${name} of an object or a list`)
        : { predicate: { kind: 'contains', value } };
    case 'oneOf':
      return Array.isArray(value)
        ? { predicate: { kind: 'oneOf', values: value } }
        : untranslated('oneOf without a list');
    case 'a':
    case 'an':
      return ofType(String(value));
    case 'within': {
      const [from, to] = values;
      return typeof from === 'number' && typeof to === 'number'
        ? { predicate: { kind: 'within', ranges: [[from, to]] } }
        : untranslated('within without two numbers');
    }
    default:
      return ofOrder(name, value);
  }
}

function ofOrder(name: string, value: JsonValue): { predicate: Predicate } {
  const kind = (
    {
      above: 'greater',
      gt: 'greater',
      greaterThan: 'greater',
      below: 'less',
      lt: 'less',
      lessThan: 'less',
      least: 'greaterOrEqual',
      gte: 'greaterOrEqual',
      most: 'lessOrEqual',
      lte: 'lessOrEqual',
    } as const
  )[name];
  if (!kind || (typeof value !== 'number' && typeof value !== 'string')) {
    return untranslated(name);
  }
  return { predicate: { kind, value } };
}

function wordMeaning(name: string): { predicate: Predicate; not?: boolean } {
  switch (name) {
    case 'true':
      return { predicate: { kind: 'equals', value: true } };
    case 'false':
      return { predicate: { kind: 'equals', value: false } };
    case 'null':
      return { predicate: { kind: 'equals', value: null } };
    case 'ok':
      return {
        predicate: { kind: 'oneOf', values: [null, false, 0, ''] },
        not: true,
      };
    case 'exist':
    case 'exists':
      return { predicate: { kind: 'exists' } };
    case 'undefined':
      return { predicate: { kind: 'exists' }, not: true };
    case 'empty':
      return { predicate: { kind: 'isEmpty' } };
    default:
      return untranslated(name);
  }
}

function ofType(type: string): { predicate: Predicate } {
  const known: Record<string, ValueType> = {
    string: 'string',
    number: 'number',
    boolean: 'boolean',
    array: 'list',
    object: 'object',
    null: 'null',
  };
  return Object.hasOwn(known, type)
    ? { predicate: { kind: 'is', type: known[type] } }
    : untranslated(`the type ${type}`);
}
