import * as backendPluginApi from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as sloNode from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code]) => code,
);

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
    const [code] = examples;
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

  it('has an example that adds a provider of markers', async () => {
    const [, code] = examples;
    const added: sloNode.MarkerProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          sloNode.sloMarkersExtensionPoint,
          { addMarkerProvider: provider => added.push(provider) },
        ],
      ],
      features: [
        runExample(code, {
          '@backstage/backend-plugin-api': backendPluginApi,
          '@bellwether/plugin-slo-node': sloNode,
        }) as backendPluginApi.BackendFeature,
      ],
    });
    expect(added.map(({ id }) => id)).toEqual(['incidents']);
    const ask = (startMs: number) =>
      added[0].markers({
        sloEntityRef: 'slo:default/sign-in',
        componentRef: 'component:default/sign-in',
        startMs,
        endMs: Date.UTC(2026, 8, 2),
        signal: new AbortController().signal,
      });
    expect(await ask(Date.UTC(2026, 8, 1))).toEqual([
      expect.objectContaining({ id: '17', kind: 'incident' }),
    ]);
    expect(await ask(Date.UTC(2026, 8, 1, 12))).toEqual([]);
  });

  it('lists every kind of marker', () => {
    for (const kind of sloNode.MARKER_KINDS) {
      expect(readme).toContain(`\`${kind}\``);
    }
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
