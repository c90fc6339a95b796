import { ConfigReader } from '@backstage/config';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { auditPermissions } from '@bellwether/plugin-audit-common';
import { deliveryPermissions } from '@bellwether/plugin-delivery-common';
import { sloPermissions } from '@bellwether/plugin-slo-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { builtInOwnerConditions, decide, PolicyUser, readRules } from '.';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const permissions: Permission[] = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...sloPermissions,
  ...deliveryPermissions,
  ...auditPermissions,
];

/** Rows of the table whose first heading is given, cells without back-ticks. */
function table(firstHeading: string): string[][] {
  const lines = readme.split('\n');
  const head = lines.findIndex(line => line.startsWith(`| ${firstHeading} `));
  const end = lines.findIndex(
    (line, index) => index > head && !line.startsWith('|'),
  );
  return lines.slice(head + 2, end).map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim().replaceAll('`', '')),
  );
}

describe('README', () => {
  it('shows rules that decide as its table says', () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
    const rules = readRules(new ConfigReader(parse(yaml)));
    const users: Record<string, PolicyUser> = {
      Ada: {
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/sre'],
      },
      Bob: {
        userEntityRef: 'user:default/bob',
        ownershipEntityRefs: ['user:default/bob', 'group:default/engineering'],
      },
    };
    const rows = table('User');
    expect(rows.length).toBeGreaterThan(5);
    for (const [user, name, expected] of rows) {
      const permission = permissions.find(known => known.name === name)!;
      const { decision } = decide(rules, { permission }, users[user]);
      expect([user, name, decision.result]).toEqual([
        user,
        name,
        expected.split(':')[0],
      ]);
    }
  });

  it('shows the log line as it is written', () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
    const { because } = decide(
      readRules(new ConfigReader(parse(yaml))),
      {
        permission: permissions.find(
          known => known.name === 'catalog.entity.create',
        )!,
      },
      { userEntityRef: 'user:default/bob', ownershipEntityRefs: [] },
    );
    expect(readme).toContain(
      `DENY "catalog.entity.create" for user:default/bob: ${because}\n`,
    );
  });

  it('lists every permission of the installed plugins with action and resource type', () => {
    const listed = table('Permission').map(([name, , action, type]) =>
      [name, action, type].join(' '),
    );
    expect(listed.sort()).toEqual(
      permissions
        .map(permission =>
          [
            permission.name,
            permission.attributes.action ?? '–',
            permission.type === 'resource' ? permission.resourceType : '–',
          ].join(' '),
        )
        .sort(),
    );
  });

  it('lists every built-in rule', () => {
    expect(table('Rule').map(([name]) => name)).toEqual(
      readRules(new ConfigReader({})).rules.map(rule => rule.name),
    );
  });

  it('lists every built-in owner condition', () => {
    expect(table('Resource type')).toEqual(
      builtInOwnerConditions.map(({ resourceType, pluginId, rule, param }) => [
        resourceType,
        pluginId,
        rule,
        param,
      ]),
    );
  });
});
