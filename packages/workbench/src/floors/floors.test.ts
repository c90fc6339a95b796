import { escapes, floorOf, packageName, violation } from './floors.mjs';

const workspace = (folder: string, name: string, pluginId?: string) => ({
  folder,
  name,
  pluginId,
});
const list = [
  workspace('packages/app', 'app'),
  workspace('packages/backend', 'backend'),
  workspace('packages/cli', '@bellwether/cli'),
  workspace('packages/domain/slo', '@bellwether/domain-slo'),
  workspace('packages/domain/canary', '@bellwether/domain-canary'),
  workspace('packages/kit/portal', '@bellwether/kit-portal'),
  workspace('packages/kit/action', '@bellwether/kit-action'),
  workspace('packages/kit/action-testing', '@bellwether/kit-action-testing'),
  workspace(
    'packages/kit/workflow-testing',
    '@bellwether/kit-workflow-testing',
  ),
  workspace('plugins/slo', '@bellwether/plugin-slo', 'slo'),
  workspace('plugins/slo-backend', '@bellwether/plugin-slo-backend', 'slo'),
  workspace('plugins/slo-common', '@bellwether/plugin-slo-common', 'slo'),
  workspace('plugins/slo-node', '@bellwether/plugin-slo-node', 'slo'),
  workspace('plugins/audit', '@bellwether/plugin-audit', 'audit'),
  workspace(
    'plugins/audit-backend',
    '@bellwether/plugin-audit-backend',
    'audit',
  ),
  workspace('plugins/audit-node', '@bellwether/plugin-audit-node', 'audit'),
  workspace('actions/slo-rules', '@bellwether/action-slo-rules'),
];
const workspaces = new Map(list.map(entry => [entry.name, entry]));
const check = (from: string, to: string, file?: { test?: boolean }) =>
  violation(workspaces.get(from)!, to, workspaces, file);

describe('floorOf', () => {
  it.each([
    ['packages/app', 'roof'],
    ['packages/semantic-release', 'cli'],
    ['packages/kit/action', 'kit'],
    ['packages/kit/action-testing', 'testkit'],
    ['plugins/catalog-backend-module-bellwether', 'backend'],
    ['plugins/slo-node', 'node'],
    ['actions/smoke-test', 'action'],
  ])('puts %s on the floor %s', (folder, floor) => {
    expect(floorOf(folder)).toBe(floor);
  });

  it('refuses a folder that is in no room', () => {
    expect(() => floorOf('packages/utils')).toThrow('is on no floor');
  });
});

describe('violation', () => {
  it.each([
    ['app', '@bellwether/plugin-slo'],
    ['backend', '@bellwether/plugin-slo-backend'],
    ['@bellwether/plugin-slo', '@bellwether/kit-portal'],
    ['@bellwether/plugin-slo', '@bellwether/plugin-slo-common'],
    ['@bellwether/plugin-slo-backend', '@bellwether/plugin-audit-node'],
    ['@bellwether/action-slo-rules', '@bellwether/domain-slo'],
    ['@bellwether/kit-action-testing', '@bellwether/kit-action'],
    ['@bellwether/kit-workflow-testing', '@bellwether/kit-action-testing'],
    ['@bellwether/domain-canary', '@bellwether/domain-slo'],
    ['@bellwether/plugin-slo', '@backstage/ui'],
    ['@bellwether/plugin-slo', '@bellwether/plugin-slo/legacy'],
  ])('lets %s import %s', (from, to) => {
    expect(check(from, to)).toBeUndefined();
  });

  it.each([
    [
      '@bellwether/domain-slo',
      '@bellwether/kit-portal',
      'domain must not import kit',
    ],
    [
      '@bellwether/kit-portal',
      '@bellwether/plugin-slo-common',
      'kit must not import contract',
    ],
    [
      '@bellwether/plugin-slo',
      '@bellwether/plugin-slo-backend',
      'frontend must not import backend',
    ],
    [
      '@bellwether/plugin-slo-backend',
      '@bellwether/plugin-slo',
      'backend must not import frontend',
    ],
    [
      '@bellwether/plugin-slo',
      '@bellwether/plugin-audit',
      'frontend must not import frontend',
    ],
    [
      '@bellwether/plugin-slo-backend',
      '@bellwether/plugin-audit-backend',
      'backend must not import backend',
    ],
    [
      '@bellwether/action-slo-rules',
      '@bellwether/plugin-slo-common',
      'action must not import contract',
    ],
    [
      '@bellwether/plugin-slo',
      '@bellwether/action-slo-rules',
      'frontend must not import action',
    ],
    [
      '@bellwether/cli',
      '@bellwether/plugin-slo-common',
      'cli must not import contract',
    ],
    [
      '@bellwether/plugin-slo-common',
      '@bellwether/plugin-slo-node',
      'contract must not import node',
    ],
  ])('stops %s from importing %s', (from, to, reason) => {
    expect(check(from, to)).toContain(reason);
  });

  it('keeps kits for tests out of everything but tests', () => {
    const [from, to] = [
      '@bellwether/action-slo-rules',
      '@bellwether/kit-action-testing',
    ];
    expect(check(from, to)).toContain('action must not import testkit');
    expect(check(from, to, { test: true })).toBeUndefined();
  });

  it('keeps domain packages free of platforms and of the outside world, but not their tests', () => {
    for (const specifier of [
      '@backstage/errors',
      'node:fs',
      'fs',
      '@actions/core',
    ]) {
      expect(check('@bellwether/domain-slo', specifier)).toContain('is pure');
      expect(
        check('@bellwether/domain-slo', specifier, { test: true }),
      ).toBeUndefined();
    }
    expect(check('@bellwether/domain-slo', 'fast-check')).toBeUndefined();
  });
});

describe('escapes', () => {
  it('allows imports inside the package', () => {
    expect(
      escapes('plugins/slo/src/components', '../api', 'plugins/slo'),
    ).toBeUndefined();
    expect(
      escapes('plugins/slo/src', '../package.json', 'plugins/slo'),
    ).toBeUndefined();
  });

  it('finds imports that climb out of it, also into a folder with the same beginning', () => {
    expect(
      escapes('plugins/slo/src', '../../slo-common/src', 'plugins/slo'),
    ).toContain('leaves plugins/slo');
    expect(escapes('plugins/slo/src', '../../audit', 'plugins/slo')).toContain(
      'leaves',
    );
  });
});

describe('packageName', () => {
  it('cuts sub-paths', () => {
    expect(packageName('@bellwether/plugin-slo/legacy')).toBe(
      '@bellwether/plugin-slo',
    );
    expect(packageName('luxon/src/x')).toBe('luxon');
  });
});
