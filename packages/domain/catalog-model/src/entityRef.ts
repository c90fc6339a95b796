/** A catalog entity by kind, namespace and name. @public */
export interface EntityRefParts {
  kind: string;
  namespace: string;
  name: string;
}

const shape =
  /^(?:([A-Za-z][A-Za-z0-9]{0,62}):)?(?:([a-z0-9]+(?:-+[a-z0-9]+)*)\/)?([A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$/;

/**
 * Parts of `[kind:][namespace/]name`, with defaults for what is left out.
 *
 * @returns undefined when the text is no entity reference
 * @public
 */
export function parseEntityRef(
  text: unknown,
  defaults: { kind: string; namespace: string },
): EntityRefParts | undefined {
  // Longer than kind, namespace and name of 63 characters each: refused before the expression looks at it.
  if (typeof text !== 'string' || text.length > 191) return undefined;
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, kind = defaults.kind, namespace = defaults.namespace, name] = match;
  return { kind, namespace, name };
}

/** Canonical, lower-case `kind:namespace/name`, as the catalog writes references. @public */
export function formatEntityRef(parts: EntityRefParts): string {
  return `${parts.kind}:${parts.namespace}/${parts.name}`.toLocaleLowerCase(
    'en-US',
  );
}
