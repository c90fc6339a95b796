import {
  type Fault,
  GitHubServer,
  leaksOf,
  OidcServer,
  PortalServer,
} from '@bellwether/kit-action-testing';
import { planGate, readCanaryGate } from '@bellwether/domain-canary';
import { promqlParts } from '@bellwether/domain-slo/queries';
import { gateFile, useAction } from './__testUtils__/bench';

const run = useAction();

/** Commit of the runs of the bench. */
const SHA = '0123456789abcdef0123456789abcdef01234567';

const SLOS = `apiVersion: openslo/v1
kind: SLO
metadata: { name: sign-in }
spec:
  service: sign-in
  indicator:
    metadata: { name: sign-in }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: 'requests_total{code="500"}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 'sum(rate(requests_total[$window]))' } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;

let portal: PortalServer;
let oidc: OidcServer;
let github: GitHubServer;

beforeEach(async () => {
  [portal, oidc, github] = await Promise.all([
    PortalServer.start(),
    OidcServer.start(),
    GitHubServer.start({ permissions: { deployments: 'write' } }),
  ]);
});

afterEach(async () => {
  await Promise.all([portal.close(), oidc.close(), github.close()]);
  github.assertClean();
});

const host = async (
  inputs: Record<string, string> = {},
  options: Parameters<typeof run>[0] = {},
) => {
  const done = await run({
    github,
    env: oidc.env,
    ...options,
    files: { 'slos.yaml': SLOS, ...options.files },
    with: {
      host: 'portal',
      canary: '2',
      baseline: '1',
      'portal-url': portal.url,
      ...inputs,
    },
  });
  expect(done.violations).toEqual([]);
  expect(leaksOf(github.token, done)).toEqual([]);
  return done;
};

const told = () => portal.events.map(({ event }) => event);

const statuses = () =>
  [...github.state.deploymentStatuses.values()].flat().map(each => each.state);

it('leaves a gate to the portal, which can plan it without a checkout', async () => {
  const done = await host(
    {
      slos: 'slos.yaml',
      deadline: '15s',
      deployment: 'create',
      environment: 'staging',
      'portal-prometheus': 'schools',
    },
    { gate: gateFile({}, { queries: undefined, slo: 'sign-in' }) },
  );
  expect(done.exitCode).toBe(0);
  expect(done.log.annotations).toEqual([]);
  expect(done.outputs).toMatchObject({
    verdict: 'pass',
    decision: 'Hold',
    gate: 'sign-in',
    looks: '0',
    score: '',
  });
  const [registered, changed, ...others] = told();
  // an end of the step would be taken for that of the gate
  expect(others).toEqual([]);
  expect(registered).toMatchObject({
    type: 'dev.bellwether.delivery.gate.registered',
    id: expect.stringMatching(/\/registered$/),
    subject: 'component:default/sign-in',
  });
  expect(changed.data).toMatchObject({
    state: 'in_progress',
    gate: 'sign-in',
    deploymentId: Number(done.outputs['deployment-id']),
  });
  expect(statuses()).toEqual(['in_progress']);

  const { gate, ...rest } = registered.data;
  const variables = { canary: '2', baseline: '1' };
  expect(rest).toEqual({
    variables,
    environment: 'staging',
    sha: SHA,
    source: 'schools',
  });
  const parseQuery = promqlParts;
  const read = readCanaryGate(gate, { parseQuery });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.gate).toEqual(gate);
  const planned = planGate(read.gate, { variables, parseQuery });
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  expect(planned.plan.deadlineMs).toBe(15_000);
  expect(planned.plan.reads.map(({ query }) => query)).toEqual([
    'requests_total{code="500",version="2"}',
    'requests_total{code="500",version="1"}',
    'requests_total{version="2"}',
    'requests_total{version="1"}',
  ]);
});

it('shows in a dry run what the portal would be told, and tells nobody', async () => {
  const done = await host({ 'dry-run': 'true', deployment: 'create' });
  expect(done.exitCode).toBe(0);
  expect(done.outputs).toMatchObject({ decision: 'Hold', 'deployment-id': '' });
  expect([portal.attempts, github.requests]).toEqual([0, []]);
  expect(done.report!.details).toMatchObject({
    evidence: null,
    registration: { sha: SHA, environment: 'production' },
  });
  expect(done.output).toContain('"bad": "requests_total{code=\\"500\\",$arm}"');
});

it.each<[string, Omit<Fault, 'route'>, RegExp]>([
  [
    'the gate',
    {
      status: 400,
      body: { error: { message: 'data.source: expected a Prometheus' } },
    },
    /data\.source: expected a Prometheus[^]*"portal-prometheus"/,
  ],
  ['the token', { status: 401 }, /"portal-audience"/],
  ['the repository', { status: 403 }, /delivery\.pipelines\.github/],
  ['the address', { status: 404 }, /Correct "portal-url"/],
  ['everything', { status: 500, times: 9 }, /"host: job"/],
])('fails when the portal refuses %s', async (_, fault, remedy) => {
  portal.fail(fault);
  const done = await host({ deployment: 'create' });
  expect(done.exitCode).toBe(1);
  expect(done.outputs).toMatchObject({ verdict: 'error', decision: 'Error' });
  expect(done.log.annotations.at(-1)).toMatchObject({
    title: 'BW-CANARY-008',
    message: expect.stringMatching(remedy),
  });
  expect(statuses()).toEqual(['error']);
});

it('needs a token that says who registers', async () => {
  const done = await host({}, { env: {} });
  expect(done.log.annotations.at(-1)).toMatchObject({
    title: 'BW-CANARY-008',
    message: expect.stringContaining('`id-token: write`'),
  });
});

it('stays with the portal when GitHub does not take the state', async () => {
  github.fail({
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    status: 422,
  });
  const done = await host({ deployment: 'create' });
  expect(done.exitCode).toBe(0);
  expect(done.log.annotations).toEqual([
    expect.objectContaining({ level: 'warning' }),
  ]);
  expect(told().map(({ type }) => type)).toEqual([
    'dev.bellwether.delivery.gate.registered',
  ]);
});

it('refuses what only a job can do, all of it at once', async () => {
  const done = await host({
    mode: 'once',
    'portal-url': '',
    sha: 'main',
    samples: 'slos.yaml',
    'prometheus-url': 'https://prometheus.school.example',
    from: '2026-03-02T08:00:00Z',
    'bundle-path': 'evidence.json',
    change: 'security',
  });
  expect(done.exitCode).toBe(1);
  const { title, message } = done.log.annotations.at(-1)!;
  expect(title).toBe('BW-CANARY-001');
  for (const input of [
    'mode',
    'portal-url',
    'sha',
    'samples',
    'prometheus-url',
    'from',
    'bundle-path',
    'change',
  ]) {
    expect(message).toContain(`Input "${input}":`);
  }
  expect(portal.attempts).toBe(0);
});

it('asks the Prometheus of the portal only there', async () => {
  const done = await host({ host: 'job', 'portal-prometheus': 'schools' });
  expect(done.log.annotations.at(-1)!.message).toContain(
    'Input "portal-prometheus": expected nothing with "host: job"',
  );
});
