import type { Reader } from '../../bundle/Reader';

/** Where values of arguments come from. @public */
export interface AnalysisArguments {
  /** Values by name; they go before those of the template. */
  args?: Readonly<Record<string, string>>;
  /** The value of a key of a secret; undefined: there is none. */
  secret?: (ref: { name: string; key: string }) => string | undefined;
  /** The value of a field of the rollout, such as `metadata.labels.region`; undefined: there is none. */
  field?: (path: string) => string | undefined;
}

/** Arguments of an analysis, and values of shorter texts. */
const LIMITS = { args: 100, value: 10_000 };

/** An argument. */
export interface Argument {
  value: string;
  /** What may be shown of it. */
  text: string;
}

/**
 * Reads the arguments and finds the value of each. Templates that are put together may share arguments, but not give them
 * different values.
 */
export function readArgs(
  readers: readonly Reader[],
  given: AnalysisArguments,
): { args: Map<string, Argument>; secrets: string[] } {
  const args = new Map<string, Argument>();
  const secrets: string[] = [];
  const unset = new Map<string, Reader>();
  const values = new Map(Object.entries(given.args ?? {}));
  for (const reader of readers.filter(({ isAbsent }) => !isAbsent)) {
    const names = new Set<string>();
    for (const item of reader.items(LIMITS.args)) {
      const { name, value, valueFrom } = item.fields([
        'name',
        'value',
        'valueFrom',
      ]);
      const key = name.text(200);
      if (names.has(key)) name.fault('a name of its own');
      names.add(key);
      const own = values.has(key)
        ? { isSecret: false, isUnset: false }
        : readOwn(value, valueFrom, given);
      const found = values.get(key) ?? own.value;
      if (own.isUnset) unset.set(key, item);
      if (found === undefined) continue;
      const before = args.get(key);
      if (before && before.value !== found) {
        item.fault(`the value of args.${key} that another template gives it`);
      }
      if (own.isSecret && found !== '') secrets.push(found);
      args.set(key, { value: found, text: own.isSecret ? 'secret' : found });
    }
  }
  for (const [key, item] of unset) {
    if (args.has(key)) continue;
    item.fault(`a value of args.${key}: give it with the analysis`);
    // what it is used for is read all the same: one fault is enough
    args.set(key, { value: '1', text: '1' });
  }
  return { args, secrets };
}

interface OwnValue {
  value?: string;
  isSecret: boolean;
  /** Whether nothing is said about where it comes from. */
  isUnset: boolean;
}

function readOwn(
  value: Reader,
  valueFrom: Reader,
  { secret, field }: AnalysisArguments,
): OwnValue {
  const nothing: OwnValue = { isSecret: false, isUnset: false };
  if (valueFrom.isAbsent) {
    if (value.isAbsent) return { ...nothing, isUnset: true };
    // a port without quotes is a number to YAML
    const text = ['number', 'boolean'].includes(typeof value.value)
      ? String(value.value)
      : value.value;
    if (typeof text === 'string' && text.length <= LIMITS.value) {
      return { ...nothing, value: text };
    }
    value.fault(`a text of at most ${LIMITS.value} characters`);
    return nothing;
  }
  if (!value.isAbsent) value.fault('value or valueFrom, not both');
  const { secretKeyRef, fieldRef } = valueFrom.fields([
    'secretKeyRef',
    'fieldRef',
  ]);
  if (secretKeyRef.isAbsent === fieldRef.isAbsent) {
    valueFrom.fault('secretKeyRef or fieldRef');
    return nothing;
  }
  if (!fieldRef.isAbsent) {
    const path = fieldRef.fields(['fieldPath']).fieldPath.text(500);
    const found = path === '' ? undefined : field?.(path);
    if (found === undefined) fieldRef.fault('a field that has a value');
    return { ...nothing, value: found };
  }
  const ref = secretKeyRef.fields(['name', 'key']);
  const [name, key] = [ref.name.text(253), ref.key.text(253)];
  const found = name === '' || key === '' ? undefined : secret?.({ name, key });
  if (found === undefined) secretKeyRef.fault('a secret that has a value');
  return { value: found, isSecret: true, isUnset: false };
}
