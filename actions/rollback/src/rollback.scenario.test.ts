import { OidcServer, PortalServer } from '@bellwether/kit-action-testing';
import {
  BAD_SHA,
  GOOD_SHA,
  playbookFile,
  PREVIOUS,
  statesOf,
  useAction,
  useGitHub,
} from './__testUtils__/bench';

jest.setTimeout(60_000);

const run = useAction();
const gitHub = useGitHub();

describe('a rollback', () => {
  it('deploys what was before, and is over when it is run again', async () => {
    const github = gitHub();
    const done = await run({ github });
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      result: 'rolled-back',
      'from-sha': BAD_SHA,
      'to-sha': GOOD_SHA,
      'bad-deployment': '42',
    });
    const id = done.outputs['deployment-id'];
    expect(statesOf(github, id)).toEqual(['in_progress', 'success']);
    expect(statesOf(github, 42)).toEqual(['success', 'failure']);
    expect(github.state.deployments[2]).toMatchObject({
      task: 'rollback',
      payload: { rolls_back: 42, key: done.outputs.key },
    });
    expect(Number(done.outputs['ttr-seconds'])).toBeGreaterThan(0);
    expect(done.summary).toContain(
      '<code>grades</code> takes back <code>2.1.0</code> (deployment 42)',
    );
    const journal = github.state.branches.get('bellwether-rollbacks')!;
    expect([...journal.keys()]).toEqual([`rollbacks/${done.outputs.key}.json`]);

    const again = await run({ github, with: { 'bad-deployment': '42' } });
    expect(again.outputs).toMatchObject({
      result: 'rolled-back',
      key: done.outputs.key,
      'deployment-id': id,
    });
    expect(github.state.deployments).toHaveLength(3);

    // what a rollback brought back is left to people
    const second = await run({
      github,
      with: { trigger: 'gate', source: 'grades-errors' },
    });
    expect(second.outputs).toMatchObject({
      verdict: 'fail',
      result: 'refused',
    });
    expect(second.outputs.refusals).toContain('rollback-of-rollback');
    expect(second.log.annotations.map(({ title }) => title)).toEqual([
      'For group:default/on-call',
      'BW-ROLLBACK-002',
    ]);
    expect(github.state.deployments).toHaveLength(3);
  });

  it('that is cancelled goes on where it stopped', async () => {
    const github = gitHub();
    const playbook = playbookFile({
      plan: [
        PREVIOUS,
        {
          id: 'tell',
          uses: 'notify',
          with: {
            to: ['owner'],
            text: 'Grades is back at ${previous.version}.',
          },
        },
      ],
    });
    const stopped = await run({
      github,
      playbook,
      with: { 'journal-path': 'journal' },
      cancelAt: 'previous: Deployment',
    });
    expect(stopped.exitCode).toBe(1);
    expect(stopped.signals).toEqual(['SIGINT']);
    expect(stopped.outputs).toMatchObject({ verdict: 'error', result: '' });
    expect(stopped.log.annotations.at(-1)!.title).toBe('BW-ACTION-004');

    const done = await run({
      github,
      playbook,
      with: { 'journal-path': 'journal' },
      files: stopped.files,
    });
    expect(done.outputs).toMatchObject({
      result: 'rolled-back',
      key: stopped.outputs.key,
    });
    expect(github.state.deployments).toHaveLength(3);
    expect(done.log.annotations).toContainEqual(
      expect.objectContaining({
        title: 'For owner',
        message: 'Grades is back at 2.0.0.',
      }),
    );
  });

  it('that fails opens an incident once, and says so', async () => {
    const github = gitHub();
    const playbook = playbookFile({
      plan: [
        {
          id: 'hook',
          uses: 'http',
          attempts: 1,
          with: { method: 'PUT', url: 'http://127.0.0.1:9/' },
          verify: PREVIOUS.verify,
        },
      ],
      after: {
        incident: { title: 'Rollback of ${service}', severity: 'major' },
      },
    });
    const given = { 'journal-path': 'journal' };
    const done = await run({ github, playbook, with: given });
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({ verdict: 'fail', result: 'failed' });
    // another runner, which has lost the journal
    await run({ github, playbook, with: given });
    const issues = [...github.state.issueFields.values()];
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ title: 'Rollback of grades' });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-ROLLBACK-003',
      message: expect.stringContaining('step hook failed'),
    });
  });
});

it('a dry run shows every call, and makes none', async () => {
  const github = gitHub();
  const done = await run({
    github,
    with: { 'dry-run': 'true', 'journal-path': 'journal' },
  });
  expect(done.outputs).toMatchObject({ verdict: 'pass', result: 'rehearsed' });
  expect(JSON.parse(done.outputs.calls)).toEqual([
    expect.objectContaining({
      step: 'previous',
      to: 'GitHub',
      method: 'POST',
      place: '/repos/northfield/platform/deployments',
      body: expect.objectContaining({ ref: GOOD_SHA, task: 'rollback' }),
    }),
    expect.objectContaining({
      body: expect.objectContaining({ state: 'in_progress' }),
    }),
    expect.objectContaining({
      body: expect.objectContaining({ state: 'failure' }),
    }),
  ]);
  expect(github.requests.every(({ route }) => route.startsWith('GET'))).toBe(
    true,
  );
});

it('the portal is told with every change of the journal', async () => {
  const portal = await PortalServer.start();
  const oidc = await OidcServer.start();
  const done = await run({
    github: gitHub(),
    with: {
      'portal-url': portal.url,
      'portal-required': 'true',
      'journal-path': 'journal',
    },
    env: oidc.env,
  });
  await portal.close();
  await oidc.close();
  expect(done.exitCode).toBe(0);
  const told = portal.events.map(({ event }) => event);
  expect(new Set(told.map(({ type }) => type))).toEqual(
    new Set(['dev.bellwether.delivery.rollback.changed']),
  );
  const { rollback } = told.at(-1)!.data as {
    rollback: { journal: { seq: number }[]; state: string };
  };
  expect(rollback).toMatchObject({
    key: done.outputs.key,
    service: 'grades',
    playbook: 'grades',
    state: 'succeeded',
    dryRun: false,
  });
  expect(rollback.journal.map(({ seq }) => seq)).toEqual(
    rollback.journal.map((_, index) => index + 1),
  );
  expect(told.at(-1)!.id).toMatch(
    new RegExp(
      `/rollback-${done.outputs.key.slice(0, 8)}-${rollback.journal.length}$`,
    ),
  );
});

it('wrong inputs are told at once, before anything is asked', async () => {
  const github = gitHub();
  const kubeconfig = 'token: secret-of-kubeconfig\nusers: [';
  const done = await run({ github, with: { kubeconfig } });
  expect(done.log.annotations.at(-1)).toMatchObject({
    title: 'BW-ROLLBACK-001',
    message: expect.stringContaining(
      'Input "kubeconfig": Expected a kubeconfig',
    ),
  });
  const other = await run({ github, with: { service: 'sign-in' } });
  expect(other.log.annotations.at(-1)!.message).toContain(
    'Input "service": expected "grades", as the playbook says, found "sign-in".',
  );
  const gate = await run({ github, with: { trigger: 'gate' } });
  expect(gate.log.annotations.at(-1)!.message).toContain(
    'Input "source": is required with the trigger gate.',
  );
  expect(github.requests).toEqual([]);
});
