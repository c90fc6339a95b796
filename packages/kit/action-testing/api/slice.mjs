/*
 * Cuts the part the Actions use out of GitHub's description of its API:
 *
 *   node api/slice.mjs <folder of the unpacked package @octokit/openapi>
 *
 * The whole is 13 MB for github.com and 11 MB for each version of GitHub Enterprise Server, and is needed by no one who
 * works on the Actions; what is cut is in src/github/generated.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { OPERATIONS } from './operations.mjs';

/** Keys that describe to people what a schema says to machines. */
const PROSE = new Set([
  'description',
  'title',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'nullable',
  'discriminator',
  'readOnly',
]);

const here = import.meta.dirname;
const source = process.argv[2];
if (!source) {
  process.stderr.write(
    'expected the folder of the unpacked package @octokit/openapi (npm pack @octokit/openapi, then tar xzf)\n',
  );
  process.exit(1);
}
const { version } = JSON.parse(
  fs.readFileSync(path.join(source, 'package.json'), 'utf8'),
);
for (const server of ['api.github.com', 'ghes-3.19']) {
  const text = fs.readFileSync(
    path.join(source, 'generated', `${server}.json`),
  );
  const slice = sliceOf(JSON.parse(text), {
    package: `@octokit/openapi@${version}`,
    file: `generated/${server}.json`,
    sha256: createHash('sha256').update(text).digest('hex'),
  });
  fs.writeFileSync(
    path.join(here, '..', 'src', 'github', 'generated', `${server}.json`),
    `${JSON.stringify(slice, null, 1)}\n`,
  );
}

function sliceOf(description, from) {
  const schemas = {};
  const operations = {};
  for (const route of OPERATIONS) {
    const [method, url] = route.split(' ');
    const operation = description.paths[url]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${from.file} has no ${route}`);
    operations[route] = {
      id: operation.operationId,
      parameters: (operation.parameters ?? []).map(entry => {
        const { name, in: place, required = false, schema } = resolve(entry);
        return { name, in: place, required, schema: take(schema) };
      }),
      body: bodyOf(operation.requestBody),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, entry]) => {
          const schema = resolve(entry).content?.['application/json']?.schema;
          return [status, schema ? take(schema) : null];
        }),
      ),
    };
  }
  return {
    from,
    operations,
    schemas: Object.fromEntries(
      Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };

  function bodyOf(body) {
    if (!body) return null;
    const { required = false, content } = resolve(body);
    const schema = content['application/json']?.schema;
    return schema ? { required, schema: take(schema) } : null;
  }

  function resolve(entry) {
    return entry.$ref
      ? entry.$ref
          .slice(2)
          .split('/')
          .reduce((node, key) => node[key], description)
      : entry;
  }

  /** A schema without prose, in JSON Schema's own words, with what it refers to taken along. */
  function take(node) {
    if (Array.isArray(node)) return node.map(take);
    if (typeof node !== 'object' || node === null) return node;
    if (node.$ref) {
      const name = node.$ref.split('/').at(-1);
      if (!(name in schemas)) {
        schemas[name] = null;
        schemas[name] = take(resolve(node));
      }
      return { $ref: `#/schemas/${name}` };
    }
    const taken = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        taken.properties = Object.fromEntries(
          Object.entries(value).map(([name, schema]) => [name, take(schema)]),
        );
      } else if (key === 'enum' || key === 'required' || key === 'default') {
        taken[key] = value;
      } else if (!PROSE.has(key) && !key.startsWith('x-')) {
        taken[key] = take(value);
      }
    }
    return node.nullable ? nullable(taken) : taken;
  }
}

/** OpenAPI 3.0 says `nullable`, JSON Schema says it with a type. */
function nullable(schema) {
  if (typeof schema.type !== 'string') {
    return { anyOf: [schema, { type: 'null' }] };
  }
  schema.type = [schema.type, 'null'];
  if (schema.enum && !schema.enum.includes(null)) {
    schema.enum = [...schema.enum, null];
  }
  return schema;
}
