import { matchesGlob } from '../policy/glob';

/**
 * A type of resources whose values are secret also where nothing marks them; with a path, only what is there.
 *
 * @public
 */
export interface SensitiveType {
  type: string;
  path?: string;
}

/** Types that are known to hold secrets. `*` stands for any characters. @public */
export const SENSITIVE_TYPES: readonly SensitiveType[] = [
  { type: 'random_password' },
  { type: 'tls_private_key' },
  { type: 'kubernetes_secret*', path: 'data' },
  { type: 'kubernetes_secret*', path: 'binary_data' },
  { type: '*_secret*' },
  { type: '*_password*' },
  { type: '*_access_key*' },
];

/** What of a resource of a type is secret: everything, or the root attributes that are listed. */
export function secretRoots(
  type: string,
  types: readonly SensitiveType[],
): 'all' | readonly string[] {
  const matching = types.filter(entry => matchesGlob(entry.type, type));
  const paths = matching.flatMap(({ path }) => path ?? []);
  // a rule with a path knows the type better than one about all that is called alike
  if (paths.length > 0) return paths;
  return matching.length > 0 ? 'all' : [];
}

/** Attributes that name a resource or its place; a secret is hidden there, too, but it does not make other texts secret. */
const NAMING =
  /^(id|arn|name|.*_name|.*_id|region|location|project|namespace|metadata|type|kind|tags|tags_all|labels|annotations|description|version)$/;

/** Whether the value of a root attribute of a wholly secret type is looked for in other texts. */
export function taintsOthers(root: string): boolean {
  return !NAMING.test(root);
}
