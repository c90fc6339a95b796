import { type Fields, isFields } from './objects';

/** Lists whose items have a key, by the end of their path; the first that fits counts. From the OpenAPI of Kubernetes 1.32. */
const KEYS: readonly [path: readonly string[], keys: readonly string[]][] = [
  [
    ['containers', 'ports'],
    ['containerPort', 'protocol'],
  ],
  [
    ['initContainers', 'ports'],
    ['containerPort', 'protocol'],
  ],
  [
    ['spec', 'ports'],
    ['port', 'protocol'],
  ],
  [['volumeMounts'], ['mountPath']],
  [['volumeDevices'], ['devicePath']],
  [['topologySpreadConstraints'], ['topologyKey', 'whenUnsatisfiable']],
  [['hostAliases'], ['ip']],
  [['containers'], ['name']],
  [['initContainers'], ['name']],
  [['ephemeralContainers'], ['name']],
  [['volumes'], ['name']],
  [['env'], ['name']],
  [['imagePullSecrets'], ['name']],
  [['webhooks'], ['name']],
  [['resourceClaims'], ['name']],
  [['validations'], ['name']],
];

/** What is meant where a key is left out. */
const DEFAULTS: Fields = { protocol: 'TCP' };

/**
 * The keys by which items of a list are told apart; undefined for a list that is taken by position.
 *
 * @param names - path of the list, keys of items left out
 * @param owned - what managers own below it: lists of custom resources have their keys there
 */
export function listKeys(
  names: readonly string[],
  owned: readonly Fields[],
): readonly string[] | undefined {
  const known = KEYS.find(([path]) =>
    path.every(
      (name, index) => names[names.length - path.length + index] === name,
    ),
  );
  if (known) return known[1];
  for (const fields of owned) {
    for (const name of Object.keys(fields)) {
      const key = name.startsWith('k:') ? parsed(name.slice(2)) : undefined;
      if (key) return Object.keys(key);
    }
  }
  return undefined;
}

/** The key of an item, as text; undefined where it has none. */
export function keyOf(
  item: unknown,
  keys: readonly string[],
): string | undefined {
  if (!isFields(item)) return undefined;
  const parts = keys.map(key => item[key] ?? DEFAULTS[key]);
  return parts.some(part => typeof part === 'object' || part === undefined)
    ? undefined
    : parts.join('/');
}

/** Whether a step of `fieldsV1`, such as `k:{"name":"web"}`, is about an item. */
export function isStepOf(step: string, item: unknown): boolean {
  const key = step.startsWith('k:') ? parsed(step.slice(2)) : undefined;
  return (
    key !== undefined &&
    isFields(item) &&
    Object.entries(key).every(
      ([name, value]) => (item[name] ?? DEFAULTS[name]) === value,
    )
  );
}

function parsed(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
