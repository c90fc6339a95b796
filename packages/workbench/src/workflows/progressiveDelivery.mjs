import { progressiveDeliveryHead } from './progressiveDeliveryHead.mjs';
import { checkout, indented, own, steps, upload } from './workflowText.mjs';

/** Most steps a delivery may have; there is a job for each. */
export const MAX_STEPS = 6;

const numbers = Array.from({ length: MAX_STEPS }, (_, index) => index + 1);
const stepNames = numbers.map(number => `step-${number}`);

/**
 * The reusable workflow that delivers a version step by step.
 *
 * @param {{commit: string, version: string, repository: string}} [ghes] where its Actions are for a GitHub Enterprise Server,
 *   which has no `$/`, no `queue` and no `deployment`; without it they are those of the commit of the workflow
 * @returns {string} YAML
 */
export function progressiveDelivery(ghes) {
  const jobs = [
    plan(ghes),
    smoke(ghes),
    ...numbers.map(number => step(number, ghes)),
    blueGreen(ghes),
    promote(ghes),
    rollback(ghes),
    record(ghes),
  ];
  return `${progressiveDeliveryHead(ghes)}\njobs:\n${jobs.map(job => indented(job, 2)).join('\n')}\n`;
}

const TELLS = {
  'portal-url': '${{ inputs.portal-url }}',
  'portal-audience': '${{ inputs.portal-audience }}',
};

const SUBJECT = {
  service: '${{ inputs.service }}',
  environment: '${{ inputs.environment }}',
};

function plan(ghes) {
  return `# reads and checks everything before anything is touched
plan:
  name: Plan
  runs-on: \${{ inputs.runs-on }}
  timeout-minutes: 10
  permissions:
    contents: read # the files the inputs name
    deployments: write # the deployment that is opened
    id-token: write # proves to the portal who speaks
  outputs:
    steps: \${{ steps.open.outputs.steps }}
    baseline: \${{ steps.open.outputs.baseline }}
    deployment-id: \${{ steps.open.outputs.deployment-id }}
  steps:
${steps(
  checkout(),
  own(ghes, 'delivery', {
    id: 'open',
    name: 'Open the delivery',
    with: {
      phase: 'open',
      ...SUBJECT,
      version: '${{ inputs.version }}',
      baseline: '${{ inputs.baseline }}',
      digest: '${{ inputs.digest }}',
      migration: '${{ inputs.migration }}',
      strategy: '${{ inputs.strategy }}',
      steps: '${{ inputs.steps }}',
      bake: '${{ inputs.bake }}',
      'step-environments': '${{ inputs.step-environments }}',
      gate: '${{ inputs.gate }}',
      'blue-green': '${{ inputs.blue-green }}',
      'shift-command': '${{ inputs.shift-command }}',
      playbook: '${{ inputs.playbook }}',
      'environment-url': '${{ inputs.url }}',
      'dry-run': '${{ inputs.dry-run }}',
      ...TELLS,
    },
  }),
  own(ghes, 'rollback', {
    name: 'What a rollback would do',
    if: "${{ inputs.dry-run && inputs.playbook != '' }}",
    with: rollbackInputs({
      source: '${{ inputs.service }}',
      reason: 'Nothing happened; this shows what would be done.',
      'dry-run': "'true'",
    }),
  }),
)}`;
}

function smoke(ghes) {
  return `smoke:
  name: Smoke tests on staging
  needs: plan
  if: \${{ !cancelled() && needs.plan.result == 'success' && inputs.staging-smoke != '' }}
  runs-on: \${{ inputs.runs-on }}
  timeout-minutes: 30
  permissions:
    contents: read # the smoke tests
    id-token: write # proves to the portal who speaks
  steps:
${steps(
  checkout(),
  own(ghes, 'smoke-test', {
    with: smokeInputs('staging-smoke', 'staging-url', 'staging'),
  }),
)}`;
}

function smokeInputs(files, address, environment) {
  return {
    files: `\${{ inputs.${files} }}`,
    'base-url': `\${{ inputs.${address} }}`,
    secrets: '${{ secrets.smoke-secrets }}',
    service: '${{ inputs.service }}',
    environment,
    'dry-run': '${{ inputs.dry-run }}',
    ...TELLS,
  };
}

/** Says that traffic is about to move before it does, so that what happens to the job cannot hide it. */
const INTENT = `- id: intent
  name: Say that traffic moves from now on
  run: printf 'traffic=moved\\nsince=%s\\n' "$(date -u +%FT%TZ)" >> "$GITHUB_OUTPUT"`;

const OUTPUTS = `traffic: \${{ steps.intent.outputs.traffic || 'untouched' }}
    since: \${{ steps.intent.outputs.since }}`;

function shift(name, weight, more = '') {
  return `- name: ${name}${more}
  env:
    SHIFT_COMMAND: \${{ inputs.shift-command }}
    SERVICE: \${{ inputs.service }}
    ENVIRONMENT: \${{ inputs.environment }}
    VERSION: \${{ inputs.version }}
    BASELINE: \${{ needs.plan.outputs.baseline }}
    WEIGHT: ${weight}
    DEPLOY_TOKEN: \${{ secrets.deploy-token }}
  run: '"$GITHUB_WORKSPACE/$SHIFT_COMMAND"'`;
}

function gate(ghes, { id, name, condition, bundle, more }) {
  return own(ghes, 'canary-gate', {
    id,
    name,
    if: condition,
    with: {
      config: '${{ inputs.gate }}',
      canary: '${{ inputs.version }}',
      baseline: '${{ needs.plan.outputs.baseline }}',
      slos: '${{ inputs.slos }}',
      'prometheus-url': '${{ inputs.metrics-url }}',
      'prometheus-authorization': '${{ secrets.prometheus-authorization }}',
      'portal-token': '${{ secrets.portal-token }}',
      environment: '${{ inputs.environment }}',
      deployment: 'existing',
      'deployment-id': '${{ needs.plan.outputs.deployment-id }}',
      // the delivery goes on after it
      final: "'false'",
      'bundle-path': bundle,
      ...more,
      ...TELLS,
    },
  });
}

const IN_JOB = "${{ inputs.bake != 'environment' && inputs.bake != 'portal' }}";
const IN_PORTAL = "${{ inputs.bake == 'portal' }}";
const IN_ENVIRONMENT = "${{ inputs.bake == 'environment' }}";

/** Leaves what has traffic now to the portal, which answers the rule of the environment that comes next. */
function gateOfPortal(ghes, number) {
  const isLast = number === MAX_STEPS;
  const next = isLast
    ? "format('{0}-promote', inputs.environment)"
    : `format('{0}-{1}', inputs.environment, fromJSON(needs.plan.outputs.steps)[${number}] != null && 'step-${number + 1}' || 'promote')`;
  return own(ghes, 'canary-gate', {
    id: 'hosted',
    name: 'Leave the gate to the portal',
    if: IN_PORTAL,
    with: {
      host: 'portal',
      config: '${{ inputs.gate }}',
      canary: '${{ inputs.version }}',
      baseline: '${{ needs.plan.outputs.baseline }}',
      slos: '${{ inputs.slos }}',
      environment: `\${{ ${next} }}`,
      'portal-prometheus': '${{ inputs.portal-prometheus }}',
      ...TELLS,
    },
  });
}

function step(number, ghes) {
  const before = `step-${number - 1}`;
  const index = number - 1;
  const isFirst = number === 1;
  const evidence = `step-${number}`;
  const condition = isFirst
    ? `!cancelled() && !inputs.dry-run && inputs.strategy == 'canary' && needs.plan.result == 'success' && (needs.smoke.result == 'success' || inputs.staging-smoke == '')`
    : `!cancelled() && needs.${before}.result == 'success' && fromJSON(needs.plan.outputs.steps)[${index}] != null`;
  return `${evidence}:
  name: Step ${number}
  needs: [plan, ${isFirst ? 'smoke' : before}]
  if: \${{ ${condition} }}
  runs-on: \${{ inputs.runs-on }}
${isFirst ? '' : guarded(evidence, ghes)}  timeout-minutes: 360
  permissions:
    contents: read # the gate file and the command that shifts traffic
    deployments: write # how the deployment goes
    id-token: write # proves who speaks to the portal, and to the cloud the command talks to
  outputs:
    ${OUTPUTS}
    gate: \${{ steps.gate.outputs.gate || steps.hosted.outputs.gate${isFirst ? '' : ' || steps.before.outputs.gate'} }}
  steps:
${steps(
  checkout(),
  ...(isFirst
    ? []
    : [
        gate(ghes, {
          id: 'before',
          name: 'Judge what has traffic',
          condition: IN_ENVIRONMENT,
          bundle: `evidence-${before}.json`,
          more: {
            mode: 'once',
            from: `\${{ needs.${before}.outputs.since }}`,
          },
        }),
      ]),
  INTENT,
  shift(
    'Shift traffic',
    `\${{ fromJSON(needs.plan.outputs.steps)[${index}] }}`,
  ),
  gate(ghes, {
    id: 'gate',
    name: 'Gate',
    condition: IN_JOB,
    bundle: `evidence-${evidence}.json`,
    more: { deadline: '${{ inputs.bake }}' },
  }),
  gateOfPortal(ghes, number),
  upload('evidence', evidence, 'evidence-*.json'),
)}`;
}

/** The environment whose approvals, wait timers and protection rules a job waits for. */
function guarded(name, ghes) {
  return `  environment:
    name: \${{ inputs.step-environments && format('{0}-${name}', inputs.environment) || '' }}
${ghes ? '' : '    deployment: false # the delivery has one of its own\n'}`;
}

function blueGreen(ghes) {
  return `blue-green:
  name: Blue/green
  needs: [plan, smoke]
  if: \${{ !cancelled() && !inputs.dry-run && inputs.strategy == 'blue-green' && needs.plan.result == 'success' && (needs.smoke.result == 'success' || inputs.staging-smoke == '') }}
  runs-on: \${{ inputs.runs-on }}
  timeout-minutes: 360
  permissions:
    contents: read # the file that says how to switch
    id-token: write # proves to the portal who speaks
  outputs:
    ${OUTPUTS}
  steps:
${steps(
  checkout(),
  INTENT,
  own(ghes, 'blue-green', {
    name: 'Switch',
    with: {
      config: '${{ inputs.blue-green }}',
      version: '${{ inputs.version }}',
      secrets: '${{ secrets.playbook-secrets }}',
      kubeconfig: '${{ secrets.kubeconfig }}',
      'prometheus-url': '${{ inputs.metrics-url }}',
      'prometheus-authorization': '${{ secrets.prometheus-authorization }}',
      'deployment-id': '${{ needs.plan.outputs.deployment-id }}',
      ...TELLS,
    },
  }),
)}`;
}

function promote(ghes) {
  const canary = numbers
    .map(number =>
      number === 1
        ? `needs.step-1.result == 'success'`
        : `(needs.step-${number}.result == 'success' || fromJSON(needs.plan.outputs.steps)[${number - 1}] == null)`,
    )
    .join(' && ');
  const since = firstOutput('since', [...stepNames].reverse());
  return `# a failed health check after the last step fails this job, which is then rolled back like any other
promote:
  name: Promote
${needs('plan', 'smoke', ...stepNames, 'blue-green')}
  if: >-
    \${{ !cancelled() && !inputs.dry-run && needs.plan.result == 'success' && (needs.blue-green.result == 'success' ||
    (inputs.strategy == 'canary' && ${canary})) }}
  runs-on: \${{ inputs.runs-on }}
${guarded('promote', ghes)}  timeout-minutes: 60
  permissions:
    contents: read # the smoke tests and the command that shifts traffic
    deployments: write # how the deployment goes
    id-token: write # proves who speaks to the portal, and to the cloud the command talks to
  steps:
${steps(
  checkout(),
  gate(ghes, {
    id: 'before',
    name: 'Judge what has traffic',
    condition:
      "${{ inputs.bake == 'environment' && inputs.strategy == 'canary' }}",
    bundle: 'evidence-last.json',
    more: { mode: 'once', from: `\${{ ${since} }}` },
  }),
  shift(
    'Give it all traffic',
    '100',
    `\n  if: \${{ inputs.strategy == 'canary' }}`,
  ),
  own(ghes, 'smoke-test', {
    name: 'Health checks',
    if: "${{ inputs.smoke != '' }}",
    with: smokeInputs('smoke', 'url', '${{ inputs.environment }}'),
  }),
  upload('evidence', 'last', 'evidence-*.json'),
)}`;
}

function rollback(ghes) {
  const moved = job =>
    `needs.${job}.outputs.traffic == 'moved' || (needs.${job}.result == 'failure' && needs.${job}.outputs.traffic != 'untouched')`;
  return `# runs exactly when traffic was, or may have been, moved and nothing was promoted; a job whose runner is lost says nothing
rollback:
  name: Roll back
${needs('plan', ...stepNames, 'blue-green', 'promote')}
  if: >-
    \${{ always() && inputs.on-failure == 'rollback' && needs.promote.result != 'success' &&
    (${moved('step-1')} || ${moved('blue-green')}) }}
  runs-on: \${{ inputs.runs-on }}
${guarded('rollback', ghes)}  timeout-minutes: 60
  permissions:
    contents: write # the journal, on a branch of its own
    deployments: write # the deployment of the version before
    id-token: write # proves who speaks to the portal, and to the cloud the command talks to
  steps:
${steps(
  checkout(),
  shift(
    'Take traffic back',
    `'0'`,
    `\n  if: \${{ inputs.strategy == 'canary' }}`,
  ),
  own(ghes, 'rollback', {
    id: 'playbook',
    name: 'Run the playbook',
    // also when the command could not take traffic back
    if: "${{ !cancelled() && inputs.playbook != '' }}",
    with: rollbackInputs({
      source: `\${{ ${firstOutput('gate', stepNames)} || inputs.service }}`,
      reason:
        "${{ format('{0} {1} was not promoted', inputs.service, inputs.version) }}",
      since: `\${{ ${firstOutput('since', ['step-1', 'blue-green'])} }}`,
      'bad-deployment': '${{ needs.plan.outputs.deployment-id }}',
    }),
  }),
  own(ghes, 'smoke-test', {
    name: 'Health checks',
    if: "${{ inputs.smoke != '' }}",
    with: smokeInputs('smoke', 'url', '${{ inputs.environment }}'),
  }),
)}`;
}

function rollbackInputs(more) {
  return {
    playbook: '${{ inputs.playbook }}',
    ...SUBJECT,
    trigger: 'gate',
    secrets: '${{ secrets.playbook-secrets }}',
    kubeconfig: '${{ secrets.kubeconfig }}',
    'prometheus-url': '${{ inputs.metrics-url }}',
    'prometheus-authorization': '${{ secrets.prometheus-authorization }}',
    ...more,
    ...TELLS,
  };
}

/** The first of the jobs that has an output. */
function firstOutput(name, jobs) {
  return jobs.map(job => `needs.${job}.outputs.${name}`).join(' || ');
}

function record(ghes) {
  return `record:
  name: Record
${needs('plan', 'smoke', ...stepNames, 'blue-green', 'promote', 'rollback')}
  if: \${{ always() }}
  runs-on: \${{ inputs.runs-on }}
  timeout-minutes: 10
  permissions:
    contents: read # nothing but what every job may
    deployments: write # how the deployment ended
    id-token: write # proves to the portal who speaks
  outputs:
    verdict: \${{ steps.close.outputs.outcome }}
    failed-step: \${{ steps.close.outputs.failed-job }}
    report-artifact: \${{ steps.report.outcome == 'success' && format('delivery-{0}-{1}', inputs.service, inputs.environment) || '' }}
  steps:
${steps(
  own(ghes, 'delivery', {
    id: 'close',
    name: 'Close the delivery',
    with: {
      phase: 'close',
      ...SUBJECT,
      version: '${{ inputs.version }}',
      jobs: '${{ toJSON(needs) }}',
      'deployment-id': '${{ needs.plan.outputs.deployment-id }}',
      'environment-url': '${{ inputs.url }}',
      'dry-run': '${{ inputs.dry-run }}',
      ...TELLS,
    },
  }),
  upload('report', undefined, '${{ steps.close.outputs.report-path }}'),
)}`;
}

function needs(...jobs) {
  return indented(`needs:\n${jobs.map(job => `  - ${job}`).join('\n')}`, 2);
}
