import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SLO_OBJECTIVE } from '@bellwether/plugin-slo-common';
import { z } from 'zod';

/** What permission rules may know of an objective. @public */
export interface SloObjectiveResource {
  /** `<namespace>/<slo name>/<objective index>`. */
  id: string;
  /** Owner as entity ref; undefined when the catalog knows none. */
  ownerRef?: string;
  /** System as entity ref. */
  systemRef?: string;
  /** Label `journey`. */
  journey?: string;
}

/** A rule as the store sees it: the field holds one of the values. @public */
export interface SloObjectiveFilter {
  field: 'owner' | 'system' | 'journey';
  values: string[];
}

/** Objectives as a resource of permission decisions. @public */
export const sloObjectiveResourceRef = createPermissionResourceRef<
  SloObjectiveResource,
  SloObjectiveFilter
>().with({ pluginId: 'slo', resourceType: RESOURCE_TYPE_SLO_OBJECTIVE });

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow objectives owned by one of the given entities',
  resourceRef: sloObjectiveResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of owners, e.g. group:default/team-identity'),
  }),
  apply: ({ ownerRef }, { claims }) => isOneOf(ownerRef, claims),
  toQuery: ({ claims }) => ({ field: 'owner', values: lowerCase(claims) }),
});

const hasSystem = createPermissionRule({
  name: 'HAS_SYSTEM',
  description: 'Allow objectives of components in one of the given systems',
  resourceRef: sloObjectiveResourceRef,
  paramsSchema: z.object({
    systems: z
      .array(z.string())
      .describe('Entity refs of systems, e.g. system:default/identity'),
  }),
  apply: ({ systemRef }, { systems }) => isOneOf(systemRef, systems),
  toQuery: ({ systems }) => ({ field: 'system', values: lowerCase(systems) }),
});

const hasJourney = createPermissionRule({
  name: 'HAS_JOURNEY',
  description: 'Allow objectives whose label `journey` is one of the given',
  resourceRef: sloObjectiveResourceRef,
  paramsSchema: z.object({
    journeys: z.array(z.string()).describe('Journeys, e.g. sign-in'),
  }),
  apply: ({ journey }, { journeys }) =>
    journey !== undefined && journeys.includes(journey),
  toQuery: ({ journeys }) => ({ field: 'journey', values: journeys }),
});

/** Rules that policies may use in conditional decisions on objectives. @public */
export const sloObjectiveRules = { isOwner, hasSystem, hasJourney };

const conditionExports = createConditionExports({
  resourceRef: sloObjectiveResourceRef,
  rules: sloObjectiveRules,
});

/** Conditions for policy authors, one per rule of {@link sloObjectiveRules}. @public */
export const sloConditions = conditionExports.conditions;

/**
 * Wraps {@link sloConditions} into the decision a policy returns for a permission on objectives.
 * @public
 */
export const createSloConditionalDecision =
  conditionExports.createConditionalDecision;

/** Entity refs compare without case, as everywhere in Backstage. */
function isOneOf(ref: string | undefined, refs: string[]): boolean {
  return ref !== undefined && lowerCase(refs).includes(ref.toLowerCase());
}

function lowerCase(refs: string[]): string[] {
  return refs.map(ref => ref.toLowerCase());
}
