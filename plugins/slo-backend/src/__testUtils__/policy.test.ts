import {
  AuthorizeResult,
  type PermissionCriteria,
  type PermissionCondition,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  sloCountsPushPermission,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import {
  createSloConditionalDecision,
  sloConditions,
} from '@bellwether/plugin-slo-node';
import type { Response } from 'supertest';
import { minuteOf, startBackend } from './backend';
import { createTestDatabases } from './databases';
import { sloEntity } from './entities';

const databases = createTestDatabases();

const read = sloObjectiveReadPermission;
const push = sloCountsPushPermission;
type Conditions = PermissionCriteria<PermissionCondition<'slo-objective'>>;

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const when = (permission: typeof read, conditions: Conditions) =>
  createSloConditionalDecision(permission, conditions);
const { isOwner, hasJourney, hasSystem } = sloConditions;
const ownOnly = isOwner({ claims: ['group:default/identity'] });

/** Each user stands for a policy. */
const policies: Record<string, Record<string, PolicyDecision>> = {
  'user:default/everything': { [read.name]: allow, [push.name]: allow },
  'user:default/own': {
    [read.name]: when(read, ownOnly),
    [push.name]: when(push, ownOnly),
  },
  'user:default/not-own': {
    [read.name]: when(read, { not: ownOnly }),
    [push.name]: deny,
  },
  'user:default/journeys': {
    [read.name]: when(read, {
      anyOf: [hasJourney({ journeys: ['grades'] }), ownOnly],
    }),
    [push.name]: when(push, hasJourney({ journeys: ['grades'] })),
  },
  'user:default/impossible': {
    [read.name]: when(read, {
      allOf: [ownOnly, hasSystem({ systems: ['system:default/none'] })],
    }),
    [push.name]: allow,
  },
  'user:default/nothing': { [read.name]: deny, [push.name]: deny },
};

const visible: Record<string, string[]> = {
  'user:default/everything': ['grades', 'nobody', 'sign-in'],
  'user:default/own': ['sign-in'],
  'user:default/not-own': ['grades', 'nobody'],
  'user:default/journeys': ['grades', 'sign-in'],
  'user:default/impossible': [],
};

describe.each(databases.ids)('policies on %s', id => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    const knex = await databases.empty(id);
    backend = await startBackend({
      knex,
      entities: [
        sloEntity({
          name: 'sign-in',
          owner: 'group:default/identity',
          journey: 'sign-in',
        }),
        sloEntity({
          name: 'grades',
          owner: 'group:default/grading',
          journey: 'grades',
        }),
        sloEntity({ name: 'nobody' }),
      ],
      decide: (permission, user) => policies[user][permission],
    });
    await backend.run('sync-objectives', 'evaluate');
    // Something changed in all of them, so that the record has something to leak.
    const at = Math.floor(Date.now() / 60_000) * 60_000 - 120_000;
    await knex('slo_status').update({ evaluated_at_ms: at, budget: 'healthy' });
    await backend.run('evaluate');
  });

  afterAll(async () => backend.stop());

  const names = (response: Response) =>
    response.body.items
      .map(
        (item: { id: string; objectiveId?: string }) =>
          (item.objectiveId ?? item.id).split('/')[1],
      )
      .sort();

  it.each(Object.entries(visible))(
    '%s sees %j in lists, totals and facets alike',
    async (user, expected) => {
      const list = await backend.get('/objectives', user);
      expect(names(list)).toEqual(expected);
      expect(list.body.totalCount).toBe(expected.length);
      const first = await backend.get('/objectives?limit=1', user);
      expect(first.body.totalCount).toBe(expected.length);
      expect(Boolean(first.body.nextCursor)).toBe(expected.length > 1);

      const { body: summary } = await backend.get('/summary', user);
      expect(summary.total).toBe(expected.length);
      expect(summary.data['no-data']).toBe(expected.length);
      const owners = { 'sign-in': 'identity', grades: 'grading' };
      const facets = expected
        .flatMap(name => (name in owners ? [owners[name as 'grades']] : []))
        .map(owner => ({ value: `group:default/${owner}`, count: 1 }))
        .sort((a, b) => (a.value < b.value ? -1 : 1));
      expect(summary.facets.owner).toEqual(facets);
      expect(summary.evaluatedAt === null).toBe(expected.length === 0);

      const changes = await backend.get('/state-changes', user);
      expect(names(changes)).toEqual(expected);
      const searched = await backend.get('/objectives?q=grades', user);
      expect(searched.body.totalCount).toBe(
        expected.filter(name => name === 'grades').length,
      );
    },
  );

  it('answers a denied id exactly like a missing one', async () => {
    const get = (url: string) => backend.get(url, 'user:default/own');
    for (const path of ['', '/objectives/0/series']) {
      const [denied, missing] = await Promise.all(
        [`/slos/default/grades${path}`, `/slos/default/missing${path}`].map(
          url => get(url),
        ),
      );
      expect(denied.status).toBe(404);
      expect(denied.body.error).toEqual(missing.body.error);
      const seen = await backend.get(
        `/slos/default/sign-in${path}`,
        'user:default/own',
      );
      expect(seen.status).toBe(200);
    }
    const changes = await backend.get(
      '/state-changes?slo=slo:default/grades',
      'user:default/own',
    );
    expect(changes.body).toEqual({ items: [] });
  });

  it('refuses those who may see nothing, and finds nothing for them by id', async () => {
    const user = 'user:default/nothing';
    for (const path of ['/objectives', '/summary', '/state-changes']) {
      expect((await backend.get(path, user)).status).toBe(403);
    }
    for (const path of ['', '/objectives/0/series']) {
      const answer = await backend.get(`/slos/default/sign-in${path}`, user);
      expect(answer.status).toBe(404);
    }
  });

  it.each([
    '/objectives',
    '/summary',
    '/state-changes',
    '/slos/default/sign-in',
  ])('asks for credentials at %s before anything else', async path => {
    const answer = await backend
      .anonymous()
      .get(`/api/slo${path}`)
      .set('Authorization', mockCredentials.none.header());
    expect(answer.status).toBe(401);
  });

  it.each([
    ['user:default/everything', 200, []],
    ['user:default/own', 207, ['unknown-slo', 'unknown-slo']],
    ['user:default/journeys', 207, ['not-allowed', 'unknown-slo']],
    ['user:default/impossible', 200, []],
    ['user:default/not-own', 403, undefined],
    ['user:default/nothing', 403, undefined],
  ])('lets %s push what they may', async (user, status, codes) => {
    const answer = await backend.push(
      ['sign-in', 'grades', 'nobody'].map(name => ({
        ...minuteOf(name, 1, { good: 1, total: 1 }),
        key: user,
      })),
      user,
    );
    expect(answer.status).toBe(status);
    expect(
      answer.body.rejected?.map((entry: { code: string }) => entry.code),
    ).toEqual(codes);
  });
});

describe('conditions over the permission API', () => {
  it('are applied to objectives by id, missing ones denied', async () => {
    const backend = await startBackend({
      entities: [
        sloEntity({ name: 'sign-in', owner: 'group:default/identity' }),
      ],
    });
    await backend.run('sync-objectives');
    const answer = await backend
      .anonymous()
      .post('/api/slo/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', mockCredentials.service.header())
      .send({
        items: ['sign-in', 'missing'].map(name => ({
          id: name,
          resourceRef: `default/${name}/0`,
          resourceType: 'slo-objective',
          conditions: ownOnly,
        })),
      });
    expect(answer.body.items).toEqual([
      { id: 'sign-in', result: 'ALLOW' },
      { id: 'missing', result: 'DENY' },
    ]);
    await backend.stop();
  });
});
