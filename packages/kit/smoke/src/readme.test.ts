import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { serve, useServers } from './__testUtils__/servers';
import type { SmokeRun } from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const use = useServers();

/** The example as a function of what it takes as given. It is bundled, because readers are loaded when they are needed. */
function example(): (given: object) => Promise<SmokeRun> {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const end = code.indexOf('\n\n');
  const contents = `${code.slice(0, end)}
    import * as yaml from 'yaml';
    module.exports = async ({ baseUrl, clock, signal }) => {
      ${code.slice(end)}
      return run;
    };`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    logLevel: 'error',
  });
  const module = { exports: {} };
  runInThisContext(`(require, module) => { ${outputFiles[0].text} }`)(
    createRequire(__filename),
    module,
  );
  return module.exports as ReturnType<typeof example>;
}

it('README has an example that does what it says', async () => {
  const server = await use(
    serve((response, { method }, count) => {
      if (count < 3) response.statusCode = 503;
      else response.statusCode = method === 'POST' ? 201 : 204;
      response.end(method === 'POST' ? '{"id": "s-1"}' : undefined);
    }),
  );
  const run = await example()({
    baseUrl: server.origin,
    clock: { nowMs: () => Date.now(), sleep: async () => {} },
    signal: new AbortController().signal,
  });
  expect(run.outcome).toBe('pass');
  expect(run.steps[0]).toMatchObject({
    attempts: 3,
    earlier: [{ attempt: 1 }, { attempt: 2 }],
  });
  expect(run.cleanup[0].outcome).toBe('pass');
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /sessions',
    'POST /sessions',
    'POST /sessions',
    'DELETE /sessions/s-1',
  ]);
  expect(JSON.stringify(run)).not.toContain('ss word');
});
