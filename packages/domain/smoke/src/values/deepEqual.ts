import { type Value, isBytes } from './show';

/** Whether two values are the same: members of objects in any order, items of lists in the same. */
export function deepEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (
    typeof left !== 'object' ||
    typeof right !== 'object' ||
    left === null ||
    right === null
  ) {
    return false;
  }
  if (isBytes(left) || isBytes(right)) {
    return (
      isBytes(left) &&
      isBytes(right) &&
      left.length === right.length &&
      left.every((byte, index) => byte === right[index])
    );
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => deepEqual(item, right[index]))
    );
  }
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(
      name => Object.hasOwn(right, name) && deepEqual(left[name], right[name]),
    )
  );
}
