import type { ValueType } from '../model';
import { type Value, isBytes } from '../values/show';

const DATE =
  /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Whether a value is of a type, or a text in one of the forms that are called types here. */
export function isValueType(type: ValueType, value: Value): boolean {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'float':
      return typeof value === 'number' && !Number.isInteger(value);
    case 'null':
      return value === null;
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'collection':
      return Array.isArray(value) || isObject(value);
    default:
      return typeof value === 'string' && isForm(type, value);
  }
}

function isForm(
  type: 'date' | 'ipv4' | 'ipv6' | 'uuid',
  text: string,
): boolean {
  switch (type) {
    case 'date':
      return DATE.test(text) && !Number.isNaN(Date.parse(text));
    case 'ipv4':
      return IPV4.test(text);
    case 'ipv6':
      return /^[0-9a-fA-F:.]+$/.test(text) && URL.canParse(`http://[${text}]/`);
    default:
      return UUID.test(text);
  }
}

function isObject(value: Value): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isBytes(value)
  );
}
