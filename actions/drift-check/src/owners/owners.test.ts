import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Annotation, openWorkspace } from '@bellwether/kit-action';
import type { Context } from '../inputs';
import * as yaml from '../yamlLibrary';
import { readOwnership } from './index';

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: grades
  annotations:
    bellwether.dev/drift-stack: 'northfield; other: module.grades.*'
spec: { owner: team-grades }
---
kind: Resource
metadata:
  name: buckets
  namespace: data
  annotations:
    bellwether.dev/drift-stack: 'northfield: cloud_bucket.*, module.data.*'
spec: { owner: stewards }
---
kind: System
metadata:
  name: secure
  annotations: { bellwether.dev/drift-stack: 'northfield: cloud_bucket.exams*' }
spec: { owner: 'user:default/Ada' }
---
kind: Group
metadata: { name: team-grades }
spec: { type: team }
`;

const CODEOWNERS = `# who looks at what
*            @northfield/everybody
/infra/      @northfield/Platform @ada
infra/db/**  ada@northfield.example
docs/*       @writers
*.tf         @northfield/terraformers # of any folder
/legacy/
`;

let folder: string;
let warnings: Annotation[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-owners-'));
  warnings = [];
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const ownership = (
  files: Record<string, string>,
  inputs: { stack?: string; service?: string; root?: string; tool?: string },
) => {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const context = {
    inputs: {
      catalog: ['catalog-info.yaml'],
      stack: 'northfield',
      tool: 'kubernetes',
      ...inputs,
      root: { relative: inputs.root ?? '.', absolute: '' },
    },
    workspace: openWorkspace(folder),
    annotate: (one: Annotation) => warnings.push(one),
    log: { debug() {} },
  } as unknown as Context;
  return readOwnership(context, async () => yaml);
};

it('asks the catalog files who owns an address, the most specific pattern first', async () => {
  const { entity, ownerOf } = await ownership(
    { 'catalog-info.yaml': CATALOG },
    {},
  );
  expect(entity).toBe('component:default/grades');
  expect(
    [
      'cloud_server.web',
      'cloud_bucket.reports',
      'module.data.cloud_server.x',
      'cloud_bucket.exams-2026',
    ].map(address => ownerOf({ address })),
  ).toEqual([
    'group:default/team-grades',
    'group:data/stewards',
    'group:data/stewards',
    'user:default/ada',
  ]);
});

it.each<[string, Parameters<typeof ownership>[1], string | null]>([
  ['the one that names the stack', {}, 'component:default/grades'],
  [
    'the service',
    { service: 'system:default/secure' },
    'system:default/secure',
  ],
  ['the one of its name', { stack: 'buckets' }, 'resource:data/buckets'],
  ['none', { stack: 'elsewhere' }, null],
  [
    'a service that no file has',
    { service: 'component:default/mail' },
    'component:default/mail',
  ],
  ['a service by its name', { service: 'mail' }, 'component:default/mail'],
])('finds the entity of a stack: %s', async (_, inputs, expected) => {
  const { entity } = await ownership({ 'catalog-info.yaml': CATALOG }, inputs);
  expect(entity).toBe(expected);
});

it.each<[string, string, string | null]>([
  ['infra', 'kubernetes', 'group:default/platform'],
  ['infra', 'terraform', 'group:default/terraformers'],
  ['infra/db', 'kubernetes', null],
  ['docs', 'kubernetes', 'user:default/writers'],
  ['docs/deeper', 'kubernetes', 'group:default/everybody'],
  ['.', 'kubernetes', 'group:default/everybody'],
  ['legacy/old', 'kubernetes', null],
])('asks CODEOWNERS about %s with %s: %s', async (root, tool, expected) => {
  const { entity, ownerOf } = await ownership(
    { '.github/CODEOWNERS': CODEOWNERS, CODEOWNERS: '* @wrong' },
    { root, tool },
  );
  expect(entity).toBeNull();
  expect(ownerOf({ address: 'x' })).toBe(expected);
});

it('goes on without a file that cannot be read, and says so', async () => {
  const { ownerOf } = await ownership({ 'catalog-info.yaml': 'kind: [' }, {});
  expect(ownerOf({ address: 'x' })).toBeNull();
  expect(warnings).toMatchObject([
    { level: 'warning', file: 'catalog-info.yaml' },
  ]);
});
