/**
 * A workflow that puts a gate between a canary and everybody, the way the empty states show it.
 *
 * @param service - name of the component it delivers
 */
export function exampleWorkflow(service: string): string {
  return `name: Deliver
on:
  push:
    branches: [main]

permissions:
  contents: read
  deployments: write
  # Proves to the portal which repository the run belongs to.
  id-token: write

jobs:
  gate:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - uses: actions/checkout@v7
      - uses: bellwether/bellwether/actions/canary-gate@v1
        with:
          config: gates/${service}.yaml
          canary: \${{ github.sha }}
          baseline: \${{ vars.STABLE_SHA }}
          deployment: existing
          prometheus-url: \${{ vars.PROMETHEUS_URL }}
          portal-url: \${{ vars.PORTAL_URL }}
`;
}

/** A step that runs smoke tests and tells the portal about them. */
export function exampleSmokeStep(): string {
  return `- uses: bellwether/bellwether/actions/smoke-test@v1
  with:
    files: smoke/*.yaml
    base-url: \${{ vars.BASE_URL }}
    environment: production
    portal-url: \${{ vars.PORTAL_URL }}
`;
}

/** A workflow that publishes releases and tells the portal about them. */
export function exampleReleaseWorkflow(): string {
  return `name: Release
on:
  push:
    branches: [main]

permissions:
  contents: write
  # Proves to the portal which repository the run belongs to.
  id-token: write

jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          fetch-depth: 0
      - uses: bellwether/bellwether/actions/changelog@v1
        with:
          portal-url: \${{ vars.PORTAL_URL }}
`;
}

/** A workflow that looks for drift every night and tells the portal about it. */
export function exampleDriftWorkflow(): string {
  return `name: Drift
on:
  schedule:
    - cron: '17 3 * * *'

permissions:
  contents: read
  # Proves to the portal which repository the run belongs to.
  id-token: write

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: bellwether/bellwether/actions/drift-check@v1
        with:
          portal-url: \${{ vars.PORTAL_URL }}
`;
}

/** A playbook that puts the release before back when a gate says so, or a person. */
export function examplePlaybook(service: string): string {
  return `apiVersion: bellwether.dev/v1alpha1
kind: RollbackPlaybook
metadata:
  name: ${service}-rollback
  title: Put the release before back
spec:
  service: component:default/${service}
  environment: production
  triggers:
    - type: gate
    - type: manual
  plan:
    - id: redeploy
      uses: deployment.previous
      onFailure: escalate
    - id: tell
      uses: notify
      with:
        to: [owner]
        text: \${service} is back at \${previous.version}.
  after:
    smoke: { file: smoke/${service}.yaml }
  escalation:
    to: [owner]
    text: The rollback of \${service} did not get through.
    severity: critical
`;
}
