import type { Plan } from './randomPlan';

/** Places of a plan in which a secret stands, and is known to be one. */
export const CARRIERS = [
  'sensitive variable',
  'default of a sensitive variable',
  'constant given to a sensitive variable of a module',
  'planned values',
  'prior state of a child module',
  'output of the prior state',
  'drift before',
  'drift after',
  'marked as a whole',
  'change of another resource',
  'read of a data source',
  'changed output',
  'type without marks',
  'number',
] as const;

/** How a secret turns up where nothing marks it. */
export const COPIES: Readonly<Record<string, (secret: string) => unknown>> = {
  'as it is': secret => secret,
  'in an address': secret => `db://grades:${secret}@db.internal/grades`,
  'in JSON': secret => JSON.stringify({ nested: { password: secret } }),
  'in JSON in JSON': secret => JSON.stringify(JSON.stringify([secret])),
  'percent-encoded': secret =>
    `https://a.example/?p=${encodeURIComponent(secret)}`,
  'in Base64': secret => btoa(secret),
  'within Base64': secret => `Basic ${btoa(`user:${secret}:x`)}`,
  'in Base64 for addresses': secret =>
    btoa(`>>>${secret}`)
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, ''),
  'in hexadecimal': secret =>
    Array.from(secret, unit =>
      unit.charCodeAt(0).toString(16).padStart(2, '0'),
    ).join(''),
  'on a line of many': secret => `first\n${secret}\nlast`,
  'as a key of a map': secret => ({ [secret]: 'x' }),
  'in a list': secret => ['a', { b: [secret] }],
};

/** A plan with a secret in a carrier, and with a copy of it in an attribute and a key of an instance that nothing marks. */
export function secretPlan(
  carrier: (typeof CARRIERS)[number],
  secret: string,
  copy: unknown,
  inAddress: string,
): Plan {
  const is = (other: (typeof CARRIERS)[number], value: unknown = secret) =>
    carrier === other ? value : 'harmless';
  const resource = (address: string, change: Plan, type = 'demo_server') => ({
    ...{ address, type, mode: 'managed', name: 'x' },
    change: {
      before_sensitive: {},
      after_sensitive: {},
      after_unknown: {},
      ...change,
    } as Plan,
  });
  const drifted = resource(`demo_server.web[${JSON.stringify(inAddress)}]`, {
    actions: ['update'],
    before: {
      size: 1,
      shown: 'plainly-visible',
      copy: 'old',
      password: is('drift before'),
    },
    after: {
      size: 2,
      shown: 'visible-plainly',
      copy,
      password: is('drift after', { a: [secret] }),
    },
    before_sensitive: { password: true },
    after_sensitive: {
      password: carrier === 'drift after' ? { a: [true] } : true,
    },
    importing: { id: secret },
    generated_config: `password = "${secret}"`,
    after_identity: { id: secret },
  });
  const state = (address: string, value: unknown) => ({
    ...{ address, mode: 'managed', type: 'demo_db' },
    values: { password: value },
    sensitive_values: { password: true },
  });
  return {
    format_version: '1.2',
    variables: { password: { value: is('sensitive variable') } },
    planned_values: {
      root_module: { resources: [state('demo_db.a', is('planned values'))] },
    },
    resource_drift: [drifted],
    resource_changes: [
      resource('demo_db.whole', {
        actions: ['no-op'],
        before: { any: is('marked as a whole') },
        after: { any: is('marked as a whole') },
        before_sensitive: true,
        after_sensitive: true,
      }),
      resource('demo_db.other', {
        actions: ['create'],
        before: null,
        after: {
          password: is('change of another resource'),
          pin: carrier === 'number' ? Number(secret) : 1,
        },
        after_sensitive: { password: true, pin: true },
      }),
      {
        ...resource('data.demo_secret_value.x', {
          actions: ['read'],
          after: { value: is('read of a data source') },
          after_sensitive: { value: true },
        }),
        mode: 'data',
      },
      resource(
        'random_password.x',
        {
          actions: ['no-op'],
          before: { result: is('type without marks') },
          after: { result: is('type without marks') },
        },
        'random_password',
      ),
      {
        ...drifted,
        change: {
          ...drifted.change,
          before: drifted.change.after,
          after: drifted.change.before,
        },
      },
    ],
    output_changes: {
      url: {
        actions: ['update'],
        before: is('changed output'),
        after_unknown: true,
        before_sensitive: true,
        after_sensitive: true,
      },
    },
    prior_state: {
      values: {
        outputs: {
          url: { sensitive: true, value: is('output of the prior state') },
        },
        root_module: {
          child_modules: [
            {
              resources: [
                state(
                  'module.a.demo_db.a',
                  is('prior state of a child module'),
                ),
              ],
            },
          ],
        },
      },
    },
    configuration: {
      root_module: {
        variables: {
          password: {
            sensitive: true,
            default: is('default of a sensitive variable'),
          },
        },
        module_calls: {
          m: {
            expressions: {
              key: {
                constant_value: is(
                  'constant given to a sensitive variable of a module',
                ),
              },
            },
            module: { variables: { key: { sensitive: true } } },
          },
        },
      },
    },
    checks: [{ status: 'fail', problems: [{ message: secret }] }],
  };
}
