import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  auditEntryPermissions,
  type AuditEntrySummary,
} from '@bellwether/plugin-audit-common';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { auditEvent } from '../__testUtils__/events';
import {
  auditEntryConditions,
  createAuditEntryConditionalDecision,
} from '../permissions';

const databases = createTestDatabases();

const about = (name: string) => ({
  subject: { kind: 'entity', ref: `component:default/${name}` },
});

/** Told to the log in every test, oldest first. */
const EVENTS = [
  auditEvent(0, about('sign-in')),
  auditEvent(1, { ...about('Library'), actor: { ref: 'user:default/Jonas' } }),
  auditEvent(2, {
    ...about('library'),
    eventId: 'gate-rejudge',
    severity: 'low',
    status: 'succeeded',
  }),
  auditEvent(3, {
    actor: { ref: 'user:default/amina', via: 'plugin:scaffolder' },
    eventId: 'rollback-request',
    outcome: 'refused',
    subject: undefined,
    meta: { text: '50 % slower_than' },
  }),
  auditEvent(4, {
    subject: { kind: 'student', ref: 'student:12' },
    personal: { subject: 'student:12', data: { name: 'Ada' } },
  }),
];

const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'library', namespace: 'default' },
    spec: {},
    relations: [{ type: 'ownedBy', targetRef: 'group:default/Reading' }],
  },
];

/** Amina sees what she or her group did or owns; Otto nothing; anybody else everything. */
function decide(name: string, user: string) {
  const permission = auditEntryPermissions.find(one => one.name === name);
  if (permission && user === 'user:default/amina') {
    return createAuditEntryConditionalDecision(permission, {
      allOf: [
        auditEntryConditions.isOwner({
          claims: ['User:default/Amina', 'group:default/reading'],
        }),
        { not: auditEntryConditions.fromPlugin({ plugins: ['scaffolder'] }) },
      ],
    });
  }
  return {
    result:
      user === 'user:default/otto'
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  } as const;
}

describe.each(databases.ids)('entries on %s', id => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    const knex = await databases.empty(id);
    backend = await startBackend({ knex, entities, decide });
    await backend.push(EVENTS).expect(200, { indexes: [0, 1, 2, 3, 4] });
    await backend.run('ask-owners');
    await backend.run('publish-checkpoint');
  });
  afterAll(async () => backend.stop());

  const indexesOf = ({ body }: { body: { items: AuditEntrySummary[] } }) =>
    body.items.map(({ index }) => index);

  it('are listed newest first, page by page, with what they are counted by', async () => {
    const first = await backend.get('/entries?limit=2').expect(200);
    expectConformance('get', '/entries', first);
    expect(indexesOf(first)).toEqual([4, 3]);
    expect(first.body.items[1]).toEqual({
      index: 3,
      id: EVENTS[3].id,
      time: '2025-11-24T16:00:03.000Z',
      plugin: 'delivery',
      eventId: 'rollback-request',
      severity: 'high',
      status: 'recorded',
      corr: EVENTS[3].id,
      actor: { ref: 'user:default/amina', via: 'plugin:scaffolder' },
      subject: null,
      action: 'override',
      outcome: 'refused',
      personal: false,
    });
    expect(first.body).toMatchObject({
      totalItems: 5,
      moreItems: false,
      facets: {
        plugins: [{ value: 'delivery', count: 5 }],
        eventIds: [
          { value: 'gate-override', count: 3 },
          { value: 'gate-rejudge', count: 1 },
          { value: 'rollback-request', count: 1 },
        ],
        severities: [
          { value: 'high', count: 4 },
          { value: 'low', count: 1 },
        ],
      },
    });
    const second = await backend.get(
      `/entries?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect(indexesOf(second)).toEqual([2, 1, 0]);
    expect(second.body.nextCursor).toBeNull();
  });

  it.each([
    ['actor=USER:default/jonas', [1]],
    ['subject=component:default/library', [2, 1]],
    ['subject=student:12', [4]],
    ['entityRef=user:default/amina', [3]],
    ['entityRef=component:default/sign-in', [0]],
    ['plugin=delivery&eventId=gate-rejudge', [2]],
    ['severity=low', [2]],
    ['status=succeeded', [2]],
    [`corr=${EVENTS[3].id}`, [3]],
    ['q=REJUDGE', [2]],
    ['q=library', [2, 1]],
    ['q=%25', []],
    ['q=_', []],
    ['from=2025-11-24T16:00:01Z&to=2025-11-24T16:00:03Z', [2, 1]],
    ['plugin=other', []],
  ])('are found by %s', async (query, expected) => {
    const answer = await backend.get(`/entries?${query}`).expect(200);
    expect(indexesOf(answer)).toEqual(expected);
    expect(answer.body.totalItems).toBe(expected.length);
  });

  it.each([
    ['severity=huge'],
    ['limit=101'],
    ['from=yesterday'],
    ['cursor=x'],
    ['corr='],
  ])('are not found by %s', async query => {
    const answer = await backend.get(`/entries?${query}`);
    expect(answer.status).toBe(400);
    expectConformance('get', '/entries', answer);
  });

  it('are seen by those who did it, and by owners of what it was done to', async () => {
    const answer = await backend.get('/entries', 'user:default/amina');
    expect(indexesOf(answer)).toEqual([3, 2, 1]);
    expect(answer.body.totalItems).toBe(3);
    expect(answer.body.facets.actors).toHaveLength(3);
    await backend.get('/entries/1', 'user:default/amina').expect(200);
    const denied = await backend.get('/entries/0', 'user:default/amina');
    const missing = await backend.get('/entries/99', 'user:default/amina');
    expect([denied.status, missing.status]).toEqual([404, 404]);
    expect(denied.body.error).toEqual(missing.body.error);
    expectConformance('get', '/entries/{index}', denied);
    await backend.get('/entries/0/proof', 'user:default/amina').expect(404);
    await backend.get('/entries', 'user:default/otto').expect(403);
    await backend.get('/entries/0', 'user:default/otto').expect(404);
    await backend
      .get('/entries?subject=student:12', 'user:default/amina')
      .expect(200)
      .expect(({ body }) => expect(body.items).toEqual([]));
  });

  it('are read whole, with personal data for those who may see it', async () => {
    const plain = await backend.get('/entries/0').expect(200);
    expectConformance('get', '/entries/{index}', plain);
    expect(plain.body).toMatchObject({
      index: 0,
      leaf: { v: 1, log: 'portal.example.com/audit', meta: { seq: 0 } },
      personal: { state: 'none' },
    });
    expect(
      JSON.parse(Buffer.from(plain.body.bytes, 'base64').toString()),
    ).toEqual(plain.body.leaf);
    const personal = await backend.get('/entries/4').expect(200);
    expectConformance('get', '/entries/{index}', personal);
    expect(personal.body.personal).toEqual({
      state: 'readable',
      subject: 'student:12',
      data: { name: 'Ada' },
    });
    const { pii, subject } = personal.body.leaf;
    expect(subject).toEqual({ kind: 'student', pseudonym: pii.kid });
  });

  it('are taken away with what checks them, without what may not be seen', async () => {
    const binary = (user?: string) =>
      backend
        .get('/export?first=1&last=4', user)
        .buffer(true)
        .parse((stream, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', chunk => chunks.push(chunk));
          stream.on('end', () => done(null, Buffer.concat(chunks)));
        })
        .expect(200);
    const folder = mkdtempSync(join(tmpdir(), 'audit-export-'));
    try {
      for (const [user, hidden] of [
        [undefined, 0],
        ['user:default/amina', 1],
      ] as const) {
        const { body, headers } = await binary(user);
        expect(headers['content-disposition']).toBe(
          'attachment; filename="audit-1-4.tar.gz"',
        );
        writeFileSync(join(folder, 'bundle.tar.gz'), body);
        execFileSync('tar', ['-xzf', 'bundle.tar.gz'], { cwd: folder });
        const bundle = join(folder, 'audit-1-4');
        const told = execFileSync(
          process.execPath,
          [join(bundle, 'verify.mjs'), bundle],
          { encoding: 'utf8' },
        );
        expect(told).toContain('portal.example.com/audit');
        const lines = execFileSync('cat', [join(bundle, 'entries.ndjson')], {
          encoding: 'utf8',
        });
        expect(lines.match(/"redacted"/g)?.length ?? 0).toBe(hidden);
        expect(lines).not.toContain('Ada');
        rmSync(bundle, { recursive: true });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    await backend
      .get('/export?first=1&last=4', 'user:default/otto')
      .expect(403);
    await backend.get('/export?first=3&last=2').expect(400);
    await backend.get('/export?first=0&last=5000').expect(400);
    await backend.get('/export?first=0&last=99').expect(404);
  });
});
