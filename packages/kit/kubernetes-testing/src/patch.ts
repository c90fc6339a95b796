/** What a patch cannot be applied for, as the API server says it. */
export class PatchFault extends Error {}

/** One operation of a JSON patch (RFC 6902). */
interface Operation {
  op: string;
  path: string;
  value?: unknown;
}

type Parent = Record<string, unknown> | unknown[];

/** Applies a merge patch (RFC 7396). */
export function mergePatched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = mergePatched(result[name], value);
  }
  return result;
}

/**
 * Applies a JSON patch: `add`, `remove`, `replace` and `test`.
 *
 * @throws PatchFault when an operation does not fit
 */
export function jsonPatched(target: object, operations: unknown): object {
  if (!Array.isArray(operations)) {
    throw new PatchFault('a JSON patch is a list of operations');
  }
  const result = structuredClone(target);
  for (const operation of operations as Operation[]) {
    apply(result as Record<string, unknown>, operation);
  }
  return result;
}

function apply(
  root: Record<string, unknown>,
  { op, path, value }: Operation,
): void {
  const parts = path
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop();
  let parent: Parent = root;
  for (const part of parts) {
    const next: unknown = Reflect.get(parent, part);
    if (typeof next !== 'object' || next === null) {
      throw new PatchFault(`there is no ${path}`);
    }
    parent = next as Parent;
  }
  if (last === undefined) throw new PatchFault('the whole cannot be patched');
  const known: unknown = Reflect.get(parent, last);
  if (op !== 'add' && known === undefined) {
    throw new PatchFault(`there is no ${path}`);
  }
  switch (op) {
    case 'test':
      if (JSON.stringify(known) !== JSON.stringify(value)) {
        throw new PatchFault(`testing value ${path} failed`);
      }
      return;
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else delete parent[last];
      return;
    case 'add':
    case 'replace':
      if (!Array.isArray(parent)) parent[last] = value;
      else if (last === '-') parent.push(value);
      else parent.splice(Number(last), op === 'add' ? 0 : 1, value);
      return;
    default:
      throw new PatchFault(`unknown operation ${op}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
