import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type ExclusionView,
  sloExclusionDecidePermission as decidePermission,
  sloExclusionProposePermission as proposePermission,
  sloObjectiveReadPermission as readPermission,
} from '@bellwether/plugin-slo-common';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { sloEntity } from '../__testUtils__/entities';
import { allow, deny, ownedBy } from '../__testUtils__/permissions';

const identity = 'group:default/identity';
const LIST = '/slos/{namespace}/{name}/exclusions';
const DECIDE = '/slos/{namespace}/{name}/exclusions/{id}/decisions';
const path = '/slos/default/sign-in/exclusions';
const ada = 'user:default/ada';
const ben = 'user:default/ben';

/** Ada and Ben may do everything, others what their name says. */
const decide = (permission: string, user: string) => {
  if (user === 'user:default/stranger') return deny;
  if (user === 'user:default/reader') {
    return permission === readPermission.name ? allow : deny;
  }
  if (user === 'user:default/grader') {
    const known = [readPermission, proposePermission, decidePermission].find(
      ({ name }) => name === permission,
    )!;
    return ownedBy(known, 'group:default/grading');
  }
  return allow;
};

const proposal = (changes: object = {}) => ({
  start: '2026-09-29T08:00:00Z',
  end: '2026-09-29T09:00:00Z',
  reason: 'Storage was moved, announced on Monday',
  ...changes,
});

describe('exclusion routes', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    backend = await startBackend({
      entities: [
        sloEntity({ name: 'sign-in', owner: identity, title: 'Sign in' }),
        sloEntity({ name: 'grades', owner: 'group:default/grading' }),
      ],
      decide,
    });
    await backend.run('sync-objectives');
  });

  afterAll(async () => backend.stop());

  beforeEach(() => {
    jest.clearAllMocks();
    backend.events.length = 0;
    backend.notifications.length = 0;
  });

  /** A proposal of its own, by Ada. */
  let proposed = 0;
  const propose = async (): Promise<ExclusionView> => {
    proposed += 1;
    const reason = `Reason ${proposed}`;
    return (await backend.post(path, proposal({ reason }), ada)).body;
  };
  const act = (id: string, body: object, user = ben) =>
    backend.post(`${path}/${id}/decisions`, body, user);

  it('takes a proposal, widened to whole minutes, and tells the owner and the world', async () => {
    const answer = await backend.post(
      path,
      proposal({ start: '2026-09-29T10:00:30+02:00', reason: ' Move ' }),
      ada,
    );
    expect(answer.status).toBe(201);
    expectConformance('post', LIST, answer);
    expect(answer.body).toMatchObject({
      sloEntityRef: 'slo:default/sign-in',
      start: '2026-09-29T08:00:00.000Z',
      end: '2026-09-29T09:00:00.000Z',
      reason: 'Move',
      author: ada,
      state: 'proposed',
      decisions: [],
      allowed: ['revoke'],
    });
    expect(backend.events).toEqual([
      {
        topic: 'bellwether.slo.exclusion',
        eventPayload: expect.objectContaining({
          id: answer.body.id,
          action: 'propose',
          state: 'proposed',
          by: ada,
        }),
      },
    ]);
    expect(backend.notifications).toEqual([
      {
        recipients: { type: 'entity', entityRef: [identity] },
        payload: expect.objectContaining({
          title: 'Sign in: an exclusion waits for a decision',
          scope: `slo:exclusion:${answer.body.id}`,
          link: '/slos/default/sign-in',
        }),
      },
    ]);
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'exclusion-propose',
        severityLevel: 'medium',
      }),
    );
    expect(backend.audit.success).toHaveBeenCalledTimes(1);
  });

  it('answers the same proposal again with the one that waits', async () => {
    const first = await backend.post(path, proposal(), ada);
    const again = await backend.post(path, proposal(), ada);
    expect(again.status).toBe(201);
    expect(again.body.id).toBe(first.body.id);
    expect(backend.notifications).toHaveLength(1);
    const other = await backend.post(path, proposal(), ben);
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('lets somebody else approve, and anybody with the permission revoke', async () => {
    const { id } = await propose();
    const own = await act(id, { action: 'approve' }, ada);
    expect(own.status).toBe(403);
    expectConformance('post', DECIDE, own);
    expect(own.body.error.message).toContain('somebody else');

    const approved = await act(id, { action: 'approve', note: 'Seen it' });
    expect(approved.status).toBe(200);
    expectConformance('post', DECIDE, approved);
    expect(approved.body).toMatchObject({
      state: 'approved',
      decisions: [{ action: 'approve', by: ben, note: 'Seen it' }],
      allowed: ['revoke'],
    });
    const revoked = await act(id, { action: 'revoke' }, ada);
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      decisions: [{ action: 'approve' }, { action: 'revoke', by: ada }],
      allowed: [],
    });
    const late = await act(id, { action: 'approve' });
    expect(late.status).toBe(409);
    expectConformance('post', DECIDE, late);

    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'exclusion-decide',
        severityLevel: 'high',
      }),
    );
    expect(backend.audit.fail).toHaveBeenCalledTimes(2);
    const scopes = backend.notifications.map(({ payload }) => payload.scope);
    expect(scopes).toEqual(Array(3).fill(`slo:exclusion:${id}`));
  });

  it('lists newest first with what the caller may do', async () => {
    const { id } = await propose();
    const forBen = await backend.get(`${path}?limit=1`, ben);
    expect(forBen.status).toBe(200);
    expectConformance('get', LIST, forBen);
    expect(forBen.body).toMatchObject({
      items: [{ id, allowed: ['approve', 'reject', 'revoke'] }],
      mayPropose: true,
      nextCursor: expect.any(String),
    });
    const next = await backend.get(
      `${path}?limit=1&cursor=${forBen.body.nextCursor}`,
      ben,
    );
    expect(next.body.items[0].id).not.toBe(id);
    const forAda = await backend.get(path, ada);
    expect(forAda.body.items[0]).toMatchObject({ id, allowed: ['revoke'] });
    const forReader = await backend.get(path, 'user:default/reader');
    expect(forReader.body.items[0]).toMatchObject({ id, allowed: [] });
    expect(forReader.body.mayPropose).toBe(false);
    const forService = await backend
      .anonymous()
      .get(`/api/slo${path}`)
      .set('Authorization', mockCredentials.service.header());
    expect(forService.body.items[0]).toMatchObject({ id, allowed: [] });
    expect(forService.body.mayPropose).toBe(false);
  });

  it('hides what the caller may not see, and refuses what they may not do', async () => {
    const { id } = await propose();
    for (const user of ['user:default/stranger', 'user:default/grader']) {
      for (const answer of [
        await backend.get(path, user),
        await backend.post(path, proposal(), user),
        await act(id, { action: 'approve' }, user),
      ]) {
        expect(answer.status).toBe(404);
      }
    }
    const foreign = `/slos/default/grades/exclusions/${id}/decisions`;
    for (const answer of [
      await backend.post(foreign, { action: 'approve' }, ben),
      await act('none', { action: 'approve' }),
    ]) {
      expect(answer.status).toBe(404);
      expectConformance('post', DECIDE, answer);
    }
    for (const answer of [
      await backend.post(path, proposal(), 'user:default/reader'),
      await act(id, { action: 'revoke' }, 'user:default/reader'),
    ]) {
      expect(answer.status).toBe(403);
    }
    expect((await backend.get(path, ben)).body.items[0]).toMatchObject({
      id,
      state: 'proposed',
    });
  });

  it('is for people who are signed in, not for services', async () => {
    const { id } = await propose();
    for (const [header, status] of [
      [mockCredentials.none.header(), 401],
      [mockCredentials.service.header(), 403],
    ] as const) {
      for (const [url, body] of [
        [path, proposal()],
        [`${path}/${id}/decisions`, { action: 'approve' }],
      ] as const) {
        const answer = await backend
          .anonymous()
          .post(`/api/slo${url}`)
          .set('Authorization', header)
          .send(body);
        expect(answer.status).toBe(status);
      }
    }
    const anonymous = await backend
      .anonymous()
      .get(`/api/slo${path}`)
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    expectConformance('get', LIST, anonymous);
  });

  it.each([
    ['no reason', { reason: ' ' }, /Reason/],
    ['an empty reason', { reason: '' }, /reason/],
    ['a long reason', { reason: 'x'.repeat(1001) }, /reason/],
    ['text no database holds', { reason: 'a\u0000b' }, /reason/],
    ['half a character', { reason: 'a\ud800' }, /reason/],
    ['no zone', { start: '2026-09-29T08:00:00' }, /"start" as ISO 8601/],
    ['the wrong order', { end: '2026-09-29T07:00:00Z' }, /end after the start/],
    ['93 days', { end: '2026-12-31T08:00:00Z' }, /92 days/],
    ['something else', { colour: 'red' }, /colour|additional/],
    ['nothing', { start: undefined }, /start/],
  ])('refuses a proposal with %s', async (_, changes, message) => {
    const answer = await backend.post(path, proposal(changes), ada);
    expect(answer.status).toBe(400);
    expectConformance('post', LIST, answer);
    expect(answer.body.error.message).toMatch(message);
  });

  it('refuses an unknown action and a note no database holds', async () => {
    const { id } = await propose();
    for (const body of [
      { action: 'delete' },
      {},
      { action: 'approve', note: '\u0000' },
      { action: 'approve', note: 'x'.repeat(1001) },
    ]) {
      const answer = await act(id, body);
      expect(answer.status).toBe(400);
      expectConformance('post', DECIDE, answer);
    }
  });

  it('knows a limit of approved exclusions per SLO', async () => {
    const approve = async () => {
      const { id } = await propose();
      return act(id, { action: 'approve' });
    };
    let answer = await approve();
    for (let more = 0; more < 40 && answer.status === 200; more += 1) {
      answer = await approve();
    }
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('40 approved exclusions');
  });
});
