/** A value as JSON has it, except that numbers may be NaN or infinite. @public */
export type ExprValue =
  | null
  | boolean
  | number
  | string
  | readonly ExprValue[]
  | { readonly [name: string]: ExprValue };

/** Whether a value is a list; `Array.isArray` does not tell that of what cannot be changed. */
export function isList(value: ExprValue): value is readonly ExprValue[] {
  return Array.isArray(value);
}

/** A value in words: its kind, and numbers and short texts as they are. */
export function valueName(value: ExprValue): string {
  if (value === null) return 'nil';
  if (isList(value)) return 'a list';
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return String(value);
    case 'string':
      return value.length > 40 ? 'a text' : `"${value}"`;
    default:
      return 'an object';
  }
}

/** Equality by content. NaN equals nothing. */
export function isEqual(left: ExprValue, right: ExprValue): boolean {
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    );
  }
  if (isMap(left) && isMap(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every(
        name => Object.hasOwn(right, name) && isEqual(left[name], right[name]),
      )
    );
  }
  return left === right;
}

/** Whether a value is an object. */
export function isMap(
  value: ExprValue,
): value is { readonly [name: string]: ExprValue } {
  return typeof value === 'object' && value !== null && !isList(value);
}
