/**
 * What the catalog accepts in `metadata`: the rules of Kubernetes object metadata, which Backstage applies before any
 * kind is looked at (https://backstage.io/docs/features/software-catalog/descriptor-format).
 */
const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const dnsLabel = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether the catalog accepts this value of a label: empty, or a name of at most 63 characters. */
export function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || name.test(value));
}

/** Whether the catalog accepts this key of a label or annotation: `[dns.prefix/]name`. */
export function isMetadataKey(key: string): boolean {
  const parts = key.split('/');
  if (parts.length === 1) return name.test(parts[0]);
  return (
    parts.length === 2 &&
    parts[0].length <= 253 &&
    parts[0].split('.').every(label => dnsLabel.test(label)) &&
    name.test(parts[1])
  );
}

/**
 * The nearest value the catalog accepts: other characters become `-`, the ends are trimmed, 63 characters are kept.
 *
 * @returns undefined when nothing is left
 */
export function labelValueFrom(text: string): string | undefined {
  if (isLabelValue(text)) return text;
  const value = text
    .slice(0, 1024)
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .replace(/^[-_.]+/, '')
    .slice(0, 63)
    .replace(/[-_.]+$/, '');
  return value === '' ? undefined : value;
}
