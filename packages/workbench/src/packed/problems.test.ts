import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageProblems } from './problems.mjs';

const LICENSE = 'Do as you like.\n';

/** A package that nothing is wrong with; `undefined` leaves a file out. */
const FINE = {
  'package.json': {
    name: '@house/plugin-door',
    main: './dist/index.cjs.js',
    types: './dist/index.d.ts',
    exports: {
      '.': {
        backstage: '@backstage/BackendFeature',
        types: './dist/index.d.ts',
        default: './dist/index.cjs.js',
      },
      './package.json': './package.json',
    },
    configSchema: 'config.schema.json',
    backstage: {
      role: 'backend-plugin',
      features: { '.': '@backstage/BackendFeature' },
    },
    dependencies: { '@house/hinge': '^1.0.0', typed: '^2.0.0' },
  } as Record<string, unknown>,
  'README.md': 'A door.',
  LICENSE,
  'config.schema.json': {},
  'dist/index.cjs.js':
    "const fs = require('node:fs'); require('./lock.cjs.js'); require('@house/hinge/oil');",
  'dist/lock.cjs.js': "require('fs/promises');",
  'dist/index.d.ts': "import { A } from 'typed'; export * from './types/lock';",
  'dist/types/lock.d.ts': 'export type Lock = string;',
  'migrations/1_door.js': 'exports.up = async () => {};',
};

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-problems-'));
  write('node_modules/typed/package.json', { types: 'index.d.ts' });
  write('node_modules/untyped/package.json', { main: 'index.js' });
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(file: string, content: unknown) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(
    target,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}

function problems(changes: Record<string, unknown> = {}) {
  for (const [file, content] of Object.entries({ ...FINE, ...changes })) {
    if (content !== undefined) write(`package/${file}`, content);
  }
  return packageProblems(path.join(folder, 'package'), { license: LICENSE });
}

const manifest = (changes: object) => ({
  'package.json': { ...FINE['package.json'], ...changes },
});

it('finds nothing wrong with a complete package', () => {
  expect(problems()).toEqual([]);
});

it.each([
  [
    manifest({ peerDependencies: { '@house/wall': 'workspace:^' } }),
    'package.json peerDependencies.@house/wall is "workspace:^"; expected a version',
  ],
  [
    manifest({ typesVersions: { '*': { legacy: ['dist/legacy.d.ts'] } } }),
    'package.json typesVersions.*.legacy.0 is "dist/legacy.d.ts", which is not packed',
  ],
  [manifest({ types: undefined }), 'package.json has no types'],
  [
    manifest({ backstage: { role: 'frontend-plugin' } }),
    'package.json backstage.features does not know the default export; it must be a plugin or module',
  ],
  [
    { 'config.schema.json': undefined },
    'package.json configSchema is "config.schema.json", which is not packed',
  ],
  [
    { 'README.md': undefined },
    'README.md is missing; put it beside package.json',
  ],
  [{ LICENSE: undefined }, 'LICENSE is missing; put it beside package.json'],
  [
    { LICENSE: 'Do nothing.' },
    'LICENSE differs from the one of the repository; copy it',
  ],
  [
    { 'dist/types/lock.d.ts': undefined },
    'dist/index.d.ts imports "./types/lock", which is not packed',
  ],
  [
    { 'dist/lock.cjs.js': undefined },
    'dist/index.cjs.js imports "./lock.cjs.js", which is not packed',
  ],
  [
    { 'dist/lock.cjs.js': "import('@house/plugin-window');" },
    'dist/lock.cjs.js imports "@house/plugin-window", which is no dependency',
  ],
  [
    { 'dist/types/lock.d.ts': "export type Lock = import('express').Request;" },
    'dist/types/lock.d.ts imports types of "express", which is no dependency',
  ],
  [
    {
      ...manifest({
        dependencies: { '@house/hinge': '1', typed: '1', untyped: '1' },
      }),
      'dist/types/lock.d.ts': "import { B } from 'untyped';",
    },
    'dist/types/lock.d.ts imports types of "untyped", which needs @types/untyped',
  ],
  [
    { 'dist/types/lock.d.ts': "import '/home/me/house/wall';" },
    'dist/types/lock.d.ts imports "/home/me/house/wall", a path of one machine',
  ],
])('names the one thing that is wrong: %#', (changes, expected) => {
  expect(problems(changes)).toEqual([expected]);
});

it('names entries that still point to the sources', () => {
  expect(problems(manifest({ main: 'src/index.ts' }))).toEqual([
    'package.json main points to the sources: "src/index.ts"',
    'package.json main is "src/index.ts", which is not packed',
  ]);
});

it.each([
  'src/index.ts',
  'dist/index.test.js',
  'dist/__testUtils__/door.js',
  'dev/index.js',
  'scripts/make.mjs',
  'migrations/1_door.test.js',
  '.eslintrc.js',
  'tsconfig.json',
  'dist/setupTests.js',
])('refuses %s', file => {
  expect(problems({ [file]: '' })).toEqual([
    `${file} only serves development and must not be packed`,
  ]);
});
