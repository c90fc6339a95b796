/**
 * A reference as catalogs write it in full: `kind:namespace/name`, in lower case. What is left out is taken from the defaults.
 *
 * @returns undefined for text that is none
 */
export function entityRef(
  text: string,
  { kind, namespace = 'default' }: { kind: string; namespace?: string },
): string | undefined {
  const [, ofKind = kind, inNamespace = namespace, name] =
    /^(?:([\w.-]+):)?(?:([\w.-]+)\/)?([\w.-]+)$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  return `${ofKind}:${inNamespace}/${name}`.toLowerCase();
}
