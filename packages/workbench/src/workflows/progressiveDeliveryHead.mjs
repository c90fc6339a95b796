import { indented } from './workflowText.mjs';

const text = (description, usual = "''") =>
  `description: '${description}'\ntype: string\ndefault: ${usual}`;
const needed = description =>
  `description: '${description}'\ntype: string\nrequired: true`;
const flag = (description, usual = 'false') =>
  `description: '${description}'\ntype: boolean\ndefault: ${usual}`;

/** What callers may say. */
const INPUTS = {
  service: needed('Service that is delivered, as the portal knows it.'),
  version: needed('Version that is delivered.'),
  environment: text('Environment it is delivered to.', 'production'),
  baseline: text(
    'Version that serves now; that of the last deployment that went well unless given.',
  ),
  digest: text('Digest of the image, for rollbacks to it.'),
  migration: text(
    'Whether the version changes the schema of its data: none, reversible or irreversible, which a playbook does not take back.',
    'none',
  ),
  strategy: text('Canary or blue-green.', 'canary'),
  steps: text(
    'Percentages of traffic, one to six, each more than the one before, as a JSON list.',
    "'[5, 25, 50]'",
  ),
  gate: text('Gate file that decides after each step; needed by a canary.'),
  bake: text(
    'How long each step is watched, such as 10m; as the gate file says unless given; environment leaves it to the wait timers of the environments of the steps, portal to the portal, which is their protection rule.',
  ),
  'step-environments': flag(
    'Whether each further step waits for the rules of the environment <environment>-step-<number>, and the promotion for those of <environment>-promote.',
  ),
  'shift-command': text(
    'Executable file of the repository that gives the version WEIGHT percent of the traffic; needed by a canary.',
  ),
  'blue-green': text('File that says how to switch; needed by blue-green.'),
  'staging-smoke': text('Smoke tests of staging, as patterns.'),
  'staging-url': text('Address of staging.'),
  smoke: text(
    'Smoke tests after the promotion and after a rollback, as patterns.',
  ),
  url: text('Address of what is delivered.'),
  'metrics-url': text('Prometheus that has the metrics of both versions.'),
  slos: text('Files with the SLOs that the gate file refers to, as patterns.'),
  playbook: text('Playbook that is run after traffic was taken back.'),
  'on-failure': text(
    'What happens when a version that has traffic is not promoted: rollback, or hold it where it is.',
    'rollback',
  ),
  'portal-url': text('Address of the portal that is told of it all.'),
  'portal-prometheus': text(
    'Name of the Prometheus in the configuration of the portal, with bake portal; the first there unless given.',
  ),
  'portal-audience': text(
    'Audience of the tokens sent to the portal; its address unless given.',
  ),
  'dry-run': flag('Whether to check and to say what would be done, only.'),
  'runs-on': text('Label of the runners.', 'ubuntu-latest'),
};

const SECRETS = {
  'deploy-token': 'DEPLOY_TOKEN of the command that shifts traffic.',
  'playbook-secrets':
    'Secrets that the playbook or the blue/green file names, one NAME=value a line.',
  kubeconfig: 'Cluster that a blue/green switch and a playbook talk to.',
  'prometheus-authorization': 'Authorization header for Prometheus.',
  'portal-token': 'Token to ask the portal for error budgets with.',
  'smoke-secrets': 'Secret variables of smoke tests, one NAME=value a line.',
};

const OUTPUTS = {
  verdict: [
    'How it ended: promoted, rolled-back, rollback-failed, held, stopped, or planned.',
    'jobs.record.outputs.verdict',
  ],
  'failed-step': [
    'Job in which it failed; empty when none did.',
    'jobs.record.outputs.failed-step',
  ],
  'report-artifact': [
    'Name of the artifact with the report.',
    'jobs.record.outputs.report-artifact',
  ],
  'deployment-id': [
    'Id of the deployment at GitHub.',
    'jobs.plan.outputs.deployment-id',
  ],
};

/** Everything before the jobs. */
export function progressiveDeliveryHead(ghes) {
  const block = (entries, by) =>
    entries
      .map(([name, body]) => `${name}:\n${indented(body, 2)}`)
      .map(each => indented(each, by))
      .join('\n');
  return `# Written by \`node packages/workbench/workflows/generate.mjs\`: change the generator and run it.
#
# Delivers a version of a service: smoke tests on staging, steps of a canary or a blue/green switch, promotion or rollback,
# and a record. docs/progressive-delivery.md says how to call it. Clouds trust it by job_workflow_ref, which has the path of
# this file: moving or renaming it breaks every caller.
name: Progressive delivery

on:
  workflow_call:
    inputs:
${block(Object.entries(INPUTS), 6)}
    secrets:
${block(
  Object.entries(SECRETS).map(([name, why]) => [
    name,
    `description: '${why}'\nrequired: false`,
  ]),
  6,
)}
    outputs:
${block(
  Object.entries(OUTPUTS).map(([name, [description, value]]) => [
    name,
    `description: '${description}'\nvalue: \${{ ${value} }}`,
  ]),
  6,
)}

permissions: {}

# one after the other, none forgotten
concurrency:
  group: delivery-\${{ inputs.service }}-\${{ inputs.environment }}
  cancel-in-progress: false
${ghes ? '' : '  queue: max\n'}`;
}
