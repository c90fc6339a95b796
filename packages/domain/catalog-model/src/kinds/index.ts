export { BELLWETHER_V1ALPHA1, DISTRICT } from './district';
export type { KindDefinition, RelationField } from './kind';
export { OPENSLO_KIND_DEFINITIONS } from './openslo';
export { ROLLBACK_PLAYBOOK } from './rollbackPlaybook';
export { SCHOOL } from './school';
