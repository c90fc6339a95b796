import { ARGO_RULES } from './argo/argoHealth';
import {
  KSTATUS_GENERIC,
  KSTATUS_OTHERS,
  KSTATUS_RULES,
} from './kstatus/kstatus';
import type { Health, HealthRules } from './model';
import type { HealthTables } from './rule';

/**
 * What objects of a kind can be by the rules, besides being gone: what can never be need not be waited for.
 *
 * @param kind - such as `Deployment`; without `apiVersion`, the one that is best known under that name
 * @public
 */
export function statusesOf(
  rules: HealthRules,
  kind: string,
  apiVersion?: string,
): readonly Health['status'][] {
  const tables: HealthTables<Health['status']> =
    rules === 'argo' ? ARGO_RULES : KSTATUS_RULES;
  const group = apiVersion?.includes('/') ? apiVersion.split('/')[0] : '';
  const name = Object.keys(tables).find(known =>
    apiVersion === undefined
      ? known.split('/').at(-1) === kind
      : known === (group === '' ? kind : `${group}/${kind}`),
  );
  if (name !== undefined) {
    return distinct(tables[name].map(({ status }) => status));
  }
  return rules === 'argo'
    ? ['Unknown']
    : distinct(
        [...KSTATUS_GENERIC, ...KSTATUS_OTHERS].map(({ status }) => status),
      );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
