import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Place } from '@bellwether/domain-canary/documents';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import {
  NOON_MS,
  POLICY_FILE,
  policyWith,
} from '../remediation/__testUtils__/samples';
import { globsMeet, matchesGlob } from './glob';
import { DRIFT_LINTS } from './lint';
import { DRIFT_RAILS } from './rails';
import { type DriftPolicyProblem, readDriftPolicy } from './readPolicy';
import { readDriftPolicyText } from './readPolicyText';
import { DRIFT_POLICY_SCHEMA, DRIFT_POLICY_SHAPE } from './shape';

function problemsOf(spec: Record<string, unknown>): DriftPolicyProblem[] {
  const read = readDriftPolicy(
    { ...POLICY_FILE, spec: { ...POLICY_FILE.spec, ...spec } },
    { nowMs: NOON_MS },
  );
  return read.ok ? read.warnings : read.problems;
}

const IGNORE = {
  name: 'quiet',
  match: { types: ['demo_tag'], paths: ['tags*'] },
  action: 'ignore',
  because: 'A billing tool sets them.',
  until: '2027-12-31',
};

describe('readDriftPolicy', () => {
  it('fills in what is not said, and reads that as the same', () => {
    const policy = policyWith();
    expect(policy.spec.rails).toEqual({
      allow: [{ types: ['demo_*'], paths: ['ttl'] }],
      maxAddresses: 5,
      maxShare: 0.1,
      detections: 2,
      apart: '30m',
      grace: '4h',
      maxRunsPerDay: 3,
      maxReverts: 3,
      coolDown: '2h',
    });
    expect(policy.spec.issues).toEqual({
      groupBy: 'stack',
      maxOpen: 10,
      closeAfter: 2,
      labels: ['drift'],
    });
    expect(readDriftPolicy(JSON.parse(JSON.stringify(policy)))).toEqual({
      ok: true,
      policy,
      warnings: [],
    });
  });

  it('tells everything at once, with lines', () => {
    const read = readDriftPolicyText(
      `apiVersion: bellwether.dev/v1alpha1
kind: DriftPolicy
metadata:
  name: Dns
spec:
  rules:
    - name: ttl
      match: { kind: [noise] }
      action: aply
  rails:
    maxAddresses: 500
`,
      { file: 'drift.yaml' },
    );
    expect(
      (read.ok ? [] : read.problems).map(
        ({ code, path, line, file }) => `${file}:${line} ${code} ${path}`,
      ),
    ).toEqual([
      'drift.yaml:4 wrong-value $.metadata.name',
      'drift.yaml:8 unknown-field $.spec.rules[0].match.kind',
      'drift.yaml:9 wrong-value $.spec.rules[0].action',
      'drift.yaml:11 wrong-value $.spec.rails.maxAddresses',
    ]);
  });

  it.each<[string, number]>([
    ['kind: Component', 0],
    ['kind: DriftPolicy\n---\nkind: DriftPolicy', 2],
  ])('wants one policy, not those of %j', (text, count) => {
    const read = readDriftPolicyText(text);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problems.length).toBeGreaterThanOrEqual(count);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    [
      'a day that does not exist',
      { rules: [{ ...IGNORE, until: '2027-02-30' }] },
      '$.spec.rules[0].until',
      'no-such-time',
    ],
    [
      'a zone that does not exist',
      {
        windows: [{ name: 'a', timeZone: 'Mars/Base', dates: ['2027-01-01'] }],
      },
      '$.spec.windows[0].timeZone',
      'no-such-time',
    ],
    [
      'a name twice',
      { rules: [IGNORE, { ...IGNORE, match: { types: ['b'], paths: ['c'] } }] },
      '$.spec.rules[1].name',
      'repeated',
    ],
    [
      'looks that are hardly apart',
      { rails: { ...POLICY_FILE.spec.rails, apart: '1m' } },
      '$.spec.rails.apart',
      'too-short',
    ],
  ])('refuses %s', (_, spec, path, code) => {
    expect(problemsOf(spec)).toContainEqual(
      expect.objectContaining({ severity: 'error', path, code }),
    );
  });
});

/** A policy that does not do what it says, for every lint. */
const UNSOUND: [keyof typeof DRIFT_LINTS, Record<string, unknown>][] = [
  [
    'never-matches',
    {
      rules: [
        { name: 'a', match: { kinds: ['noise:equal'] }, action: 'issue' },
      ],
    },
  ],
  [
    'never-matches',
    {
      rules: [
        {
          name: 'a',
          match: { tools: ['kubernetes'], kinds: ['moved'] },
          action: 'issue',
        },
      ],
    },
  ],
  [
    'shadowed',
    {
      rules: [
        { name: 'a', match: { types: ['demo_*'] }, action: 'issue' },
        {
          name: 'b',
          match: { types: ['demo_dns'], owners: ['me'] },
          action: 'issue',
        },
      ],
    },
  ],
  [
    'shadowed',
    {
      severities: [
        { match: {}, severity: 'low' },
        { match: { types: ['a'] }, severity: 'high' },
      ],
    },
  ],
  [
    'ignores-everything',
    { rules: [{ ...IGNORE, match: { types: ['*'], addresses: ['a*', '*'] } }] },
  ],
  [
    'ignores-deletion',
    { rules: [{ ...IGNORE, match: { types: ['demo_tag'] } }] },
  ],
  ['no-reason', { rules: [{ ...IGNORE, because: undefined }] }],
  ['no-expiry', { rules: [{ ...IGNORE, until: undefined }] }],
  ['far-expiry', { rules: [{ ...IGNORE, until: '2031-01-01' }] }],
  ['expired', { rules: [{ ...IGNORE, until: '2027-03-02' }] }],
  [
    'never-automatic',
    {
      rules: [
        {
          name: 'a',
          match: { kinds: ['changed-outside:replace'] },
          action: 'apply',
        },
      ],
    },
  ],
  ['never-automatic', { rules: [{ name: 'a', action: 'accept-state' }] }],
  [
    'never-automatic',
    { rules: [{ name: 'a', match: { tools: ['files'] }, action: 'apply' }] },
  ],
  [
    'never-matches',
    {
      rules: [
        {
          name: 'a',
          match: { tools: ['files', 'kubernetes'], kinds: ['moved'] },
          action: 'issue',
        },
      ],
    },
  ],
  ['no-allowance', { rails: {} }],
  [
    'never-allowed',
    { rules: [{ name: 'a', match: { types: ['other_*'] }, action: 'apply' }] },
  ],
  [
    'allows-everything',
    { rails: { allow: [{ types: ['a', '*'], paths: ['*'] }] } },
  ],
  ['no-window', { windows: [] }],
];

describe('lint', () => {
  it.each(UNSOUND)('finds %s', (code, spec) => {
    expect(problemsOf(spec).map(problem => problem.code)).toContain(code);
  });

  it('has an example of each, and finds nothing in a policy that is sound', () => {
    expect(new Set(UNSOUND.map(([code]) => code))).toEqual(
      new Set(Object.keys(DRIFT_LINTS)),
    );
    const sound = problemsOf({
      rules: [
        IGNORE,
        // Not shadowed: the first ends earlier, or is about less.
        { ...IGNORE, name: 'later', until: '2028-01-31' },
        { name: 'moved', match: { kinds: ['moved'] }, action: 'issue' },
        {
          name: 'anew',
          match: { tools: ['kubernetes'], kinds: ['changed-outside:replace'] },
          action: 'issue',
        },
        { name: 'rest', match: { owners: ['a'] }, action: 'issue' },
        { name: 'more', match: { types: ['demo_tag'] }, action: 'issue' },
      ],
    });
    expect(sound).toEqual([]);
  });
});

describe('patterns', () => {
  it('take brackets as they are', () => {
    expect(matchesGlob('a.b["x"].c[*]', 'a.b["x"].c[12]')).toBe(true);
    expect(matchesGlob('a.b[0]', 'a.b0')).toBe(false);
    expect(matchesGlob('*', '')).toBe(true);
    expect(matchesGlob('', 'a')).toBe(false);
  });

  it('meet when some text matches both, and match as a regular expression would', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '*'),
      maxLength: 6,
    });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    const regex = (glob: string) =>
      new RegExp(`^${glob.replaceAll('*', '.*')}$`);
    fc.assert(
      fc.property(texts, texts, plain, (a, b, text) => {
        expect(matchesGlob(a, text)).toBe(regex(a).test(text));
        const both = matchesGlob(a, text) && matchesGlob(b, text);
        expect(!both || globsMeet(a, b)).toBe(true);
        // Whatever the narrower one matches, the wider one does, too.
        const isCovered = matchesGlob(a, b) && matchesGlob(b, text);
        expect(!isCovered || matchesGlob(a, text)).toBe(true);
        expect(globsMeet(a, b)).toBe(globsMeet(b, a));
      }),
      { numRuns: 2000 },
    );
    expect(globsMeet('a*', '*b')).toBe(true);
    expect(globsMeet('a*', 'b*')).toBe(false);
  });
});

describe('the JSON Schema', () => {
  const validate = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
  }).compile(DRIFT_POLICY_SCHEMA);

  const FULL = {
    ...POLICY_FILE,
    spec: {
      ...POLICY_FILE.spec,
      rules: [...POLICY_FILE.spec.rules, IGNORE],
      severities: [{ match: { kinds: ['moved'] }, severity: 'low' }],
      freeze: [
        { name: 'exams', timeZone: 'Europe/Berlin', dates: ['2027-05-03'] },
      ],
      budget: [{ slo: 'pages', minRemaining: 0.2 }],
      issues: { groupBy: 'cause', maxOpen: 3, labels: ['a'] },
    },
  };

  function places(value: unknown, path: string[] = []): string[][] {
    if (typeof value !== 'object' || value === null) return [path];
    const inner = Object.entries(value).flatMap(([key, item]) =>
      places(item, [...path, key]),
    );
    return [path, [...path, 'extra'], ...inner].filter(one => one.length > 0);
  }

  it('says of each change to a policy what the reader says', () => {
    expect(validate(FULL)).toBe(true);
    const values = [
      undefined,
      null,
      '',
      'x',
      'apply',
      '30m',
      0,
      1,
      0.5,
      60,
      true,
      [],
      ['a'],
      {},
      { types: ['a'] },
    ];
    let compared = 0;
    for (const path of places(FULL)) {
      for (const value of values) {
        const file = structuredClone(FULL) as unknown;
        let node = file as Record<string, unknown>;
        for (const step of path.slice(0, -1)) {
          node = node[step] as Record<string, unknown>;
        }
        node[path[path.length - 1]] = value;
        const plain: unknown = JSON.parse(JSON.stringify(file));
        const problems: DriftPolicyProblem[] = [];
        DRIFT_POLICY_SHAPE.read(plain, new Place(problems));
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

describe('README', () => {
  const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');
  const row = (...cells: string[]) =>
    new RegExp(`^\\| ${cells.join(' +\\| ')} +\\|`, 'm');

  it('has a policy in which nothing is wrong', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
    const read = readDriftPolicyText(text, { nowMs: NOON_MS });
    expect(read.ok ? read.warnings : read.problems).toEqual([]);
  });

  it('has every rail and lint, and what rails are when a policy says nothing', () => {
    for (const [code, meaning] of [
      ...Object.entries(DRIFT_RAILS),
      ...Object.entries(DRIFT_LINTS),
    ]) {
      expect(readme).toMatch(row(`\`${code}\``, meaning));
    }
    const { allow: _, ...rails } = policyWith().spec.rails;
    for (const [name, value] of Object.entries(rails)) {
      expect(readme).toMatch(row(`\`${name}\``, String(value)));
    }
  });
});
