import { PermissionPattern, parsePattern } from './pattern';
import { OwnerCondition, builtInOwnerConditions } from './ownerConditions';

/** In the `to` of a rule: whoever is a member of a group, whichever it is. */
export const ANY_GROUP = 'group:*';

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
  /** `*` for any signed-in user, or lower-case entity refs of groups and users; `group:*` is a member of any group. */
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
 * scaffolder tasks, the catalog's ingestion errors and entries of the audit log about others, may cancel their own tasks,
 * and for SLOs that they or their groups own they push counts and alerts, propose exclusions and decide on those of others. Services they own they roll back, and
 * they decide instead of gates that watch them. Judging a delivery again changes
 * nothing, and so is looking. Members of a group run templates.
 * Whoever belongs to nothing, such as a guest without a user entity, only looks. Freezing reports is nobody's until a
 * rule says whose: frozen figures speak for the whole organisation.
 * @public
 */
export const defaultRules: readonly PolicyRule[] = [
  {
    name: 'signed-in users may look',
    permissions: patterns('*.read'),
    except: patterns(
      'scaffolder.task.read',
      'catalog.ingestion.read',
      'audit.entry.read',
      'audit.personal.read',
    ),
    to: '*',
  },
  {
    name: 'signed-in users have their own scaffolder tasks',
    permissions: patterns('scaffolder.task.read', 'scaffolder.task.cancel'),
    except: [],
    to: '*',
    where: 'owner',
  },
  {
    name: 'owners push counts and alerts',
    permissions: patterns('slo.counts.push', 'slo.alerts.push'),
    except: [],
    to: '*',
    where: 'owner',
  },
  {
    name: 'owners propose and decide exclusions',
    permissions: patterns('slo.exclusion.propose', 'slo.exclusion.decide'),
    except: [],
    to: '*',
    where: 'owner',
  },
  {
    name: 'signed-in users judge deliveries again',
    permissions: patterns('delivery.gate.rejudge'),
    except: [],
    to: '*',
  },
  {
    name: 'owners roll back and decide instead of gates',
    permissions: patterns(
      'delivery.rollback.request',
      'delivery.gate.override',
    ),
    except: [],
    to: '*',
    where: 'owner',
  },
  {
    name: 'everybody reads what they did and what was done to what they own',
    permissions: patterns('audit.entry.read'),
    except: [],
    to: '*',
    where: 'owner',
  },
  {
    name: 'members of a group run templates',
    permissions: patterns(
      'scaffolder.task.create',
      'scaffolder.action.execute',
    ),
    except: [],
    to: new Set([ANY_GROUP]),
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
