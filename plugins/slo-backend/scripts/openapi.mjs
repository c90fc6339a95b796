// Turns src/schema/openapi.yaml into a TypeScript constant, so that the served contract is typed and bundled.
// `node scripts/openapi.mjs` writes it; with `--check` it only compares and fails when they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const source = new URL('../src/schema/openapi.yaml', import.meta.url);
const target = fileURLToPath(
  new URL('../src/schema/openapi.generated.ts', import.meta.url),
);

const spec = parse(readFileSync(source, 'utf8'));
const text = await format(
  `// Generated from openapi.yaml by \`yarn openapi\`. Do not edit.
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
