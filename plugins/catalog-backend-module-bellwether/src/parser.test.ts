import {
  type CatalogProcessorEntityResult,
  type CatalogProcessorResult,
  parseEntityYaml,
} from '@backstage/plugin-catalog-node';
import type { Entity } from '@backstage/catalog-model';
import { recordedFaults } from './openslo';
import { parseEntityData } from './parser';

const location = { type: 'url', target: 'https://git.example/slos.yaml' };

async function read(text: string): Promise<CatalogProcessorResult[]> {
  const results: CatalogProcessorResult[] = [];
  for await (const result of parseEntityData({
    data: Buffer.from(text),
    location,
  })) {
    results.push(result);
  }
  return results;
}

async function readEntities(text: string): Promise<Entity[]> {
  const results = await read(text);
  return results
    .filter(
      (result): result is CatalogProcessorEntityResult =>
        result.type === 'entity',
    )
    .map(result => result.entity);
}

const slo = (spec: string) =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: x}\nspec:\n${spec}`;

async function codesOf(text: string) {
  const [entity] = await readEntities(text);
  return recordedFaults(entity).map(({ code }) => code);
}

describe('parseEntityData', () => {
  it.each([
    ['', 'nothing'],
    ['kind: Component\n---\n---\nkind: API\n', 'entities'],
    ['- a\n- b\n', 'a list'],
    ['a: [\n', 'broken YAML'],
    ['just text', 'text'],
  ])('reads other files like the catalog does: %j', async text => {
    expect(await read(text)).toEqual([...parseEntityYaml(text, location)]);
  });

  it.each([
    '# openslo lives elsewhere\nkind: Component\n---\n---\nkind: API\n',
    '# openslo lives elsewhere\n- a\n',
    '# openslo lives elsewhere\nkind: [\n',
  ])(
    'reads files that mention OpenSLO like the catalog does: %j',
    async text => {
      const ours = await read(text);
      const theirs = [...parseEntityYaml(text, location)];
      expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
      expect(ours).toHaveLength(theirs.length);
    },
  );

  it('keeps metadata of the catalog that OpenSLO does not know', async () => {
    const text = `apiVersion: openslo/v1
kind: Service
metadata:
  name: sign-in
  namespace: north
  tags: [a]
  links: [{ url: "https://a.example" }]
spec: {}
`;
    const [entity] = await readEntities(text);
    expect(recordedFaults(entity)).toEqual([]);
    expect(entity.metadata).toEqual({
      name: 'sign-in',
      namespace: 'north',
      tags: ['a'],
      links: [{ url: 'https://a.example' }],
    });
  });

  it('keeps the identity of a refused document and nothing else of it', async () => {
    const [entity] = await readEntities(slo(`  secret: ${'x'.repeat(5000)}`));
    expect(entity).toEqual({
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: 'x', annotations: expect.anything() },
      spec: {},
    });
    expect(JSON.stringify(entity)).not.toContain('xxxx');
  });

  it('refuses a huge document, and only that one', async () => {
    const text = `${slo(`  service: ${'x'.repeat(2_000_000)}`)}
---
apiVersion: openslo/v1
kind: Service
metadata: { name: small }
spec: {}
`;
    const [huge, small] = await readEntities(text);
    expect(recordedFaults(huge)).toEqual([
      expect.objectContaining({ code: 'too-large', line: 1 }),
    ]);
    expect(recordedFaults(small)).toEqual([]);
    expect(small.metadata.name).toBe('small');
  });

  it('reads a large file of small documents', async () => {
    const text = Array.from(
      { length: 3000 },
      (_, i) =>
        `apiVersion: openslo/v1\nkind: Service\nmetadata: {name: s${i}}\nspec: {description: ${'x'.repeat(
          400,
        )}}\n`,
    ).join('---\n');
    const entities = await readEntities(`${text}---\n${slo('  bad: 1\n')}`);
    expect(entities).toHaveLength(3001);
    const faults = recordedFaults(entities[3000]);
    expect(faults[0]).toMatchObject({
      file: 'https://git.example/slos.yaml',
      line: 3000 * 5 + 1 + 3,
    });
    expect(entities.slice(0, 3000).flatMap(recordedFaults)).toEqual([]);
  });

  it.each([
    [
      `# openslo\n${'a: b\n'.repeat(1_000_000)}`,
      'expected at most 4194304 bytes, found 5000010. Split the file.',
    ],
    [
      `# openslo\n${'---\na: b\n'.repeat(5001)}`,
      'expected at most 5000 documents, found 5001. Split the file.',
    ],
  ])('refuses a file that is too much, unparsed', async (text, limit) => {
    const results = await read(text);
    expect(results).toEqual([
      expect.objectContaining({
        type: 'error',
        error: expect.objectContaining({
          message: `Too much for one file with OpenSLO documents at url:https://git.example/slos.yaml: ${limit}`,
        }),
      }),
    ]);
  });

  it('finds repeated keys, in whatever kind of document', async () => {
    expect(await codesOf(slo('  service: a\n  service: b\n'))).toEqual(
      expect.arrayContaining(['duplicate-key']),
    );
    const other = 'kind: Component\nkind: API\n';
    const [, theirs] = await read(`${slo('  service: a')}\n---\n${other}`);
    expect(theirs).toMatchObject({
      type: 'error',
      error: { message: expect.stringContaining('Map keys must be unique') },
    });
  });

  it('reads hostile keys in linear time', async () => {
    const keys = Array.from({ length: 60_000 }, (_, i) => `  k${i}: 1\n`);
    // Every key compared with every other would take minutes, and the test would time out.
    expect(await codesOf(slo(keys.join('')))).toContain('unknown-field');
  });

  it('refuses an alias bomb before it costs anything', async () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      bomb.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(10)}]`);
    }
    expect(
      await codesOf(slo(bomb.map(line => `  ${line}\n`).join(''))),
    ).toContain('too-many-values');
  });

  it('refuses a document that contains itself', async () => {
    expect(await codesOf(slo('  service: &a { b: *a }\n'))).not.toEqual([]);
  });

  it('refuses absurd nesting without giving up', async () => {
    const results = await read(slo(`  service: ${'['.repeat(200_000)}`));
    expect(results).toHaveLength(1);
  });

  it('accepts an empty spec where OpenSLO does', async () => {
    const text =
      'apiVersion: openslo/v1\nkind: Service\nmetadata: {name: sign-in}\n';
    expect(await codesOf(text)).toEqual([]);
    expect(await codesOf(`${text}spec:\n`)).toEqual([]);
  });

  it('invents the same name at every reading', async () => {
    const text = slo('  a: 1').replace('name: x', 'displayName: x');
    const [first] = await readEntities(text);
    const [second] = await readEntities(text);
    expect(first.metadata.name).toBe(second.metadata.name);
    expect(first.metadata.name).toMatch(/^invalid-[0-9a-f]{12}-1$/);
  });
});
