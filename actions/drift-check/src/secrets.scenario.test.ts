import fs from 'node:fs';
import {
  type ActionRun,
  GitHubServer,
  OidcServer,
  PortalServer,
} from '@bellwether/kit-action-testing';
import { StandInTerraform } from '@bellwether/kit-terraform-testing';
import { KEY, useAction } from './__testUtils__/bench';
import { recordedPlan } from './__testUtils__/recorded';
import { PERMISSIONS, prepare } from './__testUtils__/righting';

jest.setTimeout(60_000);

const run = useAction();

/** Everything secret in the recorded plans ends in it; the provider puts a password into an address that nothing marks. */
const CANARY = /CANARY|Q0FOQVJZ/;

const ADOPTING = `apiVersion: bellwether.dev/v1alpha1
kind: DriftPolicy
metadata: { name: northfield }
spec:
  rules: [{ name: everything, action: adopt, match: { types: ['cloud_*'] } }]
`;

let github: GitHubServer;
let portal: PortalServer;
let oidc: OidcServer;
let terraform: StandInTerraform;

beforeEach(async () => {
  [github, portal, oidc] = await Promise.all([
    GitHubServer.start({ permissions: { issues: 'write' } }),
    PortalServer.start(),
    OidcServer.start(),
  ]);
});

afterEach(async () => {
  terraform.dispose();
  await Promise.all([github.close(), portal.close(), oidc.close()]);
  github.assertClean();
});

/** Every place an Action can leave something at, by name. What the runner is told to mask is not shown by it. */
const sinks = (done: ActionRun): Record<string, string> => ({
  log: done.output.replace(/^::add-mask::.*$/gm, ''),
  summary: done.summary,
  outputs: JSON.stringify(done.outputs),
  annotations: JSON.stringify(done.log.annotations),
  report: JSON.stringify(done.report),
  files: JSON.stringify(done.files),
  issues: JSON.stringify([...github.state.issueFields.values()]),
  requests: JSON.stringify(github.requests),
  portal: JSON.stringify(portal.events),
});

const leaks = (done: ActionRun) =>
  Object.entries(sinks(done))
    .filter(([, text]) => CANARY.test(text))
    .map(([name]) => name);

const check = (more: Record<string, string> = {}) =>
  run({
    github,
    env: { ...oidc.env, TF_VAR_password: 'variable-CANARY' },
    debug: true,
    with: {
      binary: terraform.binary,
      'show-values': 'true',
      json: 'drift.json',
      sarif: 'drift.sarif',
      'portal-url': portal.url,
      ...more,
    },
  });

it.each([
  'changed-outside-in-place-secret',
  'changed-outside-in-place-set-with-secret',
  'changed-outside-in-place-secret-by-type',
  'deleted-outside',
  'mixture-restless',
])('nothing shows a secret of %s, though values are wanted', async name => {
  const plan = recordedPlan(name);
  expect(fs.readFileSync(plan.plan, 'utf8')).toMatch(CANARY);
  terraform = new StandInTerraform(plan);
  const done = await check();
  expect(done.outputs.drift).toBe('true');
  // of what is gone there are no places
  const isMarked = done.files['drift.json'].includes('"sensitive": true');
  expect(isMarked).toBe(name !== 'deleted-outside');
  expect(portal.events).toHaveLength(1);
  expect(leaks(done)).toEqual([]);
});

it('nothing shows a secret where code is changed to what is there', async () => {
  terraform = new StandInTerraform(recordedPlan('mixture-restless'));
  github.addToken(github.token, PERMISSIONS, { login: 'bot', type: 'Bot' });
  prepare(github);
  const code = ['c0', 'c45', 'c60'].map(
    name => `resource "cloud_server" "${name}" {
  name     = "${name}"
  size     = "small"
  password = "first-password-CANARY"
  network  = { key = "first-key-CANARY" }
}
`,
  );
  const place = 'infra/servers.tf';
  github.state.contents.set(place, code.join(''));
  const done = await run({
    github,
    files: {
      [place]: code.join(''),
      'drift.yaml': ADOPTING,
    },
    with: {
      binary: terraform.binary,
      policy: 'drift.yaml',
      remediate: 'true',
      'fingerprint-key': KEY,
      json: 'drift.json',
      sarif: 'drift.sarif',
    },
  });
  expect(done.output).not.toContain('Nothing is adopted');
  expect(done.outputs['adopt-url']).toMatch(/\/pull\/\d+$/);
  const branch = [...github.state.branches].find(([name]) =>
    name.includes('drift-adopt'),
  )![1];
  // the code has its own secrets already; what was found of others is not among them
  const [before, after] = [code.join(''), branch.get(place)!];
  expect(after).toBe(before.replace('"small"', '"huge"'));
  // it is the only place that has a value, and what is written there is sent to GitHub alone
  const sent = sinks({ ...done, files: { ...done.files, [place]: '' } });
  const leaking = Object.entries({ ...sent, requests: '' })
    .filter(([, text]) => CANARY.test(text) || text.includes('huge'))
    .map(([name]) => name);
  expect(leaking).toEqual([]);
});

it('values that are no secret are shown here, and not in the portal', async () => {
  terraform = new StandInTerraform(recordedPlan('changed-outside-in-place'));
  const done = await check();
  expect(done.summary).toContain('huge');
  expect(done.files['drift.json']).toContain('huge');
  expect(JSON.stringify(portal.events)).not.toContain('huge');
  expect(JSON.stringify(done.report)).not.toContain('huge');
  const [{ event }] = portal.events;
  expect(event).toMatchObject({
    type: 'dev.bellwether.delivery.drift.checked',
    data: {
      details: {
        report: {
          stack: 'northfield',
          verdict: 'drift',
          resources: [
            {
              address: 'cloud_server.c0',
              attributes: [{ path: 'size', sensitive: false }],
            },
          ],
        },
      },
    },
  });
  expect(event.id).toContain('drift-northfield');
});

it('nothing shows what a tool that fails quotes', async () => {
  const secret = 'db://c2:first-password-CANARY@c2.internal/main';
  terraform = new StandInTerraform({
    ...recordedPlan('clean'),
    state: {
      values: {
        root_module: {
          resources: [
            {
              values: { password: 'first-password-CANARY' },
              sensitive_values: { password: true },
            },
          ],
        },
      },
    },
    faults: [
      {
        command: 'plan',
        stderr: `Error: cannot connect to ${secret} as variable-CANARY\n`,
      },
    ],
  });
  const shown = await check();
  expect(shown.outputs.result).toBe('error');
  expect(shown.output).toContain('cannot connect to');
  expect(leaks(shown)).toEqual([]);
  const hidden = await check({ 'show-values': 'false' });
  expect(hidden.output).not.toContain('cannot connect to');
  expect(leaks(hidden)).toEqual([]);
});

it('no plan is left behind, and the tool gets no token of the step', async () => {
  terraform = new StandInTerraform(recordedPlan('changed-outside-in-place'));
  const done = await check({ issue: 'false' });
  const [plan] = terraform.commands.filter(line => line.startsWith('plan '));
  const [, file] = /-out=(\S+)/.exec(plan)!;
  expect(fs.existsSync(file)).toBe(false);
  expect(done.violations).toEqual([]);
});
