import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import fc from 'fast-check';
import { decide, PolicyUser } from './decide';
import { parsePattern } from './pattern';
import { defaultRules, ownerConditionMap, PolicyRule } from './rules';

const entityRead = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});
const entityDelete = createPermission({
  name: 'catalog.entity.delete',
  attributes: { action: 'delete' },
  resourceType: 'catalog-entity',
});
const entityCreate = createPermission({
  name: 'catalog.entity.create',
  attributes: { action: 'create' },
});
const ada: PolicyUser = {
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['user:default/ada', 'group:default/sre'],
};

function rule(options: {
  name?: string;
  permissions: string[];
  except?: string[];
  to?: '*' | string[];
  where?: 'owner';
}): PolicyRule {
  const patterns = (texts: string[]) =>
    texts.map(text => {
      const parsed = parsePattern(text);
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.pattern;
    });
  const to = options.to ?? '*';
  return {
    name: options.name ?? 'rule',
    permissions: patterns(options.permissions),
    except: patterns(options.except ?? []),
    to: to === '*' ? to : new Set(to),
    ...(options.where && { where: options.where }),
  };
}

function ask(
  rules: PolicyRule[],
  permission: Permission,
  user: PolicyUser | undefined = ada,
) {
  return decide(
    { rules, ownerConditions: ownerConditionMap() },
    { permission },
    user,
  );
}

describe('decide', () => {
  it('denies without rules', () => {
    expect(ask([], entityRead)).toEqual({
      decision: { result: 'DENY' },
      rules: [],
      because: 'no rule allows it',
    });
  });

  it('denies whoever is not signed in, whatever the rules say', () => {
    const rules = [rule({ permissions: ['*'] })];
    expect(
      decide(
        { rules, ownerConditions: ownerConditionMap() },
        { permission: entityRead },
        undefined,
      ),
    ).toEqual({
      decision: { result: 'DENY' },
      rules: [],
      because: 'nobody is signed in',
    });
  });

  it('allows by every rule that matches and names them', () => {
    const rules = [
      rule({ name: 'everyone', permissions: ['*.read'] }),
      rule({ name: 'sre', permissions: ['*'], to: ['group:default/sre'] }),
      rule({ name: 'other', permissions: ['*'], to: ['group:default/other'] }),
    ];
    expect(ask(rules, entityRead)).toEqual({
      decision: { result: 'ALLOW' },
      rules: ['everyone', 'sre'],
      because: 'allowed by "everyone", "sre"',
    });
  });

  it('recognises the user by own ref and by group, in any letter case', () => {
    const forUser = [rule({ permissions: ['*'], to: ['user:default/ada'] })];
    const lonely: PolicyUser = {
      userEntityRef: 'User:default/Ada',
      ownershipEntityRefs: [],
    };
    expect(ask(forUser, entityRead, lonely).decision.result).toBe('ALLOW');

    const forGroup = [rule({ permissions: ['*'], to: ['group:default/sre'] })];
    expect(ask(forGroup, entityRead, lonely).decision.result).toBe('DENY');
    expect(
      ask(forGroup, entityRead, {
        ...lonely,
        ownershipEntityRefs: ['Group:default/SRE'],
      }).decision.result,
    ).toBe('ALLOW');
  });

  it('leaves exceptions of a rule to other rules', () => {
    const careful = rule({
      permissions: ['catalog.*'],
      except: ['*.delete'],
    });
    expect(ask([careful], entityRead).decision.result).toBe('ALLOW');
    expect(ask([careful], entityDelete).decision.result).toBe('DENY');
    expect(
      ask(
        [careful, rule({ permissions: ['catalog.entity.delete'] })],
        entityDelete,
      ).decision.result,
    ).toBe('ALLOW');
  });

  it('turns ownership into the condition of the resource type', () => {
    const rules = [
      rule({ name: 'own', permissions: ['catalog.entity.*'], where: 'owner' }),
    ];
    expect(ask(rules, entityDelete)).toEqual({
      decision: {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          resourceType: 'catalog-entity',
          rule: 'IS_ENTITY_OWNER',
          params: { claims: ['user:default/ada', 'group:default/sre'] },
        },
      },
      rules: ['own'],
      because: 'allowed for what the user owns by "own"',
    });
  });

  it.each([
    ['slo-objective', 'slo', 'IS_OWNER', 'claims'],
    ['delivery-record', 'delivery', 'IS_OWNER', 'claims'],
    ['scaffolder-task', 'scaffolder', 'IS_TASK_OWNER', 'createdBy'],
    ['lesson', 'lessons', 'HAS_TEACHER', 'teachers'],
  ])(
    'knows the owner condition of %s',
    (resourceType, pluginId, name, param) => {
      const permission = createPermission({
        name: 'some.thing.change',
        attributes: {},
        resourceType,
      });
      const { decision } = decide(
        {
          rules: [rule({ permissions: ['some.*'], where: 'owner' })],
          ownerConditions: ownerConditionMap([
            {
              resourceType: 'lesson',
              pluginId: 'lessons',
              rule: 'HAS_TEACHER',
              param: 'teachers',
            },
          ]),
        },
        { permission },
        ada,
      );
      expect(decision).toEqual({
        result: 'CONDITIONAL',
        pluginId,
        resourceType,
        conditions: {
          resourceType,
          rule: name,
          params: { [param]: ['user:default/ada', 'group:default/sre'] },
        },
      });
    },
  );

  it('prefers an unconditional rule to ownership', () => {
    const own = rule({ name: 'own', permissions: ['*'], where: 'owner' });
    const open = rule({ name: 'open', permissions: ['*.read'] });
    for (const rules of [
      [own, open],
      [open, own],
    ]) {
      expect(ask(rules, entityRead)).toMatchObject({
        decision: { result: 'ALLOW' },
        rules: ['open'],
      });
    }
  });

  it('does not let an owner rule allow a permission without a resource', () => {
    const rules = [
      rule({ name: 'own', permissions: ['catalog.*'], where: 'owner' }),
    ];
    expect(ask(rules, entityCreate)).toEqual({
      decision: { result: 'DENY' },
      rules: [],
      because:
        '"own" is limited to what the user owns, and the permission has no resource',
    });
  });

  it('does not let an owner rule allow a resource type without an owner condition', () => {
    const permission = createPermission({
      name: 'lesson.read',
      attributes: { action: 'read' },
      resourceType: 'lesson',
    });
    expect(
      ask([rule({ permissions: ['*'], where: 'owner' })], permission),
    ).toEqual({
      decision: { result: 'DENY' },
      rules: [],
      because:
        '"rule" is limited to what the user owns, and resource type "lesson" has no owner condition; declare one in permission.bellwether.ownerConditions',
    });
  });

  it.each([
    ['catalog.entity.read', 'catalog-entity', 'ALLOW'],
    ['catalog.location.read', undefined, 'ALLOW'],
    ['catalog.ingestion.read', undefined, 'DENY'],
    ['catalog.entity.create', undefined, 'DENY'],
    ['catalog.entity.delete', 'catalog-entity', 'DENY'],
    ['slo.objective.read', 'slo-objective', 'ALLOW'],
    ['slo.counts.push', 'slo-objective', 'CONDITIONAL'],
    ['slo.alerts.push', 'slo-objective', 'CONDITIONAL'],
    ['slo.exclusion.propose', 'slo-objective', 'CONDITIONAL'],
    ['slo.exclusion.decide', 'slo-objective', 'CONDITIONAL'],
    ['delivery.gate.read', 'delivery-record', 'ALLOW'],
    ['delivery.gate.rejudge', 'delivery-record', 'ALLOW'],
    ['delivery.rollback.read', 'delivery-record', 'ALLOW'],
    ['delivery.rollback.request', 'delivery-record', 'CONDITIONAL'],
    ['delivery.gate.override', 'delivery-record', 'CONDITIONAL'],
    ['delivery.freeze.read', undefined, 'ALLOW'],
    ['delivery.event.push', undefined, 'DENY'],
    ['slo.recorded.read', undefined, 'ALLOW'],
    ['slo.report.freeze', undefined, 'DENY'],
    ['scaffolder.template.parameter.read', 'scaffolder-template', 'ALLOW'],
    ['scaffolder.task.create', undefined, 'ALLOW'],
    ['scaffolder.action.execute', 'scaffolder-action', 'ALLOW'],
    ['scaffolder.template.management', undefined, 'DENY'],
    ['scaffolder.task.read', 'scaffolder-task', 'CONDITIONAL'],
    ['scaffolder.task.cancel', 'scaffolder-task', 'CONDITIONAL'],
  ])('decides by default on %s (%s): %s', (name, resourceType, expected) => {
    const permission = resourceType
      ? createPermission({ name, attributes: {}, resourceType })
      : createPermission({ name, attributes: {} });
    expect(ask([...defaultRules], permission).decision.result).toBe(expected);
  });

  describe('for a guest without a group', () => {
    const guest = {
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    };

    it.each([
      ['scaffolder.task.create', undefined, 'DENY'],
      ['scaffolder.action.execute', 'scaffolder-action', 'DENY'],
      ['catalog.entity.read', 'catalog-entity', 'ALLOW'],
    ])('decides by default on %s (%s): %s', (name, resourceType, expected) => {
      const permission = resourceType
        ? createPermission({ name, attributes: {}, resourceType })
        : createPermission({ name, attributes: {} });
      expect(ask([...defaultRules], permission, guest).decision.result).toBe(
        expected,
      );
    });

    it('allows by default pushing for what the guest owns, which is nothing', () => {
      const push = createPermission({
        name: 'slo.counts.push',
        attributes: { action: 'update' },
        resourceType: 'slo-objective',
      });
      expect(ask([...defaultRules], push, guest).decision).toMatchObject({
        result: 'CONDITIONAL',
        conditions: { params: { claims: ['user:default/guest'] } },
      });
    });
  });
});

describe('laws of decide', () => {
  const names = ['a.x.read', 'a.x.delete', 'a.create', 'b.y.read', 'b.push'];
  const refs = ['user:default/ada', 'group:default/one', 'group:default/two'];
  const anyPattern = fc.constantFrom(...names, 'a.*', '*.read', '*', 'b.*');
  const anyRule = fc
    .record({
      permissions: fc.array(anyPattern, { minLength: 1, maxLength: 3 }),
      except: fc.array(anyPattern, { maxLength: 1 }),
      to: fc.oneof(
        fc.constant('*' as const),
        fc.subarray(refs, { minLength: 1 }),
      ),
      where: fc.option(fc.constant('owner' as const), { nil: undefined }),
    })
    .map(rule);
  const anyPermission = fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(undefined, 'catalog-entity', 'unknown-type'),
    )
    .map(([name, resourceType]) =>
      resourceType
        ? createPermission({ name, attributes: {}, resourceType })
        : createPermission({ name, attributes: {} }),
    );
  const anyUser = fc.subarray(refs).map(ownershipEntityRefs => ({
    userEntityRef: 'user:default/ada',
    ownershipEntityRefs,
  }));
  const rank = { DENY: 0, CONDITIONAL: 1, ALLOW: 2 };

  it('denies what no rule speaks about', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        anyPermission,
        anyUser,
        (rules, permission, user) => {
          const spoken = rules.filter(candidate =>
            candidate.permissions.some(p => p.matches(permission.name)),
          );
          fc.pre(spoken.length < rules.length || rules.length === 0);
          const silent = rules.filter(candidate => !spoken.includes(candidate));
          expect(ask(silent, permission, user).decision.result).toBe('DENY');
        },
      ),
    );
  });

  it('never takes away by a further rule, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        anyRule,
        fc.nat(5),
        anyPermission,
        anyUser,
        (rules, further, at, permission, user) => {
          const before = ask(rules, permission, user).decision.result;
          const after = ask(
            [...rules.slice(0, at), further, ...rules.slice(at)],
            permission,
            user,
          ).decision.result;
          expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        },
      ),
    );
  });

  it('does not depend on the order of rules', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        anyPermission,
        anyUser,
        (rules, permission, user) => {
          expect(ask([...rules].reverse(), permission, user).decision).toEqual(
            ask(rules, permission, user).decision,
          );
        },
      ),
    );
  });

  it('gives a condition only on a resource and only on refs of the user', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        anyPermission,
        anyUser,
        (rules, permission, user) => {
          const { decision } = ask(rules, permission, user);
          fc.pre(decision.result === AuthorizeResult.CONDITIONAL);
          expect(permission).toMatchObject({
            type: 'resource',
            resourceType: decision.resourceType,
          });
          expect(decision.conditions).toEqual({
            resourceType: 'catalog-entity',
            rule: 'IS_ENTITY_OWNER',
            params: {
              claims: [
                ...new Set([user.userEntityRef, ...user.ownershipEntityRefs]),
              ],
            },
          });
        },
      ),
    );
  });

  it('denies nobody-is-signed-in for every set of rules', () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        anyPermission,
        (rules, permission) => {
          const { decision } = decide(
            { rules, ownerConditions: ownerConditionMap() },
            { permission },
            undefined,
          );
          expect(decision).toEqual({ result: 'DENY' });
        },
      ),
    );
  });
});
