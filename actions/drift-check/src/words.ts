import { type DriftResource, KIND_WORDS } from '@bellwether/domain-drift';
import { code, type Inline, prose } from '@bellwether/kit-action';

/** `1 step`, `2 steps` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An owner as portals show them: `platform` for `group:default/platform`, `user:ada` for `user:default/ada`. */
export function ownerText(owner: string | null): string {
  return (owner ?? '').replace(/^group:/, '').replace(/(^|:)default\//, '$1');
}

/** What happened to a resource, in words; with what it follows from. */
export function happenedText({
  kind,
  cause,
}: Pick<DriftResource, 'kind' | 'cause'>): Inline {
  const words = KIND_WORDS[kind];
  return kind === 'cascade' && cause !== null
    ? prose`${words} (${code(cause)})`
    : words;
}
