import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  createSloConditionalDecision,
  sloConditions,
  sloObjectiveRules,
} from '@bellwether/plugin-slo-node';
import {
  type ObjectivePermission,
  ObjectivePermissions,
} from '../services/ObjectivePermissions';

export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Allows objectives of one owner. */
export function ownedBy(
  permission: ObjectivePermission,
  owner: string,
): PolicyDecision {
  return createSloConditionalDecision(
    permission,
    sloConditions.isOwner({ claims: [owner] }),
  );
}

/** Permissions as decided by name; what is not named is denied. */
export function permissionsOf(decisions: Record<string, PolicyDecision>) {
  const answer = (name: string) => decisions[name] ?? deny;
  const asked = mockServices.permissions.mock({
    authorize: async queries =>
      queries.map(({ permission }) => ({
        result:
          answer(permission.name).result === AuthorizeResult.ALLOW
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      })),
    authorizeConditional: async queries =>
      queries.map(({ permission }) => answer(permission.name)),
  });
  const rules = Object.values(sloObjectiveRules);
  const ruleset = {
    getRuleByName: (name: string) => rules.find(rule => rule.name === name)!,
  };
  const permissions = new ObjectivePermissions({
    permissions: asked,
    toFilter: createConditionTransformer(ruleset as never),
    isAuthorized: createConditionAuthorizer(ruleset as never),
  });
  return { permissions, asked };
}
