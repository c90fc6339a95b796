import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fullParse } from '../__testUtils__/fullParse';
import { randomOf, randomPlan } from '../__testUtils__/randomPlan';
import type { DriftReport } from '../model';
import { type PlanOptions, readPlan } from './readPlan';

const FOLDER = resolve(__dirname, '../__fixtures__/generated');

/** The bytes in pieces of a size, all in one buffer that is overwritten. */
function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

function read(
  given: unknown,
  options: Partial<PlanOptions> = {},
  size = 4096,
): Promise<DriftReport> {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  return readPlan(pieces(new TextEncoder().encode(text), size), {
    stack: 'grades',
    ...options,
  });
}

const kindsOf = ({ resources }: DriftReport) =>
  Object.fromEntries(resources.map(({ address, kind }) => [address, kind]));

describe('readPlan', () => {
  const expected: Record<string, { expected: Record<string, string> }> =
    JSON.parse(readFileSync(resolve(FOLDER, 'expected.json'), 'utf8'));
  const recorded = readdirSync(FOLDER).filter(
    name => name.endsWith('.json') && name !== 'expected.json',
  );

  it.each(recorded)('says of the recorded %s what was done', async name => {
    const text = readFileSync(resolve(FOLDER, name), 'utf8');
    const report = await read(text, { values: true });
    expect(kindsOf(report)).toEqual(expected[name.slice(0, -5)].expected);
    expect(JSON.stringify(report)).not.toContain('CANARY');
  });

  it('says the same as one that parses the plan as a whole, whatever the pieces', async () => {
    const random = randomOf(7);
    for (let run = 0; run < 200; run += 1) {
      const text = JSON.stringify(randomPlan(random));
      const size = 1 + Math.floor(random() * 300);
      const { verdict, summary } = await read(text, {}, size);
      expect({ text, verdict, byKind: summary.byKind }).toEqual({
        text,
        ...fullParse(text),
      });
    }
  });

  it('never says that there is no drift when a plan is cut off', async () => {
    const plan = JSON.stringify({
      format_version: '1.2',
      resource_changes: [],
      configuration: { root_module: {} },
      complete: true,
      errored: false,
    });
    expect((await read(plan)).verdict).toBe('clean');
    for (let length = 0; length < plan.length; length += 1) {
      const { verdict, problems } = await read(plan.slice(0, length), {}, 7);
      expect([length, verdict]).toEqual([length, 'error']);
      expect(problems[0].message).toMatch(/Expected .* found /);
    }
  });

  it.each([
    ['Plan: 1 to add', 'plain-text'],
    ['PK\u0003\u0004', 'binary-plan'],
    ['{\u0000"\u0000', 'not-utf-8'],
    ['{"format_version":"1.0","values":{}}', 'not-a-plan'],
    ['{"resource_changes":[]}', 'not-a-plan'],
    ['{"format_version":"2.0"}', 'unsupported-format'],
    [
      '{"format_version":"1.2","resource_changes":[{"address":"a.b","change":{"actions":["melt"]}}]}',
      'unknown-action',
    ],
    [
      '{"format_version":"1.2","resource_changes":[{"change":{}}]}',
      'unexpected-type',
    ],
    ['{"format_version":"1.2","resource_changes":{}}', 'unexpected-type'],
    [
      '{"@level":"info","type":"version","terraform":"1.11.4"}',
      'truncated-input',
    ],
    ['{"@level":"info","type":"version"}\n{"type":', 'truncated-input'],
  ])('refuses %.60j as %s', async (text, code) => {
    const { verdict, problems } = await read(text);
    expect([verdict, problems.map(problem => problem.code)]).toEqual([
      'error',
      [code],
    ]);
  });

  it('keeps count of what it has no room for', async () => {
    const change = (index: number, actions: string[]) => ({
      address: `demo_server.s[${index}]`,
      mode: 'managed',
      type: 'demo_server',
      change: { actions, before: { size: 1 }, after: { size: 2 } },
    });
    const indexes = [...Array(12_000).keys()];
    const report = await read(
      {
        format_version: '1.2',
        resource_drift: indexes.map(index => change(index, ['update'])),
        resource_changes: indexes.map(index =>
          change(index, index < 11_000 ? ['update'] : ['delete', 'create']),
        ),
      },
      { maxResources: 100 },
    );
    expect(report.summary).toEqual({
      drifted: 12_000,
      byKind: {
        'changed-outside:in-place': 11_000,
        'changed-outside:replace': 1000,
      },
    });
    expect([report.resources.length, report.resourcesOmitted]).toEqual([
      100, 11_900,
    ]);
    expect(report.problems[0].code).toBe('resources-not-listed');
    expect(report.plan).toMatchObject({
      resources: 12_000,
      changes: 12_000,
      destroys: 1000,
    });
    const created = await read({
      format_version: '1.2',
      resource_changes: indexes.map(index => change(index, ['create'])),
    });
    expect(created.summary.byKind).toEqual({ 'pending:create': 12_000 });
    expect(created.verdict).toBe('undeployed');
  });

  it('tells since when, whose and how bad, and has fingerprints that follow the values', async () => {
    const plan = (size: number, etag: number) => ({
      format_version: '1.2',
      resource_drift: [
        {
          address: 'module.net["a"].demo_security_group.web',
          mode: 'managed',
          type: 'demo_security_group',
          change: {
            actions: ['update'],
            before: { ingress: [{ port: 443 }], etag: 0 },
            after: { ingress: [{ port: size }], etag },
          },
        },
      ],
      configuration: {
        root_module: {
          module_calls: {
            net: {
              module: {
                resources: [
                  {
                    address: 'demo_security_group.web',
                    expressions: { ingress: [{}] },
                  },
                ],
              },
            },
          },
        },
      },
    });
    const options = {
      checkedAt: '2026-11-02T00:00:00Z',
      ownerOf: ({ module }: { module: string | null }) => `group:${module}`,
    };
    const first = await read(plan(22, 1), {
      ...options,
      checkedAt: '2026-11-01T00:00:00Z',
    });
    const [resource] = first.resources;
    expect(resource).toMatchObject({
      severity: 'critical',
      owner: 'group:module.net["a"]',
      firstSeen: '2026-11-01T00:00:00Z',
      attributes: [{ path: 'ingress[0].port', sensitive: false }],
    });
    expect(first.worstSeverity).toBe('critical');
    const second = await read(plan(23, 2), { ...options, previous: first });
    expect(second.resources[0].firstSeen).toBe('2026-11-01T00:00:00Z');
    expect(second.fingerprint).toBe(first.fingerprint);
    const fingerprintKey = new Uint8Array(16);
    const keyed = await Promise.all(
      [plan(22, 1), plan(22, 2), plan(23, 1)].map(given =>
        read(given, { fingerprintKey }),
      ),
    );
    expect(keyed[0].fingerprint).toBe(keyed[1].fingerprint);
    expect(keyed[0].fingerprint).not.toBe(keyed[2].fingerprint);
    await expect(
      read(plan(1, 1), { fingerprintKey: new Uint8Array(3) }),
    ).rejects.toThrow('at least 16 bytes');
  });

  it('compares lists as sets where the schema says so, and takes evidence of what the state has lost', async () => {
    const plan = {
      format_version: '1.2',
      resource_drift: [
        {
          address: 'demo_group.g',
          mode: 'managed',
          type: 'demo_group',
          change: {
            actions: ['update'],
            before: { ports: [1, 2] },
            after: { ports: [2, 1] },
          },
        },
      ],
      resource_changes: [
        {
          address: 'demo_vm.lost',
          mode: 'managed',
          type: 'demo_vm',
          change: { actions: ['create'], before: null, after: {} },
        },
      ],
    };
    expect(kindsOf(await read(plan))).toEqual({
      'demo_group.g': 'changed-outside:ignored',
      'demo_vm.lost': 'pending:create',
    });
    const told = await read(plan, {
      isSet: (type, path) => `${type}.${path.join('.')}` === 'demo_group.ports',
      knownAddresses: new Set(['demo_vm.lost']),
    });
    expect(told.summary).toEqual({
      drifted: 1,
      byKind: { 'noise:equal': 1, 'lost-from-state': 1 },
    });
  });

  it('calls numbers that JavaScript cannot hold unknown rather than equal', async () => {
    const plan = (after: string) =>
      `{"format_version":"1.2","resource_drift":[{"address":"a.b","mode":"managed","type":"a","change":{"actions":["update"],"before":{"n":12345678901234567890},"after":{"n":${after}}}}]}`;
    expect(kindsOf(await read(plan('12345678901234567891')))).toEqual({
      'a.b': 'unknown',
    });
  });

  it('reads the lines of plan -json, which have no values', async () => {
    const line = (type: string, address: string, action: string) =>
      JSON.stringify({
        '@level': 'info',
        type,
        change: {
          resource: { addr: address, resource_type: 'demo_server' },
          action,
        },
      });
    const lines = [
      '{"@level":"info","@message":"OpenTofu 1.9.0","type":"version","tofu":"1.9.0"}',
      line('resource_drift', 'demo_server.a', 'update'),
      line('resource_drift', 'demo_server.b', 'delete'),
      line('planned_change', 'demo_server.a', 'update'),
      line('planned_change', 'demo_server.b', 'create'),
      line('planned_change', 'demo_server.c', 'replace'),
      '{"@level":"info","type":"change_summary","changes":{"add":1}}',
    ];
    const report = await read(lines.join('\r\n'), {}, 5);
    expect(kindsOf(report)).toEqual({
      'demo_server.a': 'changed-outside:in-place',
      'demo_server.b': 'deleted-outside',
      'demo_server.c': 'pending:replace',
    });
    expect([report.tool, report.toolVersion]).toEqual(['opentofu', '1.9.0']);
    const failed = await read(
      [...lines, '{"@level":"error","type":"diagnostic"}'].join('\n'),
    );
    expect(failed.verdict).toBe('error');
  });
});
