import type { Description, Matched, Schema } from './description';

/**
 * What GitHub's description says against a request, as sentences. Stricter than GitHub, which ignores parameters and fields
 * it does not know: those are misspelt ones.
 */
export function requestFaults(
  description: Description,
  { route, operation, parameters }: Matched,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const known = new Set(
    operation.parameters
      .filter(({ in: place }) => place === 'query')
      .map(({ name }) => name),
  );
  const faults = [...new Set(query.keys())]
    .filter(name => !known.has(name))
    .map(name => `unknown query parameter ${name}`);
  for (const { name, in: place, required, schema } of operation.parameters) {
    const text = place === 'path' ? parameters[name] : query.get(name);
    if (text !== null && text !== undefined) {
      const found = description.faults(
        `${route} ${place} ${name}`,
        schema,
        typed(text, description.resolve(schema)),
      );
      faults.push(...found.map(fault => `parameter ${name}: ${fault}`));
    } else if (required) {
      faults.push(`parameter ${name} is missing`);
    }
  }
  return [...faults, ...bodyFaults(description, route, operation.body, body)];
}

function bodyFaults(
  description: Description,
  route: string,
  expected: Matched['operation']['body'],
  body: unknown,
): string[] {
  if (body === undefined)
    return expected?.required ? ['a body is missing'] : [];
  if (!expected) return ['a body is not expected'];
  const allowed = fieldsOf(description, expected.schema);
  const unknown = Object.keys(body as object)
    .filter(name => allowed.size > 0 && !allowed.has(name))
    .map(name => `unknown field ${name}`);
  return [
    ...unknown,
    ...description.faults(`${route} body`, expected.schema, body),
  ];
}

/** Numbers and booleans arrive as text. */
function typed(text: string, { type }: Schema): unknown {
  const types = [type ?? []].flat();
  if (types.includes('boolean') && /^(true|false)$/.test(text)) {
    return text === 'true';
  }
  const numeric = types.includes('integer') || types.includes('number');
  return numeric && /^-?\d+$/.test(text) ? Number(text) : text;
}

function fieldsOf(description: Description, given: Schema): Set<string> {
  const { properties, allOf, anyOf, oneOf } = description.resolve(given);
  const parts = [allOf, anyOf, oneOf].flatMap(list => list ?? []);
  return new Set([
    ...Object.keys(properties ?? {}),
    ...parts.flatMap(part => [...fieldsOf(description, part)]),
  ]);
}
