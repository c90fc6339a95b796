import type { ChangeAction } from './held';

const SINGLE = [
  'no-op',
  'create',
  'read',
  'update',
  'delete',
  'forget',
] as const;

/** The action a list of them is; null for one that is not known. OpenTofu and Terraform write them in both orders. */
export function actionOf(actions: readonly unknown[]): ChangeAction | null {
  const has = (action: string) => actions.includes(action);
  if (has('create') && (has('delete') || has('forget'))) return 'replace';
  const [only, more] = actions;
  if (more !== undefined) return null;
  return SINGLE.find(action => action === only) ?? null;
}

/** Words with which the tools give reasons. A word that is not known is `unspecified`, as their documentation has it. */
const REASONS: ReadonlySet<string> = new Set([
  'replace_because_cannot_update',
  'replace_because_tainted',
  'replace_by_request',
  'replace_by_triggers',
  'delete_because_no_resource_config',
  'delete_because_wrong_repetition',
  'delete_because_count_index',
  'delete_because_each_key',
  'delete_because_no_module',
  'delete_because_no_move_target',
  'delete_because_enabled_false',
  'forgot_because_lifecycle_destroy_in_state',
  'forgot_because_lifecycle_destroy_in_config',
  'read_because_config_unknown',
  'read_because_dependency_pending',
  'read_because_check_nested',
  // of `plan -json`
  'tainted',
  'requested',
  'replace_triggered_by',
  'cannot_update',
  // of deferred changes
  'unknown',
  'instance_count_unknown',
  'resource_config_unknown',
  'provider_config_unknown',
  'deferred_prereq',
  'absent_prereq',
]);

/** The reason in the words of the tool; null when there is none. */
export function reasonOf(reason: unknown): string | null {
  if (reason === undefined || reason === null || reason === '') return null;
  return typeof reason === 'string' && REASONS.has(reason)
    ? reason
    : 'unspecified';
}
