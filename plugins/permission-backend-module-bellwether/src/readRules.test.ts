import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readRules } from './readRules';
import { defaultRules } from './rules';

function read(bellwether?: JsonValue) {
  return readRules(
    new ConfigReader({
      permission: {
        enabled: true,
        ...(bellwether !== undefined && { bellwether }),
      },
    }),
  );
}

describe('readRules', () => {
  it('uses the built-in rules when the block is absent', () => {
    expect(read().rules).toEqual(defaultRules);
    expect(readRules(new ConfigReader({})).rules).toEqual(defaultRules);
    expect(read({}).rules).toEqual(defaultRules);
  });

  it('replaces the built-in rules by declared ones, and keeps both on request', () => {
    const rules = [{ permissions: ['slo.*'], to: ['*'] }];
    expect(read({ rules }).rules.map(rule => rule.name)).toEqual([
      'permission.bellwether.rules[0]',
    ]);
    expect(
      read({ rules, defaultRules: true }).rules.map(rule => rule.name),
    ).toEqual([
      ...defaultRules.map(rule => rule.name),
      'permission.bellwether.rules[0]',
    ]);
    expect(read({ rules: [] }).rules).toEqual([]);
    expect(read({ defaultRules: false }).rules).toEqual([]);
  });

  it('reads every key of a rule', () => {
    const [rule] = read({
      rules: [
        {
          name: 'on call',
          permissions: ['catalog.entity.*', 'slo.counts.push'],
          except: ['catalog.entity.delete'],
          to: ['group:SRE', 'User:northfield/Ada', 'group:*'],
          where: 'owner',
        },
      ],
    }).rules;
    expect(rule).toMatchObject({
      name: 'on call',
      permissions: [{ text: 'catalog.entity.*' }, { text: 'slo.counts.push' }],
      except: [{ text: 'catalog.entity.delete' }],
      where: 'owner',
    });
    expect(rule.to).toEqual(
      new Set(['group:default/sre', 'user:northfield/ada', 'group:*']),
    );
  });

  it('adds owner conditions and lets them replace built-in ones', () => {
    const lesson = {
      resourceType: 'lesson',
      pluginId: 'lessons',
      rule: 'HAS_TEACHER',
      param: 'teachers',
    };
    const entity = {
      resourceType: 'catalog-entity',
      pluginId: 'catalog',
      rule: 'IS_STEWARD',
      param: 'stewards',
    };
    const { ownerConditions } = read({ ownerConditions: [lesson, entity] });
    expect(ownerConditions.get('lesson')).toEqual(lesson);
    expect(ownerConditions.get('catalog-entity')).toEqual(entity);
    expect(ownerConditions.get('slo-objective')).toMatchObject({
      pluginId: 'slo',
    });
  });

  it('takes an owner rule on a known resource type once its condition is declared', () => {
    const rules = [
      { permissions: ['scaffolder.action.execute'], to: ['*'], where: 'owner' },
    ];
    expect(() => read({ rules })).toThrow(
      'permission.bellwether.rules[0].permissions[0]: expected a resource type with an owner condition because of "where: owner", found "scaffolder.action.execute" on "scaffolder-action"; declare its condition in permission.bellwether.ownerConditions, or move it to a rule without "where"',
    );
    expect(
      read({
        rules,
        ownerConditions: [
          {
            resourceType: 'scaffolder-action',
            pluginId: 'scaffolder',
            rule: 'IS_MINE',
            param: 'refs',
          },
        ],
      }).rules,
    ).toHaveLength(1);
  });

  const good = { permissions: ['*.read'], to: ['*'] };
  it.each<[string, JsonValue, string]>([
    [
      'a block that is no object',
      'all',
      'permission.bellwether: expected an object, found "all"; correct it in app-config.yaml',
    ],
    [
      'an unknown key of the block',
      { rule: [] },
      'permission.bellwether.rule: unknown key; expected one of rules, defaultRules, ownerConditions. Correct or remove it in app-config.yaml',
    ],
    [
      'rules that are no list',
      { rules: good },
      'permission.bellwether.rules: expected a list, found {"permissions":["*.read"],"to":["*"]}; correct it in app-config.yaml',
    ],
    [
      'a rule that is no object',
      { rules: [good, 'slo.*'] },
      'permission.bellwether.rules[1]: expected an object, found "slo.*"',
    ],
    [
      'an unknown key of a rule',
      { rules: [{ ...good, deny: true }] },
      'permission.bellwether.rules[0].deny: unknown key; expected one of name, permissions, except, to, where.',
    ],
    [
      'missing permissions',
      { rules: [{ to: ['*'] }] },
      'permission.bellwether.rules[0].permissions: expected a list, found nothing; correct it in app-config.yaml',
    ],
    [
      'no permissions',
      { rules: [{ ...good, permissions: [] }] },
      'permission.bellwether.rules[0].permissions: expected a list with at least one entry, found []',
    ],
    [
      'a permission that is no text',
      { rules: [{ ...good, permissions: ['a.b', 7] }] },
      'permission.bellwether.rules[0].permissions[1]: expected a text, found 7',
    ],
    [
      'a bad pattern',
      { rules: [{ ...good, except: ['cat*'] }] },
      'permission.bellwether.rules[0].except[0]: expected segments of letters, digits, "_", ":" or "-" joined by dots, each of them a name or "*", found "cat*"',
    ],
    [
      'nobody to allow',
      { rules: [{ ...good, to: [] }] },
      'permission.bellwether.rules[0].to: expected a list with at least one entry, found []',
    ],
    [
      'everybody beside somebody',
      { rules: [{ ...good, to: ['*', 'group:default/sre'] }] },
      'permission.bellwether.rules[0].to: expected "*" alone, since it includes everybody else, found ["*","group:default/sre"]',
    ],
    [
      'a group without kind',
      { rules: [{ ...good, to: ['sre'] }] },
      'permission.bellwether.rules[0].to[0]: expected "*", "group:*" or the entity ref of a group or user such as "group:default/sre", found "sre"',
    ],
    [
      'a component as principal',
      { rules: [{ ...good, to: ['component:default/sre'] }] },
      'permission.bellwether.rules[0].to[0]: expected "*", "group:*" or the entity ref of a group or user such as "group:default/sre", found "component:default/sre"',
    ],
    [
      'an unknown restriction',
      { rules: [{ ...good, where: 'member' }] },
      'permission.bellwether.rules[0].where: expected "owner" or no such key, found "member"',
    ],
    [
      'ownership of a permission without a resource',
      {
        rules: [
          {
            permissions: ['catalog.entity.delete', 'catalog.entity.create'],
            to: ['*'],
            where: 'owner',
          },
        ],
      },
      'permission.bellwether.rules[0].permissions[1]: expected a permission on a resource because of "where: owner", found "catalog.entity.create", which has no resource; move it to a rule without "where"',
    ],
    [
      'an empty name',
      { rules: [{ ...good, name: ' ' }] },
      'permission.bellwether.rules[0].name: expected a text, found " "',
    ],
    [
      'defaultRules that is no switch',
      { defaultRules: 'yes' },
      'permission.bellwether.defaultRules: expected true or false, found "yes"',
    ],
    [
      'an incomplete owner condition',
      {
        ownerConditions: [{ resourceType: 'lesson', pluginId: 'l', rule: 'R' }],
      },
      'permission.bellwether.ownerConditions[0].param: expected a text, found nothing',
    ],
  ])('refuses %s', (_, bellwether, message) => {
    expect(() => read(bellwether)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});
