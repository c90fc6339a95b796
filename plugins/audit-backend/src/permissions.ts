import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { SEVERITIES, type Severity } from '@bellwether/domain-audit-event';
import { RESOURCE_TYPE_AUDIT_ENTRY } from '@bellwether/plugin-audit-common';
import { z } from 'zod';

/** What permission rules may know of an entry. @public */
export interface AuditEntryResource {
  /** Where it is in the log. */
  index: number;
  /** In lower case. */
  actorRef: string;
  /** In lower case; a pseudonym for people who are named by one; undefined: none. */
  subjectRef?: string;
  /** Owner of the entity it is about, in lower case; undefined: it is about none, or nobody owns it. */
  ownerRef?: string;
  plugin: string;
  severity: Severity;
}

/** A rule as the store sees it: the field holds one of the values. @public */
export interface AuditEntryFilter {
  field: 'actor' | 'subject' | 'owner' | 'plugin' | 'severity';
  values: string[];
}

/** Entries as a resource of permission decisions. @public */
export const auditEntryResourceRef = createPermissionResourceRef<
  AuditEntryResource,
  AuditEntryFilter
>().with({ pluginId: 'audit', resourceType: RESOURCE_TYPE_AUDIT_ENTRY });

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description:
    'Allow entries about what the given entities did, about themselves, and about what they own',
  resourceRef: auditEntryResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs, e.g. group:default/team-identity'),
  }),
  apply: ({ actorRef, subjectRef, ownerRef }, { claims }) =>
    [actorRef, subjectRef, ownerRef].some(ref => isOneOf(ref, claims)),
  toQuery: ({ claims }) => ({
    anyOf: [
      { field: 'actor', values: lowerCase(claims) },
      { field: 'subject', values: lowerCase(claims) },
      { field: 'owner', values: lowerCase(claims) },
    ],
  }),
});

const isActor = createPermissionRule({
  name: 'IS_ACTOR',
  description: 'Allow entries about what the given people or services did',
  resourceRef: auditEntryResourceRef,
  paramsSchema: z.object({
    refs: z
      .array(z.string())
      .describe('Entity refs of people, or subjects of services'),
  }),
  apply: ({ actorRef }, { refs }) => isOneOf(actorRef, refs),
  toQuery: ({ refs }) => ({ field: 'actor', values: lowerCase(refs) }),
});

const isAbout = createPermissionRule({
  name: 'IS_ABOUT',
  description: 'Allow entries about the given subjects',
  resourceRef: auditEntryResourceRef,
  paramsSchema: z.object({
    refs: z.array(z.string()).describe('References, e.g. of entities'),
  }),
  apply: ({ subjectRef }, { refs }) => isOneOf(subjectRef, refs),
  toQuery: ({ refs }) => ({ field: 'subject', values: lowerCase(refs) }),
});

const fromPlugin = createPermissionRule({
  name: 'FROM_PLUGIN',
  description: 'Allow entries that the given plugins told of',
  resourceRef: auditEntryResourceRef,
  paramsSchema: z.object({
    plugins: z.array(z.string()).describe('Ids of plugins, e.g. delivery'),
  }),
  apply: ({ plugin }, { plugins }) => plugins.includes(plugin),
  toQuery: ({ plugins }) => ({ field: 'plugin', values: plugins }),
});

const severityAtMost = createPermissionRule({
  name: 'SEVERITY_AT_MOST',
  description: 'Allow entries up to a severity',
  resourceRef: auditEntryResourceRef,
  paramsSchema: z.object({
    severity: z.enum(SEVERITIES).describe('low, medium, high or critical'),
  }),
  apply: ({ severity }, params) => upTo(params.severity).includes(severity),
  toQuery: ({ severity }) => ({ field: 'severity', values: upTo(severity) }),
});

/** Rules that policies may use in conditional decisions on entries. @public */
export const auditEntryRules = {
  isOwner,
  isActor,
  isAbout,
  fromPlugin,
  severityAtMost,
};

const conditionExports = createConditionExports({
  resourceRef: auditEntryResourceRef,
  rules: auditEntryRules,
});

/** Conditions for policy authors, one per rule of {@link auditEntryRules}. @public */
export const auditEntryConditions = conditionExports.conditions;

/** Wraps {@link auditEntryConditions} into the decision a policy returns. @public */
export const createAuditEntryConditionalDecision =
  conditionExports.createConditionalDecision;

function isOneOf(value: string | undefined, values: string[]): boolean {
  return value !== undefined && lowerCase(values).includes(value);
}

function lowerCase(values: string[]): string[] {
  return values.map(value => value.toLowerCase());
}

function upTo(severity: Severity): Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}
