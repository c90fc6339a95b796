import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type ReportPeriodView,
  sloObjectiveReadPermission as read,
  sloReportFreezePermission as freezePermission,
} from '@bellwether/plugin-slo-common';
import { createHash } from 'node:crypto';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { sloEntity } from '../__testUtils__/entities';
import { allow, deny, ownedBy } from '../__testUtils__/permissions';

const databases = createTestDatabases();
const identity = 'group:default/identity';
const ada = 'user:default/ada';
const grader = 'user:default/grader';
const HOUR = 3_600_000;

const decide = (permission: string, user: string) => {
  if (user === 'user:default/nobody') return deny;
  if (user === 'user:default/reader') {
    return permission === freezePermission.name ? deny : allow;
  }
  if (user === grader && permission === read.name) {
    return ownedBy(read, 'group:default/grading');
  }
  return allow;
};

describe.each(databases.ids)('report routes on %s', id => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let knex: Awaited<ReturnType<typeof databases.empty>>;
  let month: ReportPeriodView;

  beforeAll(async () => {
    knex = await databases.empty(id);
    backend = await startBackend({
      knex,
      entities: [
        sloEntity({ name: 'sign-in', owner: identity, target: 0.9 }),
        sloEntity({ name: 'grades', owner: 'group:default/grading' }),
        sloEntity({ name: 'broken', owner: identity, duration: '3x' }),
      ],
      decide,
      config: {
        reports: {
          timeZone: 'Europe/Berlin',
          terms: [
            {
              name: 'Long ago',
              startDate: '2020-09-01',
              endDate: '2020-12-18',
            },
          ],
        },
      },
    });
    await backend.run('sync-objectives');
    const { body } = await backend.get('/reports/periods');
    month = body.items.find(
      (item: ReportPeriodView) => item.kind === 'month' && item.complete,
    );
    // An hour at the end of the last month; pushes may be 35 days old.
    const end = Date.parse(month.end);
    for (const slo of ['sign-in', 'grades']) {
      const { body: pushed } = await backend.push(
        [-1, 0].map(hour => ({
          key: `${hour}`,
          slo: `default/${slo}`,
          start: end + hour * HOUR,
          seconds: 60,
          good: 95,
          total: 100,
        })),
      );
      if (pushed.accepted !== 2) throw new Error(JSON.stringify(pushed));
    }
  });

  afterAll(async () => backend.stop());

  beforeEach(() => jest.clearAllMocks());

  const query = () => `/reports?kind=month&name=${month.name}`;
  const freeze = (changes: object = {}, user = ada) =>
    backend.post(
      '/reports/frozen',
      { kind: 'month', name: month.name, ...changes },
      user,
    );

  it('lists periods and whether the caller may freeze them', async () => {
    const answer = await backend.get('/reports/periods', ada);
    expect(answer.status).toBe(200);
    expectConformance('get', '/reports/periods', answer);
    expect(answer.body.mayFreeze).toBe(true);
    const kinds = answer.body.items.map((item: ReportPeriodView) => item.kind);
    expect(kinds.filter((kind: string) => kind === 'month')).toHaveLength(13);
    expect(kinds.filter((kind: string) => kind === 'quarter')).toHaveLength(5);
    expect(answer.body.items.at(-1)).toEqual({
      kind: 'term',
      name: 'Long ago',
      start: '2020-08-31T22:00:00.000Z',
      end: '2020-12-18T23:00:00.000Z',
      complete: true,
    });
    for (const [header, mayFreeze] of [
      [mockCredentials.service.header(), false],
      [mockCredentials.user.header('user:default/reader'), false],
    ] as const) {
      const { body } = await backend
        .anonymous()
        .get('/api/slo/reports/periods')
        .set('Authorization', header);
      expect(body.mayFreeze).toBe(mayFreeze);
    }
  });

  it('reports what was counted in the period, and what is missing', async () => {
    const answer = await backend.get(query(), ada);
    expect(answer.status).toBe(200);
    expectConformance('get', '/reports', answer);
    const { report, problems } = answer.body;
    expect(report).toMatchObject({
      period: { name: month.name, timeZone: 'Europe/Berlin' },
      complete: true,
      rows: [
        { id: 'default/grades/0', state: 'exhausted' },
        {
          id: 'default/sign-in/0',
          raw: { good: 95, total: 100 },
          adjusted: { good: 95, total: 100 },
          figures: { sli: 0.95, remaining: expect.closeTo(0.5, 9) },
        },
      ],
      total: { objectives: 2, noData: 0 },
    });
    expect(problems).toEqual([
      expect.objectContaining({ objectiveId: 'default/broken/0' }),
    ]);
  });

  it('limits a report to an owner and to what the caller may see', async () => {
    const ofOwner = await backend.get(`${query()}&owner=${identity}`, ada);
    expect(ofOwner.body.report.total.objectives).toBe(1);
    const forGrader = await backend.get(query(), grader);
    expect(
      forGrader.body.report.rows.map((row: { id: string }) => row.id),
    ).toEqual(['default/grades/0']);
    expect(forGrader.body.problems).toEqual([]);
  });

  it('applies approved exclusions', async () => {
    const path = '/slos/default/sign-in/exclusions';
    const proposal = {
      start: new Date(Date.parse(month.end) - HOUR).toISOString(),
      end: month.end,
      reason: 'Exam week',
    };
    const { body } = await backend.post(path, proposal, ada);
    const decision = (action: string) =>
      backend.post(
        `${path}/${body.id}/decisions`,
        { action },
        'user:default/ben',
      );
    await decision('approve');
    const { report } = (await backend.get(query(), ada)).body;
    expect(report.rows[1]).toMatchObject({
      raw: { total: 100 },
      adjusted: { total: 0 },
      figures: null,
      rawFigures: { sli: 0.95 },
      state: 'unknown',
    });
    await decision('revoke');
  });

  it('freezes a period that is over, once', async () => {
    const answer = await freeze();
    expect(answer.status).toBe(201);
    expectConformance('post', '/reports/frozen', answer);
    expect(answer.body).toMatchObject({
      period: { name: month.name, complete: true },
      owner: [],
      objectives: 2,
      frozenBy: ada,
    });
    const again = await freeze({}, 'user:default/ben');
    expect(again.body).toEqual(answer.body);
    const ofOwner = await freeze({ owner: [identity] });
    expect(ofOwner.body.id).not.toBe(answer.body.id);
    const sameOwner = await freeze({
      owner: [identity.toUpperCase(), identity],
    });
    expect(sameOwner.body.id).toBe(ofOwner.body.id);
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'report-freeze',
        severityLevel: 'high',
        meta: { kind: 'month', name: month.name },
      }),
    );
    expect(backend.audit.success).toHaveBeenCalledWith({
      meta: expect.objectContaining({ id: answer.body.id, objectives: 2 }),
    });

    const periods = await backend.get('/reports/periods', ada);
    expect(
      periods.body.items.find(
        (item: ReportPeriodView) =>
          item.kind === 'month' && item.name === month.name,
      ).frozenId,
    ).toBe(ofOwner.body.id);
  });

  it('shows frozen reports as they were frozen, and whether they still are', async () => {
    const { body: summary } = await freeze();
    const answer = await backend.get(`/reports/frozen/${summary.id}`, ada);
    expect(answer.status).toBe(200);
    expectConformance('get', '/reports/frozen/{id}', answer);
    const { text, intact, ...rest } = answer.body;
    expect(rest).toEqual(summary);
    expect(intact).toBe(true);
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      summary.sha256,
    );
    expect(JSON.parse(text).rows).toHaveLength(2);

    await knex('slo_frozen_reports')
      .where({ id: summary.id })
      .update({ text: text.replace('"good":95', '"good":99') });
    const forged = await backend.get(`/reports/frozen/${summary.id}`, ada);
    expect(forged.body.intact).toBe(false);
    await knex('slo_frozen_reports').where({ id: summary.id }).update({ text });
  });

  it('shows frozen reports only to those who may see everything in them', async () => {
    const { body: all } = await freeze();
    const { body: graded } = await freeze({ owner: ['group:default/grading'] });
    const list = await backend.get('/reports/frozen?kind=month', grader);
    expect(list.status).toBe(200);
    expectConformance('get', '/reports/frozen', list);
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([
      graded.id,
    ]);
    const hidden = await backend.get(`/reports/frozen/${all.id}`, grader);
    const missing = await backend.get('/reports/frozen/none', grader);
    expect(hidden.status).toBe(404);
    expectConformance('get', '/reports/frozen/{id}', hidden);
    expect(hidden.body.error).toEqual(missing.body.error);
    const nobody = 'user:default/nobody';
    expect(
      (await backend.get(`/reports/frozen/${graded.id}`, nobody)).status,
    ).toBe(404);
  });

  it('pages frozen reports', async () => {
    const first = await backend.get('/reports/frozen?limit=1', ada);
    expect(first.body.items).toHaveLength(1);
    const next = await backend.get(
      `/reports/frozen?limit=1&cursor=${first.body.nextCursor}`,
      ada,
    );
    expect(next.body.items[0].id).not.toBe(first.body.items[0].id);
  });

  it('freezes nothing that is not over, unknown, empty or not allowed', async () => {
    const { body } = await backend.get('/reports/periods', ada);
    const current = body.items.find(
      (item: ReportPeriodView) => item.kind === 'month' && !item.complete,
    );
    for (const [answer, status, message] of [
      [await freeze({ name: current.name }), 409, /is over on/],
      [await freeze({ name: '1999-01' }), 404, /There is no month "1999-01"/],
      [await freeze({ owner: ['group:default/none'] }), 400, /no objective/],
      [await freeze({}, 'user:default/reader'), 403, /slo\.report\.freeze/],
    ] as const) {
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.stringMatching(message),
      ]);
      expectConformance('post', '/reports/frozen', answer);
    }
    expect(backend.audit.fail).toHaveBeenCalledTimes(4);
  });

  it('refuses what reading is denied for as a whole, and those who are not signed in', async () => {
    for (const [path, route] of [
      ['/reports/periods', '/reports/periods'],
      [query(), '/reports'],
      ['/reports/frozen', '/reports/frozen'],
    ] as const) {
      const denied = await backend.get(path, 'user:default/nobody');
      expect(denied.status).toBe(403);
      expectConformance('get', route, denied);
      const anonymous = await backend
        .anonymous()
        .get(`/api/slo${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect(anonymous.status).toBe(401);
      expectConformance('get', route, anonymous);
    }
    for (const [header, status] of [
      [mockCredentials.none.header(), 401],
      [mockCredentials.service.header(), 403],
    ] as const) {
      const answer = await backend
        .anonymous()
        .post('/api/slo/reports/frozen')
        .set('Authorization', header)
        .send({ kind: 'month', name: month.name });
      expect(answer.status).toBe(status);
    }
  });

  it.each([
    ['/reports', /kind/],
    ['/reports?kind=year&name=2026', /kind/],
    ['/reports?kind=month&name=', /name/],
    ['/reports?kind=month&name=a%00b', /name/],
    ['/reports/frozen?cursor=abc', /cursor is not valid/],
    ['/reports/frozen?limit=501', /limit/],
  ])('refuses %s', async (path, message) => {
    const answer = await backend.get(path, ada);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it.each([
    ['an unknown field', { colour: 'red' }],
    ['an unknown kind', { kind: 'year' }],
    ['a long name', { name: 'x'.repeat(101) }],
    ['too many owners', { owner: Array(101).fill('a') }],
  ])('refuses a body with %s', async (_, changes) => {
    const answer = await freeze(changes);
    expect(answer.status).toBe(400);
    expectConformance('post', '/reports/frozen', answer);
  });
});
