import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { Permission } from '@backstage/plugin-permission-common';
import { auditPermissions } from '@bellwether/plugin-audit-common';
import { sloPermissions } from '@bellwether/plugin-slo-common';
import { PermissionPattern, parsePattern } from './pattern';
import type { OwnerCondition } from './ownerConditions';
import {
  ANY_GROUP,
  PolicyRule,
  PolicyRules,
  defaultRules,
  ownerConditionMap,
} from './rules';

const ROOT = 'permission.bellwether';
const RULE_KEYS = ['name', 'permissions', 'except', 'to', 'where'];
const OWNER_KEYS = ['resourceType', 'pluginId', 'rule', 'param'] as const;

/** Permissions whose kind is known before anybody asks for them, to catch owner rules that could never apply. */
const knownPermissions = new Map<string, Permission>(
  [
    ...catalogPermissions,
    ...scaffolderPermissions,
    ...sloPermissions,
    ...auditPermissions,
  ].map(permission => [permission.name, permission]),
);

/**
 * Reads the policy from `permission.bellwether`.
 *
 * @param config - root configuration
 * @throws InputError naming the key, what was expected, what was found and the remedy
 * @public
 */
export function readRules(config: Config): PolicyRules {
  const block = object(config.getOptional(ROOT) ?? {}, ROOT);
  onlyKeys(block, ['rules', 'defaultRules', 'ownerConditions'], ROOT);

  const ownerConditions = ownerConditionMap(
    list(block.ownerConditions ?? [], `${ROOT}.ownerConditions`).map(
      (entry, index) =>
        readOwnerCondition(entry, `${ROOT}.ownerConditions[${index}]`),
    ),
  );
  const declared =
    block.rules === undefined
      ? undefined
      : list(block.rules, `${ROOT}.rules`).map((entry, index) =>
          readRule(entry, `${ROOT}.rules[${index}]`, ownerConditions),
        );
  const withDefaults = block.defaultRules ?? declared === undefined;
  if (typeof withDefaults !== 'boolean') {
    fail(`${ROOT}.defaultRules`, 'true or false', withDefaults);
  }
  return {
    rules: [...(withDefaults ? defaultRules : []), ...(declared ?? [])],
    ownerConditions,
  };
}

function readRule(
  value: unknown,
  key: string,
  ownerConditions: ReadonlyMap<string, OwnerCondition>,
): PolicyRule {
  const rule = object(value, key);
  onlyKeys(rule, RULE_KEYS, key);
  if (rule.where !== undefined && rule.where !== 'owner') {
    fail(`${key}.where`, '"owner" or no such key', rule.where);
  }
  const permissions = nonEmpty(rule.permissions, `${key}.permissions`).map(
    (entry, index) => readPattern(entry, `${key}.permissions[${index}]`),
  );
  if (rule.where === 'owner') {
    permissions.forEach((pattern, index) =>
      assertOwnable(pattern, `${key}.permissions[${index}]`, ownerConditions),
    );
  }
  return {
    name: rule.name === undefined ? key : text(rule.name, `${key}.name`),
    permissions,
    except: list(rule.except ?? [], `${key}.except`).map((entry, index) =>
      readPattern(entry, `${key}.except[${index}]`),
    ),
    to: readPrincipals(nonEmpty(rule.to, `${key}.to`), `${key}.to`),
    ...(rule.where === 'owner' && { where: 'owner' as const }),
  };
}

function readPattern(value: unknown, key: string): PermissionPattern {
  const parsed = parsePattern(text(value, key));
  if (!parsed.ok) throw new InputError(`${key}: ${parsed.message}`);
  return parsed.pattern;
}

function assertOwnable(
  pattern: PermissionPattern,
  key: string,
  ownerConditions: ReadonlyMap<string, OwnerCondition>,
) {
  const known = pattern.exact && knownPermissions.get(pattern.text);
  if (!known) return;
  if (known.type === 'basic') {
    throw new InputError(
      `${key}: expected a permission on a resource because of "where: owner", found "${pattern.text}", which has no resource; move it to a rule without "where"`,
    );
  }
  if (!ownerConditions.has(known.resourceType)) {
    throw new InputError(
      `${key}: expected a resource type with an owner condition because of "where: owner", found "${pattern.text}" on "${known.resourceType}"; declare its condition in ${ROOT}.ownerConditions, or move it to a rule without "where"`,
    );
  }
}

function readPrincipals(values: unknown[], key: string): PolicyRule['to'] {
  if (values.includes('*')) {
    if (values.length > 1) {
      fail(key, '"*" alone, since it includes everybody else', values);
    }
    return '*';
  }
  return new Set(
    values.map((value, index) => readPrincipal(value, `${key}[${index}]`)),
  );
}

function readPrincipal(value: unknown, key: string): string {
  const expected =
    '"*", "group:*" or the entity ref of a group or user such as "group:default/sre"';
  const ref = text(value, key);
  if (ref === ANY_GROUP) return ANY_GROUP;
  let parsed;
  try {
    parsed = parseEntityRef(ref);
  } catch {
    return fail(key, expected, ref);
  }
  const kind = parsed.kind.toLocaleLowerCase('en-US');
  if (kind !== 'group' && kind !== 'user') fail(key, expected, ref);
  return stringifyEntityRef(parsed);
}

function readOwnerCondition(value: unknown, key: string): OwnerCondition {
  const entry = object(value, key);
  onlyKeys(entry, OWNER_KEYS, key);
  const [resourceType, pluginId, rule, param] = OWNER_KEYS.map(name =>
    text(entry[name], `${key}.${name}`),
  );
  return { resourceType, pluginId, rule, param };
}

function object(value: unknown, key: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail(key, 'an object', value);
}

function list(value: unknown, key: string): unknown[] {
  return Array.isArray(value) ? value : fail(key, 'a list', value);
}

function nonEmpty(value: unknown, key: string): unknown[] {
  const values = list(value, key);
  return values.length > 0
    ? values
    : fail(key, 'a list with at least one entry', value);
}

function text(value: unknown, key: string): string {
  return typeof value === 'string' && value.trim() !== ''
    ? value
    : fail(key, 'a text', value);
}

function onlyKeys(
  value: Record<string, unknown>,
  known: readonly string[],
  key: string,
) {
  const unknown = Object.keys(value).find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `${key}.${unknown}: unknown key; expected one of ${known.join(', ')}. Correct or remove it in app-config.yaml`,
    );
  }
}

function fail(key: string, expected: string, found: unknown): never {
  throw new InputError(
    `${key}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}; correct it in app-config.yaml`,
  );
}
