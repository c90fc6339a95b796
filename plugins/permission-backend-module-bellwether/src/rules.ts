import { PermissionPattern, parsePattern } from './pattern';
import { OwnerCondition, builtInOwnerConditions } from './ownerConditions';

/**
 * One permission rule: it can only allow. What no rule allows is denied.
 * @public
 */
export interface PolicyRule {
  /** Shown in logs; the configuration key when the rule has no name. */
  name: string;
  /** The rule speaks about permissions that match one of these… */
  permissions: readonly PermissionPattern[];
  /** …and none of these. */
  except: readonly PermissionPattern[];
  /** `*` for any signed-in user, or lower-case entity refs of groups and users. */
  to: '*' | ReadonlySet<string>;
  /** `owner`: only resources that the user or a group of the user owns. */
  where?: 'owner';
}

/**
 * Everything a decision depends on besides the request and the user.
 * @public
 */
export interface PolicyRules {
  rules: readonly PolicyRule[];
  /** Resource type to its owner condition. */
  ownerConditions: ReadonlyMap<string, OwnerCondition>;
}

/**
 * Rules in force when `permission.bellwether.rules` is absent: signed-in users see everything except other people's
 * scaffolder tasks and the catalog's ingestion errors, and may cancel their own tasks. They change nothing else.
 * @public
 */
export const defaultRules: readonly PolicyRule[] = [
  {
    name: 'signed-in users may look',
    permissions: patterns('*.read'),
    except: patterns('scaffolder.task.read', 'catalog.ingestion.read'),
    to: '*',
  },
  {
    name: 'signed-in users have their own scaffolder tasks',
    permissions: patterns('scaffolder.task.read', 'scaffolder.task.cancel'),
    except: [],
    to: '*',
    where: 'owner',
  },
];

/** Map of owner conditions; later entries replace earlier ones of the same resource type. @public */
export function ownerConditionMap(
  further: readonly OwnerCondition[] = [],
): ReadonlyMap<string, OwnerCondition> {
  return new Map(
    [...builtInOwnerConditions, ...further].map(condition => [
      condition.resourceType,
      condition,
    ]),
  );
}

function patterns(...texts: string[]): PermissionPattern[] {
  return texts.map(text => {
    const parsed = parsePattern(text);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.pattern;
  });
}
