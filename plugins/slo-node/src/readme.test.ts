import * as backendPluginApi from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as sloNode from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

/** Runs an example of TypeScript modules and answers with its default export. */
function runExample(code: string, modules: Record<string, object>): unknown {
  const script = stripTypeScriptTypes(code)
    .replace(/import (\{[\s\S]*?\}) from ('.*?');/g, 'const $1 = modules[$2];')
    .replace('export default', 'exported.value =');
  const exported: { value?: unknown } = {};
  // Not in a context of its own: the backend compares with its own Promise and Map.
  runInThisContext(`(modules, exported) => { ${script} }`)(modules, exported);
  return exported.value;
}

describe('README', () => {
  it('has an example that adds a source to the backend', async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const added: sloNode.SloSource[] = [];
    await startTestBackend({
      extensionPoints: [
        [sloNode.sloSourcesExtensionPoint, { addSource: s => added.push(s) }],
      ],
      features: [
        runExample(code, {
          '@backstage/backend-plugin-api': backendPluginApi,
          '@bellwether/plugin-slo-node': sloNode,
        }) as backendPluginApi.BackendFeature,
      ],
    });
    expect(added.map(({ type }) => type)).toEqual(['always-good']);
    const objective = { id: 'a' } as sloNode.ReadableObjective;
    const spans = { window: { startMs: 0, endMs: 1 } };
    const { signal } = new AbortController();
    const read = await added[0].read([{ objective, spans }], {
      atMs: 1,
      signal,
    });
    expect(read.get('a')).toMatchObject({
      spans: { window: { good: 1, total: 1 } },
    });
  });

  it('lists every rule with its parameters', () => {
    const rows = [
      ...readme.matchAll(/^\| `([A-Z_]+)` +\| `([\w-]+)` +\| `(\w+)`/gm),
    ];
    expect(rows.map(([, ...row]) => row)).toEqual([
      ['IS_OWNER', 'slo-objective', 'claims'],
      ['HAS_SYSTEM', 'slo-objective', 'systems'],
      ['HAS_JOURNEY', 'slo-objective', 'journeys'],
    ]);
    expect(rows.map(([, name]) => name)).toEqual(
      Object.values(sloNode.sloObjectiveRules).map(({ name }) => name),
    );
  });
});
