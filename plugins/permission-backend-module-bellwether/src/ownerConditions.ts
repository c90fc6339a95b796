/**
 * How ownership of a resource type is expressed as a condition of the plugin that has the resources.
 * @public
 */
export interface OwnerCondition {
  /** e.g. `catalog-entity`. */
  resourceType: string;
  /** Plugin that evaluates the condition. */
  pluginId: string;
  /** Name of the permission rule, e.g. `IS_ENTITY_OWNER`. */
  rule: string;
  /** Parameter of the rule that takes the list of entity refs the user acts as. */
  param: string;
}

/**
 * Owner conditions known without configuration: catalog entities, SLO objectives, what is told of deliveries,
 * entries of the audit log, and the scaffolder tasks a user started.
 * @public
 */
export const builtInOwnerConditions: readonly OwnerCondition[] = [
  {
    resourceType: 'catalog-entity',
    pluginId: 'catalog',
    rule: 'IS_ENTITY_OWNER',
    param: 'claims',
  },
  {
    resourceType: 'scaffolder-task',
    pluginId: 'scaffolder',
    rule: 'IS_TASK_OWNER',
    param: 'createdBy',
  },
  {
    resourceType: 'slo-objective',
    pluginId: 'slo',
    rule: 'IS_OWNER',
    param: 'claims',
  },
  {
    resourceType: 'delivery-record',
    pluginId: 'delivery',
    rule: 'IS_OWNER',
    param: 'claims',
  },
  {
    resourceType: 'audit-entry',
    pluginId: 'audit',
    rule: 'IS_OWNER',
    param: 'claims',
  },
];
