import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
);
const program = resolve(root, 'src/program.ts');
const commands = [
  ...readFileSync(program, 'utf8').matchAll(/import\('\.\/commands\/(\w+)'\)/g),
].map(([, name]) => name);

const options = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20',
  // Not `node`: the ES modules of the dependencies are wanted, of which only what is used is taken along.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['import'],
  external: ['node:*'],
  define: { BELLWETHER_VERSION: JSON.stringify(version) },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Commands that begin with the same word share most of what they need. */
const groupOf = command => /^[a-z]+/.exec(command)[0];

/** The commands of a group as the body of a function of `module` and `require`. */
async function textOf(group) {
  const names = commands.filter(command => groupOf(command) === group);
  const { outputFiles } = await build({
    ...options,
    stdin: {
      contents: names
        .map(name => `export * as ${name} from './src/commands/${name}';`)
        .join('\n'),
      resolveDir: root,
    },
    write: false,
    format: 'cjs',
    // What a function cannot have: `import()` becomes `require`.
    supported: { 'dynamic-import': false },
    plugins: [
      {
        name: 'one-program',
        setup({ onResolve }) {
          onResolve({ filter: /\/program$/ }, () => ({
            path: 'bellwether:program',
            external: true,
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** As text of a third of the length. The bundler writes ASCII, but for what stands raw in a template: that would be lost. */
function compressed(text) {
  if (Buffer.byteLength(text) !== text.length) {
    throw new Error('Expected nothing but ASCII: look for String.raw.');
  }
  return brotliCompressSync(Buffer.from(text, 'latin1')).toString('base64');
}

/**
 * Every command is compressed text until it is called: Node would compile all of the file at each start, or look for the ends of
 * its texts, which takes longer than most commands do.
 */
const commandsAsText = {
  name: 'commands-as-text',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/commands\// }, ({ path }) => ({
      path: path.slice('./commands/'.length),
      namespace: 'command',
    }));
    onResolve({ filter: /^group:/ }, ({ path }) => ({
      path: path.slice('group:'.length),
      namespace: 'group',
    }));
    onLoad({ filter: /./, namespace: 'command' }, ({ path }) => ({
      contents: `
        import group from 'group:${groupOf(path)}';
        export const { help, run, usageExit } = group.${path};`,
      resolveDir: root,
    }));
    onLoad({ filter: /./, namespace: 'group' }, async ({ path }) => ({
      contents: `
        import { createRequire } from 'node:module';
        import { compileFunction } from 'node:vm';
        import { brotliDecompressSync } from 'node:zlib';
        import * as program from ${JSON.stringify(program)};
        const node = createRequire(import.meta.url);
        const module = { exports: {} };
        const text = ${JSON.stringify(compressed(await textOf(path)))};
        compileFunction(
          brotliDecompressSync(Buffer.from(text, 'base64')).toString('latin1'),
          ['module', 'require'],
          { filename: 'bellwether-${path}.js' },
        )(module, id => (id === 'bellwether:program' ? program : node(id)));
        export default module.exports;`,
      resolveDir: root,
    }));
  },
};

// One file without dependencies, so that it starts at once and can be copied anywhere Node 20 runs.
await build({
  ...options,
  entryPoints: ['src/main.ts'],
  outfile: resolve(process.argv[2] ?? resolve(root, 'dist/bellwether.mjs')),
  format: 'esm',
  plugins: [commandsAsText],
});
