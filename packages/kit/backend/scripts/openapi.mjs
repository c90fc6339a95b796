// Puts src/schema/openapi.yaml and the topics in src/schema/openapi/*.yaml of the plugin in the working directory together
// into a TypeScript constant, so that the served contract is typed and bundled. `yarn openapi` writes it; with `--check` it
// only compares and fails when they differ.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const schema = new URL('src/schema/', pathToFileURL(`${process.cwd()}/`));
const target = fileURLToPath(new URL('openapi.generated.ts', schema));

const read = name =>
  parse(readFileSync(new URL(name, schema), 'utf8'), { merge: true });

/** Paths and components of a topic belong to it alone: a name that occurs twice is a mistake. */
function add(to, from, where) {
  for (const [key, value] of Object.entries(from)) {
    if (key in to) throw new Error(`${where}: ${key} is defined twice`);
    to[key] = value;
  }
}

const spec = read('openapi.yaml');
for (const name of readdirSync(new URL('openapi/', schema)).sort()) {
  const { paths, components = {}, ...rest } = read(`openapi/${name}`);
  if (Object.keys(rest).length > 0) {
    throw new Error(`${name}: expected paths and components only`);
  }
  add(spec.paths, paths, name);
  for (const [kind, entries] of Object.entries(components)) {
    add(spec.components[kind], entries, name);
  }
}

const text = await format(
  `// Generated from openapi.yaml and openapi/*.yaml by \`yarn openapi\`. Do not edit.
export const spec = ${JSON.stringify(spec, null, 2)} as const;
`,
  { ...(await resolveConfig(target)), filepath: target },
);

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write(
      `${target} does not match openapi.yaml: run \`yarn openapi\`\n`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
