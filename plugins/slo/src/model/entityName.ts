import { parseEntityRef } from '@backstage/catalog-model';

/** An entity ref taken apart; undefined for text that is none. */
export function parseRef(
  ref: string,
): { kind: string; namespace: string; name: string } | undefined {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    });
  } catch {
    return undefined;
  }
}

/** The name in an entity ref, with its namespace unless that is the default one. */
export function entityName(ref: string): string {
  const parsed = parseRef(ref);
  if (!parsed) return ref;
  return parsed.namespace === 'default'
    ? parsed.name
    : `${parsed.namespace}/${parsed.name}`;
}
