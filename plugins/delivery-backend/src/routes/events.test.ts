import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Response } from 'supertest';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { TestIssuer } from '../__testUtils__/issuer';
import { spec } from '../schema/openapi.generated';
import {
  deploymentEvent,
  finishedEvent,
  gateRecord,
  lookEvent,
  REPORTED,
  smokeEvent,
} from '../__testUtils__/told';

let issuer: TestIssuer;
let backend: Awaited<ReturnType<typeof startBackend>>;
let bearer: (claims?: object) => Promise<string>;

beforeAll(async () => {
  issuer = await TestIssuer.start();
  backend = await startBackend({
    entities: [component('sign-in')],
    config: {
      events: { perMinute: 100_000 },
      pipelines: {
        github: [
          {
            issuer: issuer.url,
            serverUrl: 'https://github.test',
            owners: ['northfield'],
          },
        ],
      },
    },
  });
  bearer = async claims => `Bearer ${await issuer.token(claims)}`;
});
afterAll(async () => {
  await backend.stop();
  await issuer.close();
});
beforeEach(() => jest.clearAllMocks());

/** Status and message of an answer that is as documented. */
function refusal(response: Response): [status: number, message: string] {
  expectConformance('post', '/events', response);
  return [response.status, response.body.error.message];
}

const nothingWasTaken = async () =>
  expect((await backend.get('/gate-runs')).body.totalItems).toBe(0);

describe('an event of a pipeline', () => {
  afterEach(nothingWasTaken);

  it.each<[string, object, number, string]>([
    ['another audience', { aud: 'https://evil.example.com' }, 401, 'audience'],
    ['a token that is over', { exp: 1_700_000_000 }, 401, 'exp'],
    ['no run', { run_id: undefined }, 401, 'run_id'],
    [
      'a repository nobody named',
      { repository: 'southfield/x' },
      403,
      'delivery.pipelines.github',
    ],
    [
      'the token of another repository of the owner',
      { repository: 'northfield/other' },
      403,
      'event.source: the token is of https://github.test/northfield/other',
    ],
    ['the token of another run', { run_id: '4002' }, 403, 'event.id'],
    ['the token of another attempt', { run_attempt: '2' }, 403, 'event.id'],
    [
      'the token of a run that begins alike',
      { run_id: '400' },
      403,
      'event.id',
    ],
  ])('is refused with %s', async (_, claims, status, message) => {
    const response = await backend.push(lookEvent(1), await bearer(claims));
    expect(refusal(response)).toEqual([
      status,
      expect.stringContaining(message),
    ]);
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'event-refuse',
        severityLevel: 'medium',
      }),
    );
    expect(backend.audit.fail).toHaveBeenCalled();
  });

  it('is refused with the token of another issuer', async () => {
    const response = await backend.push(
      lookEvent(1),
      await bearer({ iss: 'https://evil.example.com' }),
    );
    expect(response.status).toBe(401);
  });

  it.each([
    ['another repository', 'https://github.test/northfield/other'],
    ['another server', 'https://evil.example.com/northfield/platform'],
    ['a part of an address', 'northfield/platform'],
    ['more than the address', 'https://github.test/northfield/platform/x'],
  ])('is refused from %s', async (_, source) => {
    const response = await backend.push(
      lookEvent(1, {}, { source }),
      await bearer(),
    );
    expect(refusal(response)).toEqual([
      403,
      expect.stringContaining('event.source'),
    ]);
  });
});

describe('an event', () => {
  it('needs credentials, and those of a user are none', async () => {
    const anonymous = await backend
      .anonymous()
      .post('/api/delivery/events')
      .set('Authorization', mockCredentials.none.header())
      .send({});
    expect(refusal(anonymous)).toEqual([401, expect.stringContaining('')]);
    const user = await backend.push(
      lookEvent(1),
      mockCredentials.user.header(),
    );
    expect(refusal(user)).toEqual([
      403,
      expect.stringContaining("'user' credentials"),
    ]);
    await nothingWasTaken();
  });

  it('keeps everything else closed', async () => {
    // webhooks come with signatures, see hostedGates.test.ts
    const open = ['/events', '/webhooks/github'];
    const closed = Object.keys(spec.paths).filter(path => !open.includes(path));
    for (const path of [...closed, '/eventsx']) {
      const response = await backend
        .anonymous()
        .get(`/api/delivery${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect([path, response.status]).toEqual([path, 401]);
    }
    const token = await bearer();
    const response = await backend
      .anonymous()
      .get('/api/delivery/gate-runs')
      .set('Authorization', token);
    expect(response.status).toBe(401);
  });

  it.each<[string, string, number, string]>([
    ['no JSON', '{"specversion"', 400, 'a body in JSON'],
    ['no object', '"event"', 400, 'JSON'],
    ['a list', '[]', 400, 'CloudEvent 1.0'],
    ['nothing', '', 400, 'CloudEvent 1.0'],
    ['an empty object', '{}', 400, 'event.specversion'],
  ])('is not %s', async (_, body, status, message) => {
    expect(refusal(await backend.push(body, await bearer()))).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  it.each<[string, object, string]>([
    ['another version', { specversion: '0.3' }, 'event.specversion'],
    ['a type nobody knows', { type: 'com.example.x' }, 'event.type'],
    ['an id without a run', { id: 'finished' }, 'event.id'],
    ['an id that ends with nothing', { id: '4001/1/' }, 'event.id'],
    ['an id that no database holds', { id: '4001/1/d/g/\0' }, 'event.id'],
    ['an id that breaks a line', { id: '4001/1/d/g/\nx' }, 'event.id'],
    ['half a character', { id: '4001/1/d/g/\ud800' }, 'event.id'],
    ['no time', { time: 'yesterday' }, 'event.time'],
    ['a time without a zone', { time: '2026-11-23T10:00:00' }, 'event.time'],
    ['a time long ago', { time: '2025-01-01T00:00:00Z' }, 'too long ago'],
    ['a time to come', { time: '2199-01-01T00:00:00Z' }, 'clock of the sender'],
    ['no data', { data: undefined }, 'event.data'],
    ['other data', { data: { record: {} } }, 'data.record.version'],
  ])('is refused with %s', async (_, changes, message) => {
    const sent = { ...lookEvent(1), ...changes };
    expect(refusal(await backend.push(sent))).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    await nothingWasTaken();
  });

  it.each<[string, object, string]>([
    [
      'a name no database holds',
      { gate: { name: 'a\0b' } },
      'record.gate.name',
    ],
    ['an empty name', { gate: { environment: '' } }, 'gate.environment'],
    ['a decision that is none', { decision: 'Maybe' }, 'record.decision'],
    ['a hash that is none', { samplesHash: 'x' }, 'record.samplesHash'],
    ['looks out of order', { looks: [{ index: 0 }] }, 'record.looks'],
    [
      'arms of different length',
      {
        series: [
          { name: 'a', unit: '', atMs: [1, 2], canary: [1], baseline: [1, 2] },
        ],
      },
      'as many values of each arm',
    ],
    ['a time in another age', { window: { startMs: -1, endMs: 0 } }, 'window'],
  ])('is refused with %s in its record', async (_, changes, message) => {
    const record = gateRecord(1);
    const { gate, ...others } = changes as { gate?: object };
    const sent = lookEvent(1);
    sent.data.record = {
      ...record,
      ...others,
      gate: { ...record.gate, ...gate },
    };
    expect(refusal(await backend.push(sent))).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    await nothingWasTaken();
  });

  it('is refused when it is built to break its reader', async () => {
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const sent = JSON.stringify(finishedEvent(gateRecord(1))).replace(
      '"bundle":{',
      `"bundle":{"deep":${nested},`,
    );
    expect(refusal(await backend.push(sent))).toEqual([
      400,
      expect.stringContaining('at most 64 levels'),
    ]);
    await nothingWasTaken();
  });

  it('has a limit', async () => {
    const sent = { ...lookEvent(1), extra: 'x'.repeat(8 * 1024 * 1024) };
    expect(refusal(await backend.push(sent))).toEqual([
      413,
      expect.stringContaining('too large'),
    ]);
    await nothingWasTaken();
  });

  it('comes alone, and as JSON', async () => {
    for (const type of [
      'application/cloudevents-batch+json',
      'text/plain',
      'application/octet-stream',
    ]) {
      const response = await backend
        .push(lookEvent(1))
        .set('Content-Type', type);
      expect(refusal(response)).toEqual([415, expect.stringContaining(type)]);
    }
  });
});

describe('an event that is taken', () => {
  it('is of the run its token says, whatever it says itself', async () => {
    const sent = lookEvent(1, { gate: { ...gateRecord(1).gate, name: 'own' } });
    const response = await backend.push(
      { ...sent, data: { ...sent.data, run: REPORTED } },
      await bearer({ repository: 'Northfield/Platform' }),
    );
    expect(response.status).toBe(202);
    const { body } = await backend.get('/gate-runs?gate=own');
    expect(body.items).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/sign-in',
        pipeline: {
          repository: 'Northfield/Platform',
          sha: 'e'.repeat(40),
          ref: 'refs/heads/main',
          runId: 4001,
          runAttempt: 1,
          job: 'deploy',
          step: 'gate',
          url: 'https://github.test/Northfield/Platform/actions/runs/4001/attempts/1',
          actor: 'ada',
        },
      }),
    ]);
  });

  it('is taken once, however often and at the same time it is sent', async () => {
    const gate = { ...gateRecord(1).gate, name: 'crowd' };
    const sent = finishedEvent(gateRecord(2, { gate, decision: 'Rollback' }), {
      id: '4001/1/deploy/crowd/finished',
    });
    const authorization = await bearer();
    const notified = backend.notifications.length;
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => backend.push(sent, authorization)),
    );
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(49).fill(200), 202]);
    expect((await backend.get('/gate-runs?gate=crowd')).body.totalItems).toBe(
      1,
    );
    expect(backend.notifications.length - notified).toBe(1);
  });

  it('cannot be repeated with other content', async () => {
    const gate = { ...gateRecord(1).gate, name: 'first' };
    const id = '4001/1/deploy/other/finished';
    await backend.push(
      finishedEvent(gateRecord(1, { gate, decision: 'Rollback' }), { id }),
    );
    const second = await backend.push(
      finishedEvent(gateRecord(1, { gate, decision: 'Promote' }), { id }),
    );
    expect(second.body).toEqual({ accepted: false });
    const { body } = await backend.get('/gate-runs?gate=first');
    expect(body.items[0].decision).toBe('Rollback');
  });

  it('keeps sentences that no database could hold, without what it cannot', async () => {
    const gate = { ...gateRecord(1).gate, name: 'sentence' };
    const text = `worse\0 \ud800${'x'.repeat(5000)}`;
    const response = await backend.push(
      lookEvent(
        1,
        { gate, reasons: [{ code: 'harm-shown', text }] },
        { id: '4001/1/deploy/sentence/look-1' },
      ),
    );
    expect(response.status).toBe(202);
    const { body } = await backend.get('/gate-runs?gate=sentence');
    expect(body.items[0].reason.text).toMatch(/^worse x{3992}$/);
  });

  it('may name steps as GitHub does for Actions in folders', async () => {
    const gate = { ...gateRecord(1).gate, name: 'folder' };
    const response = await backend.push(
      lookEvent(1, { gate }, { id: '4001/1/deploy/__own_er/act/gate/look-1' }),
      await bearer(),
    );
    expect(response.status).toBe(202);
    const { body } = await backend.get('/gate-runs?gate=folder');
    expect(body.items[0].pipeline.step).toBe('__own_er/act/gate');
  });

  it('says so to the auditor', async () => {
    await backend.push(smokeEvent(), await bearer());
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'event-push',
        severityLevel: 'low',
        meta: {
          sender: 'https://github.test/northfield/platform',
          id: '4001/1/deploy/smoke/finished',
          type: 'dev.bellwether.delivery.smoke.finished',
        },
      }),
    );
    expect(backend.audit.success).toHaveBeenCalledWith({
      meta: { accepted: true },
    });
  });

  it('stands although nobody could be told', async () => {
    backend.messenger.failure = new Error('down');
    const response = await backend.push(
      deploymentEvent({ deploymentId: 99 }, { id: '9/1/a/b/deployment-1' }),
    );
    backend.messenger.failure = undefined;
    expect(response.status).toBe(202);
  });
});

describe('keys that cannot be read', () => {
  it('are nobody’s fault: the sender is told to come again', async () => {
    const other = await TestIssuer.start();
    const waiting = await startBackend({
      config: {
        pipelines: {
          github: [
            {
              issuer: other.url,
              serverUrl: 'https://github.test',
              owners: ['northfield'],
            },
          ],
        },
      },
    });
    other.broken = { status: 500 };
    const response = await waiting.push(
      lookEvent(1),
      `Bearer ${await other.token()}`,
    );
    expectConformance('post', '/events', response);
    expect([response.status, response.headers['retry-after']]).toEqual([
      503,
      '30',
    ]);
    await waiting.stop();
    await other.close();
  });
});

describe('a service', () => {
  it('needs the permission to push', async () => {
    const strict = await startBackend({
      decide: permission => ({
        result:
          permission === 'delivery.event.push'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    });
    expect(refusal(await strict.push(lookEvent(1)))).toEqual([
      403,
      expect.stringContaining('delivery.event.push'),
    ]);
    await strict.stop();
  });

  it('may send as much as it likes, other than a repository', async () => {
    const strict = await startBackend({
      config: {
        events: { perMinute: 2 },
        pipelines: {
          github: [
            {
              issuer: issuer.url,
              serverUrl: 'https://github.test',
              owners: ['northfield'],
            },
          ],
        },
      },
    });
    const authorization = await bearer();
    for (const looks of [1, 2, 3]) await strict.push(lookEvent(looks));
    await strict.push(lookEvent(4), authorization);
    await strict.push(lookEvent(5), authorization);
    const response = await strict.push(lookEvent(6), authorization);
    expect(refusal(response)).toEqual([
      429,
      expect.stringContaining('delivery.events.perMinute'),
    ]);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    const { body } = await strict.get('/gate-runs');
    expect(body.items[0].looks).toBe(5);
    await strict.stop();
  });
});
