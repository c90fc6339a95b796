import {
  GitHubServer,
  OidcServer,
  PortalServer,
} from '@bellwether/kit-action-testing';
import { gateFile, useAction } from './__testUtils__/bench';
import { samplesOf } from './__testUtils__/samples';

const run = useAction();

/** Looks once at samples of a canary that is worse; a gate that is open says so. */
const look = (
  spec: Record<string, unknown>,
  options: Parameters<typeof run>[0] = {},
) =>
  run({
    gate: gateFile(spec),
    ...options,
    files: { 'samples.json': samplesOf(() => 0.15) },
    with: {
      samples: 'samples.json',
      mode: 'once',
      canary: '2',
      baseline: '1',
      ...options.with,
    },
  });

const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const exams = (from: number, to: number) => ({
  freeze: [
    {
      name: 'exams',
      district: 'north',
      timeZone: 'Europe/Berlin',
      dates: [`${day(from)}/${day(to)}`],
      because: 'written exams',
    },
  ],
});

describe('a freeze calendar', () => {
  it('in force keeps the gate closed, and the deployment queued', async () => {
    const github = await GitHubServer.start({
      permissions: { deployments: 'write' },
    });
    const done = await look(exams(-1, 1), {
      github,
      with: { deployment: 'create', 'bundle-path': 'evidence.json' },
    });
    await github.close();
    github.assertClean();
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      decision: 'Hold',
      verdict: 'inconclusive',
      looks: '0',
    });
    expect(done.log.annotations).toEqual([
      expect.objectContaining({
        title: 'BW-CANARY-004',
        message: expect.stringMatching(/^Hold\.\nFrozen until .*written exams/),
      }),
    ]);
    const [[status]] = [...github.state.deploymentStatuses.values()];
    expect(status).toMatchObject({
      state: 'queued',
      description: expect.stringMatching(/^Hold\. Frozen until/),
    });
    expect(JSON.parse(done.files['evidence.json'])).toMatchObject({
      record: { decision: 'Hold', reasons: [{ code: 'frozen' }] },
    });
  });

  it('that is over, or still to come, does not', async () => {
    for (const [from, to] of [
      [-9, -3],
      [3, 9],
    ]) {
      const done = await look(exams(from, to));
      expect(done.outputs.decision).toBe('Rollback');
    }
  });

  it('does not matter for what is past', async () => {
    const done = await look(exams(-1, 1), { with: { mode: 'retrospective' } });
    expect(done.outputs.decision).toBe('Rollback');
  });
});

describe('an error budget', () => {
  const spec = { budget: [{ slo: 'sign-in', minRemaining: 0.1 }] };
  let portal: PortalServer;
  let oidc: OidcServer;

  beforeEach(async () => {
    portal = await PortalServer.start();
    oidc = await OidcServer.start();
  });

  afterEach(async () => {
    await portal.close();
    await oidc.close();
  });

  const answer = (...remaining: (number | null)[]) =>
    portal.reply('/api/slo/policy/decision', {
      decision: 'allow',
      reasons: [],
      objectives: remaining.map(share => ({ remaining: share })),
      evaluatedAt: null,
      policy: { exemptChanges: ['security'] },
    });

  const ask = (inputs: Record<string, string> = {}) =>
    look(spec, {
      env: oidc.env,
      with: {
        'portal-url': portal.url,
        'portal-token': 'a-token-of-the-portal',
        ...inputs,
      },
    });

  it('with enough left lets the gate look', async () => {
    answer(0.4, 0.2);
    const done = await ask();
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe('Rollback');
    expect(portal.questions).toEqual([
      {
        path: '/api/slo/policy/decision?slo=slo%3Adefault%2Fsign-in',
        token: 'a-token-of-the-portal',
      },
    ]);
    expect(done.output.replaceAll(/::add-mask::.*/g, '')).not.toContain(
      'a-token-of-the-portal',
    );
  });

  it('that is used up keeps it closed', async () => {
    answer(0.4, -0.3);
    const done = await ask();
    expect(done.outputs).toMatchObject({ decision: 'Hold', looks: '0' });
    expect(done.log.annotations).toEqual([
      expect.objectContaining({
        title: 'BW-CANARY-005',
        message: expect.stringContaining(
          '-30 % of the error budget of sign-in is left',
        ),
      }),
    ]);
  });

  it('does not hold back a change that the policy exempts', async () => {
    answer(-0.3);
    const done = await ask({ change: 'security' });
    expect(done.outputs.decision).toBe('Rollback');
    expect(portal.questions[0].path).toContain('&change=security');
  });

  it.each([
    ['has no data', () => answer(null)],
    ['has no objective', () => answer()],
    ['is unknown to the portal', () => {}],
    [
      'cannot be asked for',
      () => {
        answer(1);
        portal.fail({ status: 401 });
      },
    ],
  ])('that %s keeps it closed', async (_, prepare) => {
    prepare();
    const done = await ask();
    expect(done.outputs.decision).toBe('Hold');
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-005',
      message: expect.stringContaining('is not known'),
    });
  });

  it('needs a portal to ask', async () => {
    const done = await look(spec);
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-001',
      message: expect.stringContaining(
        'Input "portal-url": is required because the gate file has a budget',
      ),
    });
  });
});
