import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_DELIVERY_RECORD } from '@bellwether/plugin-delivery-common';
import { z } from 'zod';

/** What permission rules may know of a gate run, a deployment, a smoke run, a release, a stack, a rollback or a hosted gate. @public */
export interface DeliveryRecordResource {
  /** `<kind>/<id>`; kinds are `gate-runs`, `deployments`, `smoke-runs`, `releases`, `drift-stacks`, `rollbacks` and `hosted-gates`. */
  id: string;
  /** Owner of the component; undefined when no entity is known for it. */
  ownerRef?: string;
  /** `owner/name`, in lower case; undefined when it came from no repository. */
  repository?: string;
}

/** A rule as the stores see it: the field holds one of the values. @public */
export interface DeliveryRecordFilter {
  field: 'owner' | 'repository';
  /** In lower case. */
  values: string[];
}

/** What is delivered, as a resource of permission decisions. @public */
export const deliveryRecordResourceRef = createPermissionResourceRef<
  DeliveryRecordResource,
  DeliveryRecordFilter
>().with({
  pluginId: 'delivery',
  resourceType: RESOURCE_TYPE_DELIVERY_RECORD,
});

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow what is about components owned by the given entities',
  resourceRef: deliveryRecordResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of owners, e.g. group:default/team-identity'),
  }),
  apply: ({ ownerRef }, { claims }) => isOneOf(ownerRef, claims),
  toQuery: ({ claims }) => ({ field: 'owner', values: lowerCase(claims) }),
});

const inRepository = createPermissionRule({
  name: 'IN_REPOSITORY',
  description:
    'Allow what came from the given repositories, whether the catalog knows them or not',
  resourceRef: deliveryRecordResourceRef,
  paramsSchema: z.object({
    repositories: z
      .array(z.string())
      .describe('Repositories, e.g. northfield/platform'),
  }),
  apply: ({ repository }, { repositories }) =>
    isOneOf(repository, repositories),
  toQuery: ({ repositories }) => ({
    field: 'repository',
    values: lowerCase(repositories),
  }),
});

/** Rules that policies may use in conditional decisions on what is delivered. @public */
export const deliveryRecordRules = { isOwner, inRepository };

const conditionExports = createConditionExports({
  resourceRef: deliveryRecordResourceRef,
  rules: deliveryRecordRules,
});

/** Conditions for policy authors, one per rule of {@link deliveryRecordRules}. @public */
export const deliveryConditions = conditionExports.conditions;

/** Wraps {@link deliveryConditions} into the decision a policy returns. @public */
export const createDeliveryConditionalDecision =
  conditionExports.createConditionalDecision;

/** Entity refs and repositories compare without case. */
function isOneOf(value: string | undefined, values: string[]): boolean {
  return value !== undefined && lowerCase(values).includes(value.toLowerCase());
}

function lowerCase(values: string[]): string[] {
  return values.map(value => value.toLowerCase());
}
