import { analysisOf, readTemplate } from '../__testUtils__/analyses';

describe('arguments', () => {
  const metric = {
    interval: '{{args.interval}}',
    count: '{{ args.count }}',
    successCondition: 'result == "{{args.wanted}}"',
    provider: {
      prometheus: { query: 'up{app="{{args.app}}"} / {{args.count}}' },
    },
  };
  const args = [
    { name: 'interval', value: '30s' },
    { name: 'count', value: '3' },
    { name: 'wanted', value: 'a "b"\n' },
    { name: 'app' },
  ];

  it('are filled in everywhere, those that are given before those of the template', () => {
    const quoted = { ...metric, successCondition: 'result == 1' };
    const [read1] = analysisOf(
      [quoted],
      { args },
      { args: { app: 'web', count: '5' } },
    ).metrics;
    expect(read1).toMatchObject({
      intervalMs: 30_000,
      count: 5,
      provider: { query: 'up{app="web"} / 5' },
    });
  });

  it('are put in as they are: quotes in them end a text', () => {
    expect(
      readTemplate([metric], { args }, { args: { app: 'web' } }),
    ).toMatchObject({
      ok: false,
      problems: [{ path: '$.spec.metrics[0].successCondition' }],
    });
  });

  it('are not looked at again', () => {
    const [read1] = analysisOf(
      [{ provider: { prometheus: { query: 'a{{args.x}}c' } } }],
      { args: [{ name: 'x', value: '{{args.x}}' }] },
    ).metrics;
    expect(read1.provider).toMatchObject({ query: 'a{{args.x}}c' });
  });

  it('come from secrets and fields', () => {
    const provider = {
      web: {
        url: 'https://a.example/{{args.region}}',
        headers: [{ key: 'Authorization', value: 'Bearer {{args.token}}' }],
      },
    };
    const valueFrom = [
      {
        name: 'token',
        valueFrom: { secretKeyRef: { name: 'tokens', key: 'web' } },
      },
      {
        name: 'region',
        valueFrom: { fieldRef: { fieldPath: "metadata.labels['region']" } },
      },
    ];
    const analysis = analysisOf(
      [{ provider }],
      { args: valueFrom },
      {
        secret: ({ name, key }) => `${name}-${key}`,
        field: path => path.slice(9, 15),
      },
    );
    expect(analysis.secrets).toEqual(['tokens-web']);
    expect(analysis.metrics[0].provider).toMatchObject({
      url: 'https://a.example/labels',
      headers: [{ value: 'Bearer tokens-web' }],
    });
  });

  it('never show a secret', () => {
    const result = readTemplate(
      [{ interval: '{{args.token}}' }, { count: '{{args.token}}' }],
      {
        args: [
          {
            name: 'token',
            valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
          },
        ],
      },
      { secret: () => 'hunter2' },
    );
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    const odd = readTemplate(
      [{ name: '{{args.token}}' }, { name: 'secret2' }],
      {
        args: [
          {
            name: 'token',
            valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
          },
        ],
      },
      { secret: () => 'secret2' },
    );
    expect(odd).toEqual({
      ok: false,
      problems: [
        {
          path: '$.spec.metrics[1]',
          message: 'Not as expected with the value of its secret.',
        },
      ],
    });
  });

  it('that are given and not declared are noted', () => {
    expect(readTemplate([{}], {}, { args: { app: 'web' } })).toMatchObject({
      notes: [
        {
          path: '$.spec.args',
          message: 'The value of args.app is not used: it is not declared.',
        },
      ],
    });
  });

  it.each<[string, unknown[], string, string]>([
    ['no value', [{ name: 'app' }], '$.spec.args[0]', 'a value of args.app'],
    [
      'an object',
      [{ name: 'app', value: {} }],
      '$.spec.args[0].value',
      'a text of at most',
    ],
    [
      'twice',
      [
        { name: 'app', value: 'a' },
        { name: 'app', value: 'b' },
      ],
      '$.spec.args[1].name',
      'a name of its own',
    ],
    [
      'value and valueFrom',
      [
        {
          name: 'app',
          value: 'a',
          valueFrom: { fieldRef: { fieldPath: 'b' } },
        },
      ],
      '$.spec.args[0].value',
      'not both',
    ],
    [
      'from nowhere',
      [{ name: 'app', valueFrom: {} }],
      '$.spec.args[0].valueFrom',
      'secretKeyRef or fieldRef',
    ],
    [
      'no such secret',
      [{ name: 'app', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }],
      '$.spec.args[0].valueFrom.secretKeyRef',
      'a secret that has a value',
    ],
    [
      'no such field',
      [{ name: 'app', valueFrom: { fieldRef: { fieldPath: 'a' } } }],
      '$.spec.args[0].valueFrom.fieldRef',
      'a field that has a value',
    ],
  ])('with %s are refused', (_, given, path, message) => {
    expect(readTemplate([{}], { args: given })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });

  it.each([
    [
      'up{{args.nobody}}',
      'Expected {{args.app}}, found {{args.nobody}}. Declare it among args.',
    ],
    [
      'up{{app}}',
      'Expected {{args.app}}, found {{app}}. Declare it among args.',
    ],
    ['up{{args.app', 'Expected }} after {{.'],
  ])('%s is refused', (query, message) => {
    expect(
      readTemplate([{ provider: { prometheus: { query } } }], {
        args: [{ name: 'app', value: 'a' }],
      }),
    ).toMatchObject({
      ok: false,
      problems: [
        { path: '$.spec.metrics[0].provider.prometheus.query', message },
      ],
    });
  });
});
