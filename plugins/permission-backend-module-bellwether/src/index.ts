/**
 * Permission policy declared in configuration: who may do what, by group and ownership.
 *
 * @packageDocumentation
 */
export { permissionModuleBellwether as default } from './module';
export { BellwetherPolicy } from './BellwetherPolicy';
export { decide } from './decide';
export type { ExplainedDecision, PolicyUser } from './decide';
export { builtInOwnerConditions } from './ownerConditions';
export type { OwnerCondition } from './ownerConditions';
export { parsePattern } from './pattern';
export type { PermissionPattern } from './pattern';
export { readRules } from './readRules';
export { defaultRules, ownerConditionMap } from './rules';
export type { PolicyRule, PolicyRules } from './rules';
