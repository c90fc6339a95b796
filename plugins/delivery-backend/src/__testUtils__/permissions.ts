import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { deliveryRecordPermissions } from '@bellwether/plugin-delivery-common';
import {
  createDeliveryConditionalDecision,
  deliveryConditions,
} from '../permissions';

export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

type Condition = Parameters<typeof createDeliveryConditionalDecision>[1];

/** Allows a permission under a condition. */
export function only(name: string, condition: Condition): PolicyDecision {
  const permission = deliveryRecordPermissions.find(
    candidate => candidate.name === name,
  )!;
  return createDeliveryConditionalDecision(permission, condition);
}

/** Allows a permission for what one owner owns. */
export function ownedBy(name: string, owner: string): PolicyDecision {
  return only(name, deliveryConditions.isOwner({ claims: [owner] }));
}
