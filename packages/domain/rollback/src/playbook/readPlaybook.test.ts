import { Place } from '@bellwether/domain-canary/documents';
import type { ParseQuery } from '@bellwether/domain-canary';
import Ajv2020 from 'ajv/dist/2020';
import { FULL_PLAYBOOK, PLAYBOOK_FILE } from '../__testUtils__/samples';
import { PLAYBOOK_LINTS, type PlaybookLint } from './lint/lints';
import { type PlaybookProblem, readPlaybook } from './readPlaybook';
import { readPlaybookText } from './readPlaybookText';
import { PLAYBOOK_SHAPE, ROLLBACK_PLAYBOOK_SCHEMA } from './shape';

type Spec = Record<string, unknown>;

/** Stands in for a parser of PromQL. */
const parseQuery: ParseQuery = query =>
  query.includes('((')
    ? { ok: false, message: 'too many brackets.' }
    : {
        ok: true,
        type: 'vector',
        isSelector: false,
        isSum: false,
        hasFallback: query.includes('or vector('),
        selectors: /[a-z_]+\{/.test(query)
          ? [{ metric: 'm', matchers: [], from: 0, to: 1 }]
          : [],
      };

function problemsOf(spec: Spec): PlaybookProblem[] {
  const read = readPlaybook(
    { ...PLAYBOOK_FILE, spec: { ...PLAYBOOK_FILE.spec, ...spec } },
    { parseQuery },
  );
  return read.ok ? read.warnings : read.problems;
}

const [PREVIOUS] = PLAYBOOK_FILE.spec.plan;
const { verify } = PREVIOUS;
const POD = { kind: 'Deployment', namespace: 'a', name: 'a' };
const LOOK = { type: 'http', url: 'https://a.example/flag' } as const;
const HTTP = {
  id: 'purge',
  uses: 'http',
  with: { method: 'PUT', url: 'https://cdn.example/purge' },
  verify,
} as const;

function step(changes: Spec, base: Spec = PREVIOUS): Spec {
  return { plan: [{ ...base, ...changes }] };
}

function verified(probe: Spec, rest: Spec = {}): Spec {
  return step({ verify: { probes: [probe], ...rest } });
}

function sent(changes: Spec, rest: Spec = {}): Spec {
  return step({ ...rest, with: { ...HTTP.with, ...changes } }, HTTP);
}

describe('readPlaybook', () => {
  it('fills in what is not said, and reads that as the same', () => {
    const read = readPlaybook(PLAYBOOK_FILE);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { playbook } = read;
    expect(playbook.spec.guards).toEqual({
      freeze: [],
      minAge: '0s',
      unknownMigration: 'refuse',
    });
    expect(playbook.spec.plan[0]).toMatchObject({
      check: [],
      undo: 'none',
      onFailure: 'escalate',
      timeout: '1m',
      attempts: 3,
      retryAfter: '5s',
      with: {},
      verify: { every: '10s' },
    });
    expect(readPlaybook(JSON.parse(JSON.stringify(playbook)))).toEqual(read);
  });

  it('leaves to the catalog what is of the catalog', () => {
    const { metadata } = PLAYBOOK_FILE;
    const entity = {
      ...PLAYBOOK_FILE,
      metadata: {
        ...metadata,
        namespace: 'default',
        annotations: { 'bellwether.dev/executor': 'portal' },
        labels: { tier: 'one' },
        tags: ['school'],
        links: [{ url: 'https://a.example/' }],
      },
    };
    expect(readPlaybook(entity)).toEqual(readPlaybook(PLAYBOOK_FILE));
    const other = { ...entity, metadata: { ...metadata, owner: 'me' } };
    expect(readPlaybook(other)).toMatchObject({
      ok: false,
      problems: [{ code: 'unknown-field', path: '$.metadata.owner' }],
    });
  });

  it('tells everything at once, with lines, columns and remedies', () => {
    const read = readPlaybookText(
      `apiVersion: bellwether.dev/v1alpha1
kind: RollbackPlaybook
metadata:
  name: Attendance
spec:
  service: attendance
  environment: production
  trigger:
    - type: gate
  triggers:
    - type: slo_burn
      slo: a
  plan:
    - id: previous
      uses: deployment.previus
    - id: purge
      uses: http
      with: { method: FETCH, url: ftp://a }
      attempts: 9
`,
      { file: 'rollback.yaml' },
    );
    expect(
      (read.ok ? [] : read.problems).map(
        ({ file, line, column, code, path, message }) =>
          `${file}:${line}:${column} ${code} ${path} ${message}`,
      ),
    ).toMatchInlineSnapshot(`
     [
       "rollback.yaml:4:9 wrong-value $.metadata.name Expected a name of at most 63 small letters, digits and dashes, found "Attendance".",
       "rollback.yaml:8:3 unknown-field $.spec.trigger Expected only service, environment, triggers, guards, plan, after or escalation, found "trigger". Did you mean "triggers"?",
       "rollback.yaml:11:13 wrong-value $.spec.triggers[0].type Expected slo-burn, gate, health or manual, found "slo_burn". Did you mean "slo-burn"?",
       "rollback.yaml:15:13 wrong-value $.spec.plan[0].uses Expected deployment.previous, git.revert, featureFlag.off, http, argo.undo, flagger.rollback, k8s.undo, k8s.scale or notify, found "deployment.previus". Did you mean "deployment.previous"?",
       "rollback.yaml:18:23 wrong-value $.spec.plan[1].with.method Expected GET, PUT, POST, PATCH or DELETE, found "FETCH".",
       "rollback.yaml:18:35 wrong-value $.spec.plan[1].with.url Expected an address that begins with https:// or http://, without user and password, found "ftp://a".",
       "rollback.yaml:19:17 wrong-value $.spec.plan[1].attempts Expected a whole number, at least 1 and at most 5, found 9.",
     ]
    `);
  });

  it.each<[string, number, string]>([
    ['kind: Component', 1, 'no-document'],
    ['kind: RollbackPlaybook\n---\nkind: RollbackPlaybook', 6, 'required'],
    ['a: [', 1, 'yaml-syntax'],
  ])('wants one playbook, not %j', (text, count, code) => {
    const read = readPlaybookText(text);
    expect(read.ok ? [] : read.problems).toHaveLength(count);
    expect(!read.ok && read.problems[0].code).toBe(code);
  });

  it.each<[string, Spec, string, string]>([
    [
      'a name twice',
      { plan: [PREVIOUS, { ...HTTP, id: PREVIOUS.id }] },
      '$.spec.plan[1].id',
      'repeated',
    ],
    [
      'an attempt without an end',
      step({ timeout: '1d' }),
      '$.spec.plan[0].timeout',
      'too-long',
    ],
    [
      'a look without an end',
      step({ verify: { ...verify, within: '2h' } }),
      '$.spec.plan[0].verify.within',
      'too-long',
    ],
    [
      'looks further apart than the time for them',
      step({ verify: { ...verify, within: '30s', every: '1m' } }),
      '$.spec.plan[0].verify.every',
      'too-long',
    ],
    [
      'smoke tests without an end',
      { after: { smoke: { file: 'a.yaml', within: '2d' } } },
      '$.spec.after.smoke.within',
      'too-long',
    ],
    [
      'a zone that does not exist',
      {
        guards: {
          freeze: [{ name: 'a', timeZone: 'Mars/Base', dates: ['2027-01-01'] }],
        },
      },
      '$.spec.guards.freeze[0].timeZone',
      'no-such-time',
    ],
    [
      'a path out of the repository',
      { after: { smoke: { file: 'a/../../b.yaml' } } },
      '$.spec.after.smoke.file',
      'wrong-value',
    ],
    [
      'a user in an address',
      sent({ url: 'https://me:secret@a.example/' }),
      '$.spec.plan[0].with.url',
      'wrong-value',
    ],
    [
      'a header on two lines',
      sent({ headers: { 'x-a': 'a\nb' } }),
      '$.spec.plan[0].with.headers.x-a',
      'wrong-value',
    ],
    [
      'two bodies',
      sent({ text: 'a', json: {} }),
      '$.spec.plan[0].with',
      'wrong-fields',
    ],
    [
      'a body without an end',
      sent({ json: { a: 'x'.repeat(10_001) } }),
      '$.spec.plan[0].with.json',
      'wrong-value',
    ],
  ])('refuses %s', (_, spec, path, code) => {
    expect(problemsOf(spec)).toContainEqual(
      expect.objectContaining({ severity: 'error', path, code }),
    );
  });
});

/** A playbook that does not do what it says, for every lint. */
const UNSOUND: [PlaybookLint, Spec][] = [
  ['no-trigger', { triggers: [] }],
  ['only-by-hand', { triggers: [{ type: 'manual' }] }],
  ['trigger-repeated', { triggers: [{ type: 'gate' }, { type: 'gate' }] }],
  [
    'trigger-never-fires',
    {
      triggers: [
        { type: 'health', object: { ...POD, kind: 'Service' } },
        { type: 'gate' },
      ],
    },
  ],
  [
    'trigger-never-fires',
    {
      triggers: [
        {
          type: 'health',
          rules: 'kstatus',
          object: { ...POD, kind: 'StatefulSet' },
        },
      ],
    },
  ],
  [
    'nothing-rolled-back',
    { plan: [{ id: 'tell', uses: 'notify', with: { text: 'Help.' } }] },
  ],
  ['never-fails', { ...step({ onFailure: 'continue' }), after: {} }],
  ['never-verified', { ...step({ verify: undefined }), after: {} }],
  ['no-verify', step({ verify: undefined })],
  [
    'verify-never-fails',
    verified({
      type: 'health',
      rules: 'kstatus',
      object: { ...POD, kind: 'ConfigMap' },
    }),
  ],
  [
    'verify-never-fails',
    verified({ ...LOOK, expect: { status: [200, 404, 500] } }),
  ],
  ['verify-never-fails', verified({ type: 'query', query: '1', max: 1 })],
  [
    'verify-never-fails',
    verified({ type: 'query', query: 'up{a="b"} or vector(0)', max: 1 }),
  ],
  [
    'verify-never-holds',
    verified({ type: 'health', object: { ...POD, kind: 'ConfigMap' } }),
  ],
  [
    'verify-never-holds',
    verified({ type: 'query', query: 'up{a="b"}', min: 2, max: 1 }),
  ],
  [
    'verify-never-holds',
    verified({ type: 'health', object: POD, for: '5m' }, { within: '2m' }),
  ],
  [
    'verify-never-holds',
    verified(
      { type: 'health', object: POD, evaluations: 10, for: '1s' },
      { within: '60s', every: '10s' },
    ),
  ],
  [
    'never-done',
    sent({}, { check: [{ ...LOOK, expect: { status: [200, 404, 503] } }] }),
  ],
  ['check-unused', step({ check: [LOOK] })],
  ['no-check', sent({ method: 'POST' })],
  ['probe-changes', verified({ ...LOOK, method: 'POST' })],
  ['undo-brings-back', step({ undo: 'restore' })],
  ['undo-missing', sent({}, { undo: 'restore' })],
  [
    'undo-missing',
    {
      plan: [
        PREVIOUS,
        { id: 'tell', uses: 'notify', with: { text: 'a' }, undo: 'restore' },
      ],
    },
  ],
  ['undo-unused', sent({ undo: HTTP.with })],
  [
    'destructive-undo',
    sent({ undo: { ...HTTP.with, method: 'DELETE' } }, { undo: 'restore' }),
  ],
  [
    'scales-to-nothing',
    step({
      uses: 'k8s.scale',
      with: { namespace: 'a', name: 'worker', replicas: 0 },
    }),
  ],
  ['escalates-to-nobody', { escalation: undefined }],
  [
    'escalates-to-nobody',
    { ...step({ onFailure: 'stop' }), escalation: undefined },
  ],
  [
    'stops-silently',
    { ...step({ onFailure: 'stop' }), escalation: undefined, after: {} },
  ],
  ['takes-too-long', step({ timeout: '15m', attempts: 5 })],
  ['repeated-step', { plan: [PREVIOUS, { ...PREVIOUS, id: 'again' }] }],
  ['unknown-variable', sent({ url: 'https://a.example/${bad.shaa}' })],
  ['unknown-variable', sent({ json: { a: [{ b: '${secret.lower}' }] } })],
  ['unknown-variable', { after: { incident: { title: '${what}' } } }],
  ['secret-in-message', { escalation: { text: 'It is ${secret.TOKEN}' } }],
  ['secret-in-file', sent({ headers: { Authorization: 'Bearer abc' } })],
  ['secret-in-file', verified({ ...LOOK, headers: { 'X-Api-Key': 'abc' } })],
  ['not-encrypted', sent({ url: 'http://cdn.example/purge' })],
  [
    'metadata-address',
    sent({ url: 'http://169.254.169.254/latest/meta-data' }),
  ],
  ['wrong-query', verified({ type: 'query', query: '((', max: 1 })],
];

describe('lint', () => {
  it.each(UNSOUND)('finds %s', (code, spec) => {
    const { severity } = PLAYBOOK_LINTS[code];
    expect(problemsOf(spec)).toContainEqual(
      expect.objectContaining({ code, severity }),
    );
  });

  it('has an example of each, and finds nothing in playbooks that are sound', () => {
    expect(new Set(UNSOUND.map(([code]) => code))).toEqual(
      new Set(Object.keys(PLAYBOOK_LINTS)),
    );
    expect(readPlaybook(FULL_PLAYBOOK, { parseQuery })).toMatchObject({
      ok: true,
      warnings: [],
    });
    expect(problemsOf({})).toEqual([]);
    expect(
      problemsOf(
        sent(
          {
            method: 'POST',
            url: 'http://cache.attendance.svc/purge?sha=${bad.sha}',
            headers: { Authorization: 'Bearer ${secret.CACHE_TOKEN}' },
          },
          { check: [{ ...LOOK, expect: { status: [200], contains: 'off' } }] },
        ),
      ),
    ).toEqual([]);
  });

  it('leaves queries alone where there is no parser', () => {
    const read = readPlaybook({
      ...PLAYBOOK_FILE,
      spec: {
        ...PLAYBOOK_FILE.spec,
        ...verified({ type: 'query', query: '((', max: 1 }),
      },
    });
    expect(read.ok).toBe(true);
  });

  it('proposes the variable that was meant', () => {
    const [problem] = problemsOf(
      sent({ url: 'https://a.example/${bad.shaa}' }),
    );
    expect(problem.message).toContain('Did you mean "bad.sha"?');
  });
});

describe('the JSON Schema', () => {
  const validate = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
  }).compile(ROLLBACK_PLAYBOOK_SCHEMA);

  function places(value: unknown, path: string[] = []): string[][] {
    if (typeof value !== 'object' || value === null) return [path];
    const inner = Object.entries(value).flatMap(([key, item]) =>
      places(item, [...path, key]),
    );
    return [path, [...path, 'extra'], ...inner].filter(one => one.length > 0);
  }

  it('says of each change to a playbook what the reader says', () => {
    expect(validate(FULL_PLAYBOOK)).toBe(true);
    const values = [
      undefined,
      null,
      '',
      'http',
      '30m',
      '/a',
      0,
      1,
      0.5,
      200,
      true,
      [],
      ['a'],
      {},
    ];
    let compared = 0;
    for (const [index, path] of places(FULL_PLAYBOOK).entries()) {
      // A third of the values at each place: the same places, or their like, get the others.
      for (const value of values.filter((_, at) => at % 3 === index % 3)) {
        const file = structuredClone(FULL_PLAYBOOK) as unknown;
        let node = file as Record<string, unknown>;
        for (const key of path.slice(0, -1)) {
          node = node[key] as Record<string, unknown>;
        }
        node[path[path.length - 1]] = value;
        const plain: unknown = JSON.parse(JSON.stringify(file));
        const problems: PlaybookProblem[] = [];
        PLAYBOOK_SHAPE.read(plain, new Place(problems));
        expect([problems.length === 0, path, value]).toEqual([
          validate(plain),
          path,
          value,
        ]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});
