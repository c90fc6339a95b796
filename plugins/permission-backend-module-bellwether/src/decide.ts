import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { ANY_GROUP, type PolicyRule, type PolicyRules } from './rules';

/**
 * The signed-in user a decision is about.
 * @public
 */
export interface PolicyUser {
  userEntityRef: string;
  /** The user's own ref and those of every group the user acts as. */
  ownershipEntityRefs: readonly string[];
}

/**
 * A decision and why it was taken.
 * @public
 */
export interface ExplainedDecision {
  decision: PolicyDecision;
  /** Names of the rules that led to ALLOW or CONDITIONAL; empty for DENY. */
  rules: string[];
  /** The reason in words. */
  because: string;
}

/**
 * Takes the decision on one permission for one user.
 *
 * Rules are united: an unconditional rule that matches gives ALLOW; else an owner rule that matches gives CONDITIONAL
 * on ownership; else DENY. Rules have no order, and none takes away what another gives. An owner rule says nothing
 * about permissions without a resource and about resource types without an owner condition.
 *
 * @param policy - rules and owner conditions
 * @param request - the permission asked for
 * @param user - undefined for callers who are not signed in; they are always denied
 * @public
 */
export function decide(
  policy: PolicyRules,
  request: { permission: Permission },
  user: PolicyUser | undefined,
): ExplainedDecision {
  if (!user) return deny('nobody is signed in');

  const { permission } = request;
  const refs = refsOf(user);
  const matching = policy.rules.filter(rule =>
    speaksAbout(rule, permission.name, refs),
  );

  const open = matching.filter(rule => rule.where === undefined);
  if (open.length > 0) {
    return {
      decision: { result: AuthorizeResult.ALLOW },
      rules: open.map(rule => rule.name),
      because: `allowed by ${quoted(open)}`,
    };
  }

  if (matching.length === 0) return deny('no rule allows it');
  if (!isResourcePermission(permission)) {
    return deny(
      `${quoted(matching)} is limited to what the user owns, and the permission has no resource`,
    );
  }
  const owner = policy.ownerConditions.get(permission.resourceType);
  if (!owner) {
    return deny(
      `${quoted(matching)} is limited to what the user owns, and resource type "${permission.resourceType}" has no owner condition; declare one in permission.bellwether.ownerConditions`,
    );
  }
  return {
    decision: {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: owner.pluginId,
      resourceType: permission.resourceType,
      conditions: {
        resourceType: permission.resourceType,
        rule: owner.rule,
        params: { [owner.param]: [...refs] },
      },
    },
    rules: matching.map(rule => rule.name),
    because: `allowed for what the user owns by ${quoted(matching)}`,
  };
}

function deny(because: string): ExplainedDecision {
  return { decision: { result: AuthorizeResult.DENY }, rules: [], because };
}

function refsOf(user: PolicyUser): ReadonlySet<string> {
  return new Set(
    [user.userEntityRef, ...user.ownershipEntityRefs].map(ref =>
      ref.toLocaleLowerCase('en-US'),
    ),
  );
}

function speaksAbout(
  rule: PolicyRule,
  permissionName: string,
  refs: ReadonlySet<string>,
): boolean {
  const { to } = rule;
  return (
    rule.permissions.some(pattern => pattern.matches(permissionName)) &&
    !rule.except.some(pattern => pattern.matches(permissionName)) &&
    (to === '*' ||
      [...refs].some(
        ref => to.has(ref) || (to.has(ANY_GROUP) && ref.startsWith('group:')),
      ))
  );
}

function quoted(rules: readonly PolicyRule[]): string {
  return rules.map(rule => `"${rule.name}"`).join(', ');
}
