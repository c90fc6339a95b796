import { difference } from './difference';
import { readPlan } from './readPlan';
import { readSchemas } from './readSchemas';

const SCHEMAS = {
  format_version: '1.0',
  provider_schemas: {
    'registry.terraform.io/demo/demo': {
      provider: { block: {} },
      data_source_schemas: { demo_data: { block: {} } },
      resource_schemas: {
        demo_a: {
          version: 0,
          block: {
            attributes: {
              groups: { type: ['set', 'string'] },
              zones: { type: ['list', 'string'] },
              matrix: { type: ['list', ['set', 'string']] },
              pairs: { type: ['set', ['set', 'string']] },
              named: { type: ['map', ['set', 'string']] },
              parts: {
                type: ['list', ['object', { ids: ['set', 'number'] }]],
              },
              inner: {
                nested_type: {
                  nesting_mode: 'set',
                  attributes: { tags: { type: ['set', 'string'] } },
                },
              },
              keyed: {
                nested_type: {
                  nesting_mode: 'map',
                  attributes: { tags: { type: ['set', 'string'] } },
                },
              },
            },
            block_types: {
              rule: {
                nesting_mode: 'set',
                block: {
                  attributes: { ports: { type: ['set', 'number'] } },
                  block_types: {
                    step: { nesting_mode: 'list', block: { attributes: {} } },
                  },
                },
              },
            },
          },
        },
        demo_twice: {
          block: { attributes: { a: { type: ['set', 'string'] } } },
        },
      },
    },
    'registry.terraform.io/demo/other': {
      resource_schemas: {
        demo_twice: {
          block: { attributes: { a: { type: ['list', 'string'] } } },
        },
      },
    },
  },
};

const bytes = (value: unknown) => [
  new TextEncoder().encode(JSON.stringify(value)),
];

async function schemas() {
  const read = await readSchemas(bytes(SCHEMAS));
  if (!read.ok) throw new Error(read.problem.message);
  return read.schemas;
}

describe('readSchemas', () => {
  it.each([
    ['demo_a', 'groups', true],
    ['demo_a', 'zones', false],
    ['demo_a', 'matrix', false],
    ['demo_a', 'pairs', true],
    ['demo_a', 'named', false],
    ['demo_a', 'named.anything', true],
    ['demo_a', 'parts', false],
    ['demo_a', 'parts.ids', true],
    ['demo_a', 'inner', true],
    ['demo_a', 'inner.tags', true],
    ['demo_a', 'keyed.k.tags', true],
    ['demo_a', 'rule', true],
    ['demo_a', 'rule.ports', true],
    ['demo_a', 'rule.step', false],
    ['demo_a', 'nowhere.at.all', false],
    ['demo_a', 'constructor', false],
    ['demo_b', 'groups', false],
    ['demo_twice', 'a', false],
  ])('knows whether order matters: %s %s', async (type, path, isSet) => {
    const { isSet: found, types } = await schemas();
    expect(found(type, path.split('.'))).toBe(isSet);
    expect(types).toBe(2);
  });

  it.each<[string, unknown, string]>([
    ['a plan', { format_version: '1.2', planned_values: {} }, 'no-schemas'],
    ['a list', [], 'unexpected-type'],
    ['nothing', undefined, 'empty-input'],
  ])('refuses %s', async (_, value, code) => {
    const chunks = value === undefined ? [] : bytes(value);
    expect(await readSchemas(chunks)).toMatchObject({
      ok: false,
      problem: { code, severity: 'error' },
    });
  });

  it('makes the order of a set noise, and of a list drift', async () => {
    const { isSet } = await schemas();
    const before = {
      groups: ['b', 'a'],
      zones: ['x', 'y'],
      rule: [{ ports: [1, 2] }, { ports: [3] }],
    };
    const after = {
      groups: ['a', 'b'],
      zones: ['x', 'y'],
      rule: [{ ports: [3] }, { ports: [2, 1] }],
    };
    const sides = { beforeMarks: {}, afterMarks: {}, unknown: {} };
    const leaves = (zones: string[]) =>
      difference({ ...sides, before, after: { ...after, zones } }, path =>
        isSet('demo_a', path),
      ).leaves.map(({ key }) => key);
    expect(leaves(['x', 'y'])).toEqual([]);
    expect(leaves(['y', 'x'])).toEqual(['"zones",0,', '"zones",1,']);
    const plan = {
      format_version: '1.2',
      resource_drift: [
        {
          address: 'demo_a.b',
          mode: 'managed',
          type: 'demo_a',
          change: { actions: ['update'], before, after },
        },
      ],
    };
    const kinds = async (options: { isSet?: typeof isSet }) =>
      (await readPlan(bytes(plan), { stack: 's', ...options })).summary.byKind;
    expect(await kinds({ isSet })).toEqual({ 'noise:equal': 1 });
    expect(await kinds({})).toEqual({ 'changed-outside:in-place': 1 });
  });
});
