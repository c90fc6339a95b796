import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as domain from '@bellwether/domain-smoke';
import * as yaml from 'yaml';
import { serve, useServers } from './__testUtils__/servers';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const use = useServers();

it('README has an example that does what it says', async () => {
  const server = await use(
    serve((response, { method }, count) => {
      if (count < 3) response.statusCode = 503;
      else response.statusCode = method === 'POST' ? 201 : 204;
      response.end(method === 'POST' ? '{"id": "s-1"}' : undefined);
    }),
  );
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const body = code.replace(/^import .*$/gm, '');
  const example = runInThisContext(
    `async ({ readSmokeYaml, runSmoke, yaml, baseUrl, clock, signal }) => { ${body}; return run; }`,
  );
  const run: kit.SmokeRun = await example({
    ...domain,
    ...kit,
    yaml,
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
