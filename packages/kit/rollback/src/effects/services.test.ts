import { planOf } from '../__testUtils__/plans';
import { carryOut, course, FakePeople, useFolder } from '../__testUtils__/run';
import { Services } from '../__testUtils__/services';
import { rehearseRollback } from '../rehearse';

const folder = useFolder();
let services: Services;

beforeEach(async () => {
  services = await Services.start();
});

afterEach(() => services.close());

const secret = (name: string) =>
  ({
    FLAG_TOKEN: 'token-of-flags',
    HOOK: 'secret-of-hook',
    PLACE: 'http://169.254.169.254/latest',
  })[name];

const flag = (provider: 'unleash' | 'launchdarkly', more: object = {}) => ({
  uses: 'featureFlag.off',
  with: {
    provider,
    endpoint: services.url,
    project: 'school',
    flag: 'quiz',
    environment: 'production',
    token: 'FLAG_TOKEN',
  },
  ...more,
});

const post = (more: object = {}, step: object = {}) => ({
  uses: 'http',
  with: {
    method: 'POST',
    url: `${services.url}/take`,
    headers: { Authorization: 'Bearer ${secret.HOOK}' },
    json: { bad: '${bad.version}' },
    ...more,
  },
  ...step,
});

const seen = () => ({
  type: 'http',
  method: 'GET',
  url: `${services.url}/take`,
  expect: { json: { pointer: '/taken', equals: 1 } },
});

/** Always fails, and has everything before it undone. */
const fails = () => ({
  ...post({ expect: { status: [204] } }),
  attempts: 1,
  onFailure: 'stop',
});

describe.each(['unleash', 'launchdarkly'] as const)(
  'a flag of %s',
  provider => {
    it('is turned off once', async () => {
      const plan = planOf([flag(provider)]);
      const { result } = await carryOut(plan, { secret }, folder());
      expect(result).toBe('rolled-back');
      expect(services.flags.get('quiz')).toBe(false);
      const [look, turn] = services.asked;
      expect([look.method, look.headers.authorization]).toEqual([
        'GET',
        'token-of-flags',
      ]);
      expect(turn.method).toBe(provider === 'unleash' ? 'POST' : 'PATCH');
      expect(services.asked).toHaveLength(2);
    });

    it('is turned on again, unless it was off before', async () => {
      const plan = planOf([flag(provider, { undo: 'restore' }), fails()]);
      await carryOut(plan, { secret }, folder());
      expect(services.flags.get('quiz')).toBe(true);
      services.flags.set('quiz', false);
      await carryOut(plan, { secret }, `${folder()}/2`);
      expect(services.flags.get('quiz')).toBe(false);
    });

    it('that is not there is a failure', async () => {
      services.flags.clear();
      const { rows } = await carryOut(
        planOf([flag(provider)]),
        { secret },
        folder(),
      );
      expect(rows.at(-1)).toMatchObject({ result: 'failed' });
      expect(services.asked.every(({ method }) => method === 'GET')).toBe(true);
    });
  },
);

describe('a request', () => {
  it('is sent once with its secrets, and no secret is written down', async () => {
    const lines: string[] = [];
    services.statuses.push(503);
    const { result, rows } = await carryOut(
      planOf([post({}, { check: [seen()] })]),
      { secret },
      folder(),
      { secrets: ['secret-of-hook'], onStep: line => lines.push(line) },
    );
    expect(result).toBe('rolled-back');
    expect(course(rows)).toEqual([
      'requested',
      'step-1: do',
      'step-1: POST 503',
      'step-1: unknown',
      'step-1: already',
      'finished',
    ]);
    expect(services.taken).toEqual(['{"bad":"2.1.0"}']);
    const sent = services.asked.find(({ method }) => method === 'POST')!;
    expect(sent.headers.authorization).toBe('Bearer secret-of-hook');
    expect(sent.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows) + lines).not.toContain('secret-of-hook');
  });

  it('that could not be sent surely did nothing, and is tried again', async () => {
    const { rows } = await carryOut(
      planOf([post({ url: 'http://127.0.0.1:9/' }, { attempts: 2 })]),
      { secret },
      folder(),
    );
    expect(course(rows).filter(row => row === 'step-1: failed')).toHaveLength(
      2,
    );
  });

  it('that nobody can look for is not sent again when it may have arrived', async () => {
    services.statuses.push(503);
    const people = new FakePeople();
    const { result } = await carryOut(
      planOf([post()]),
      { secret, people },
      folder(),
    );
    expect(result).toBe('failed');
    expect(services.taken).toHaveLength(1);
    expect([...people.told.values()].join()).toContain('Grades is broken.');
  });

  it('has to be answered as expected', async () => {
    const { rows } = await carryOut(
      planOf([post({ expect: { json: { pointer: '/taken', equals: 7 } } })]),
      { secret },
      folder(),
    );
    expect(rows.find(({ kind }) => kind === 'outcome')).toMatchObject({
      result: 'unknown',
      text: expect.stringContaining('expected 7 at /taken, found 1'),
    });
  });

  it('is undone by another one', async () => {
    await carryOut(
      planOf([
        post(
          { undo: { method: 'DELETE', url: `${services.url}/take` } },
          {
            undo: 'restore',
          },
        ),
        fails(),
      ]),
      { secret },
      folder(),
    );
    expect(services.asked.map(({ method }) => method)).toEqual([
      'POST',
      'POST',
      'DELETE',
    ]);
  });

  it.each([
    ['${secret.PLACE}', 'where machines keep their own'],
    ['http://grades.example.org/', 'Expected https://, found http://grades'],
  ])('to %s is refused', async (url, message) => {
    const { rows } = await carryOut(
      planOf([post({ url })]),
      { secret },
      folder(),
    );
    expect(rows.find(({ kind }) => kind === 'outcome')).toMatchObject({
      result: 'failed',
      isFinal: true,
      text: expect.stringContaining(message),
    });
  });

  it('follows no name to where machines keep their credentials', async () => {
    const { rows } = await carryOut(
      planOf([post({ url: 'https://grades.example.org/' })]),
      {
        secret,
        http: {
          lookup: (_, options, done) => {
            const address = '169.254.169.254';
            if (options.all) done(null, [{ address, family: 4 }]);
            else done(null, address, 4);
          },
        },
      },
      folder(),
    );
    expect(rows.find(({ kind }) => kind === 'outcome')).toMatchObject({
      text: expect.stringContaining('which is 169.254.169.254'),
    });
  });

  it('without its secret is not sent', async () => {
    const { rows } = await carryOut(planOf([post()]), {}, folder());
    expect(rows.find(({ kind }) => kind === 'outcome')).toMatchObject({
      text: expect.stringContaining('Expected a secret HOOK'),
    });
    expect(services.taken).toEqual([]);
  });
});

describe('probes', () => {
  it('are looked at until all hold at the same look', async () => {
    const values = [null, 0.5, 0.01];
    const { rows } = await carryOut(
      planOf([
        flag('unleash', {
          verify: {
            within: '1m',
            every: '10s',
            probes: [
              { type: 'query', query: 'errors', max: 0.02 },
              { type: 'smoke', file: 'smoke/grades.yaml' },
            ],
          },
        }),
      ]),
      {
        secret,
        query: async () => values.shift() ?? null,
        smoke: async file => ({ ok: true, text: `${file} passed` }),
      },
      folder(),
    );
    expect(rows.find(({ kind }) => kind === 'verified')).toMatchObject({
      ok: true,
      probes: [
        { type: 'own', text: 'quiz is off in production.' },
        { type: 'query', text: 'errors: expected at most 0.02, found 0.01' },
        { type: 'smoke', text: 'smoke/grades.yaml passed' },
      ],
    });
  });

  it('that nobody can ask never hold', async () => {
    const { rows } = await carryOut(
      planOf([
        flag('unleash', {
          verify: {
            within: '10s',
            every: '5s',
            probes: [{ type: 'query', query: 'errors', max: 0.02 }],
          },
        }),
      ]),
      { secret },
      folder(),
    );
    expect(rows.find(({ kind }) => kind === 'verified')).toMatchObject({
      ok: false,
      probes: [
        { ok: true },
        { text: expect.stringContaining('Expected Prometheus to ask') },
      ],
    });
  });
});

it('a rehearsal shows every call, and makes none that changes anything', async () => {
  const rehearsed = await rehearseRollback(
    planOf([
      flag('unleash'),
      post(),
      { uses: 'notify', with: { to: ['owner'], text: 'Rolled back.' } },
    ]),
    {
      surroundings: { secret },
      clock: { nowMs: () => 0, sleep: async () => {} },
      signal: new AbortController().signal,
    },
  );
  expect(rehearsed.map(({ calls }) => calls)).toEqual([
    [
      expect.objectContaining({
        method: 'POST',
        place: `${services.url}/api/admin/projects/school/features/quiz/environments/production/off`,
      }),
    ],
    [expect.objectContaining({ method: 'POST', body: '{"bad":"2.1.0"}' })],
    [expect.objectContaining({ to: 'people', place: 'owner' })],
  ]);
  expect(services.asked.map(({ method }) => method)).toEqual(['GET']);
});
