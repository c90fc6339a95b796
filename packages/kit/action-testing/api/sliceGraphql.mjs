/*
 * Cuts the part the Actions use out of the schema of GitHub's GraphQL API:
 *
 *   node api/sliceGraphql.mjs <folder of the unpacked package @octokit/graphql-schema>
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse, print } from 'graphql';
import { FIELDS } from './graphql.mjs';

const source = process.argv[2];
if (!source) {
  process.stderr.write(
    'expected the folder of the unpacked package @octokit/graphql-schema (npm pack @octokit/graphql-schema, then tar xzf)\n',
  );
  process.exit(1);
}
const text = fs.readFileSync(path.join(source, 'schema.graphql'), 'utf8');
const { version } = JSON.parse(
  fs.readFileSync(path.join(source, 'package.json'), 'utf8'),
);
const definitions = new Map(
  parse(text).definitions.map(definition => [
    definition.name?.value,
    definition,
  ]),
);
const taken = new Map();
for (const name of Object.keys(FIELDS)) take(name);
const sha256 = createHash('sha256').update(text).digest('hex');
fs.writeFileSync(
  path.join(
    import.meta.dirname,
    '..',
    'src',
    'github',
    'generated',
    'schema.graphql.json',
  ),
  `${JSON.stringify(
    {
      from: {
        package: `@octokit/graphql-schema@${version}`,
        file: 'schema.graphql',
        sha256,
      },
      definitions: [...taken]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, definition]) => print(definition)),
    },
    null,
    1,
  )}\n`,
);

/** A type with what its fields ask for and answer with. */
function take(name) {
  if (taken.has(name) || isBuiltIn(name)) return;
  const definition = definitions.get(name);
  if (!definition) throw new Error(`the schema has no ${name}`);
  taken.set(name, null);
  taken.set(name, sliced(name, definition));
}

function sliced(name, definition) {
  const plain = { ...definition, description: undefined, directives: [] };
  const wanted = FIELDS[name];
  if (definition.kind === 'UnionTypeDefinition') {
    plain.types = definition.types.filter(type => type.name.value in FIELDS);
  }
  if (definition.interfaces) {
    plain.interfaces = definition.interfaces.filter(
      type => type.name.value in FIELDS,
    );
  }
  if (definition.fields) {
    const missing = (wanted ?? []).filter(
      field => !definition.fields.some(entry => entry.name.value === field),
    );
    if (missing.length > 0) throw new Error(`${name} has no ${missing}`);
    const isInput = definition.kind === 'InputObjectTypeDefinition';
    if (!isInput && !wanted) {
      throw new Error(`expected the wanted fields of ${name}`);
    }
    plain.fields = definition.fields
      .filter(field => isInput || wanted.includes(field.name.value))
      .map(withoutProse);
    plain.fields.forEach(takeTypesOf);
  }
  if (definition.values) plain.values = definition.values.map(withoutProse);
  return plain;
}

function withoutProse(node) {
  return {
    ...node,
    description: undefined,
    directives: [],
    ...(node.arguments && { arguments: node.arguments.map(withoutProse) }),
  };
}

function takeTypesOf(field) {
  take(nameOf(field.type));
  (field.arguments ?? []).forEach(argument => take(nameOf(argument.type)));
}

function nameOf(type) {
  return type.kind === 'NamedType' ? type.name.value : nameOf(type.type);
}

function isBuiltIn(name) {
  return ['String', 'Int', 'Boolean', 'ID', 'Float'].includes(name);
}
