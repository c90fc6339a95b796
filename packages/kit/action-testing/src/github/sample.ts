import type { Description, Schema } from './description';

/**
 * The smallest value that a schema accepts, with what a test gives laid over it: required fields are filled in, `null` where
 * it may be, the first of several choices. Given objects are completed by the part of the schema that describes them.
 */
export function complete(
  description: Description,
  given: Schema,
  value?: unknown,
): unknown {
  const schema = description.resolve(given);
  if (schema.allOf) {
    return together(description, schema.allOf, value);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !schema.properties) {
    if (value === undefined && choices.some(isNull)) return null;
    const candidates = choices.map(choice => ({
      choice,
      completed: isNull(choice) ? null : complete(description, choice, value),
    }));
    const fits = candidates.find(
      ({ choice, completed }) =>
        description.faults(JSON.stringify(choice), choice, completed).length ===
        0,
    );
    return (fits ?? candidates[0]).completed;
  }
  if (value === null) return null;
  if (Array.isArray(value)) {
    return value.map(item => complete(description, schema.items ?? {}, item));
  }
  if (isRecord(value)) return completeFields(description, schema, value);
  if (value !== undefined) return value;
  return smallest(description, schema);
}

/** A value that fits all of several schemas: each completes the fields it knows. */
function together(
  description: Description,
  schemas: readonly Schema[],
  value: unknown,
): unknown {
  const parts = schemas.map(part => ({
    properties: description.resolve(part).properties ?? {},
    completed: complete(description, part, value),
  }));
  if (!isRecord(parts[0].completed)) return parts[0].completed;
  const whole: Record<string, unknown> = {};
  for (const { properties, completed } of parts) {
    for (const [name, field] of Object.entries(completed as object)) {
      if (name in properties || !(name in whole)) whole[name] = field;
    }
  }
  return whole;
}

function completeFields(
  description: Description,
  { properties = {}, required = [] }: Schema,
  value: Record<string, unknown>,
): Record<string, unknown> {
  const names = new Set([...required, ...Object.keys(value)]);
  return Object.fromEntries(
    [...names].map(name => [
      name,
      complete(description, properties[name] ?? {}, value[name]),
    ]),
  );
}

function smallest(description: Description, schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  const types = [schema.type ?? 'object'].flat();
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return completeFields(description, schema, {});
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    default:
      return smallestText(schema);
  }
}

function smallestText({ format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-01-05T08:00:00Z';
  if (format === 'uri') return 'https://github.test/sample';
  if (format === 'email') return 'someone@github.test';
  return 'x'.repeat(minLength);
}

function isNull({ type }: Schema): boolean {
  return type === 'null';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
