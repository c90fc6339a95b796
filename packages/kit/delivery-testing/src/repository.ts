import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { imageOf, NAMESPACE } from './cluster';
import type { Scene } from './scenes';

/** Files of the repository of a service, in a folder. */
export function writeRepository(
  folder: string,
  { service, steps }: Scene,
  platformUrl: string,
): void {
  const write = (name: string, text: string, mode = 0o644) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
  };
  write('smoke.yaml', stringify(smokeOf(service)));
  write('playbook.yaml', stringify(playbookOf(service, platformUrl)));
  if (steps === undefined) {
    write('blue-green.yaml', stringify(blueGreenOf(service)));
  } else {
    write('gate.yaml', stringify(gateOf(service)));
    write('deploy/shift.sh', shiftScript(platformUrl), 0o755);
  }
}

function gateOf(service: string): object {
  const version = (name: string) => ({ service, version: `\${${name}}` });
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'CanaryGate',
    metadata: { name: service },
    spec: {
      service: `component:default/${service}`,
      environment: 'production',
      variables: ['canary', 'baseline'],
      arms: { canary: version('canary'), baseline: version('baseline') },
      metrics: [
        {
          name: 'failed-requests',
          type: 'proportion',
          critical: true,
          queries: {
            bad: 'requests_total{outcome="failed",$arm}',
            total: 'requests_total{$arm}',
          },
        },
      ],
      schedule: {
        interval: '1s',
        deadline: '10m',
        lateness: '1s',
        maxGap: '10s',
      },
    },
  };
}

/** Switches the sets of {@link startCluster}, and back when too many requests of the service fail. */
function blueGreenOf(service: string): object {
  const rate = (labels: string) =>
    `sum(rate(requests_total{service="${service}"${labels}}[3s]))`;
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'BlueGreen',
    metadata: { name: service },
    spec: {
      service,
      environment: 'production',
      namespace: NAMESPACE,
      sets: { blue: `${service}-blue`, green: `${service}-green` },
      route: { service: { name: service, label: 'slot' } },
      container: 'web',
      image: imageOf(service, '${version}'),
      replicas: 2,
      preview: {
        within: '10s',
        every: '1s',
        probes: [
          {
            type: 'health',
            object: {
              kind: 'Deployment',
              namespace: NAMESPACE,
              name: `${service}-green`,
            },
            for: '0s',
            evaluations: 1,
          },
        ],
      },
      watch: {
        for: '6s',
        every: '1s',
        failures: 2,
        probes: [
          {
            type: 'query',
            query: `${rate(',outcome="failed"')} / ${rate('')}`,
            max: 0.1,
          },
        ],
      },
      drain: { timeout: '0s' },
      keepOld: '0s',
    },
  };
}

function smokeOf(service: string): object {
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'SmokeTest',
    metadata: { name: service },
    spec: {
      variables: { baseUrl: {} },
      steps: [
        {
          name: 'It is healthy',
          request: { url: '{{baseUrl}}/health' },
          assert: [{ status: 200 }],
        },
      ],
    },
  };
}

/** Brings the deployment before back, and looks whether the service is healthy again. */
function playbookOf(service: string, platformUrl: string): object {
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'RollbackPlaybook',
    metadata: { name: service },
    spec: {
      service,
      environment: 'production',
      triggers: [{ type: 'gate' }, { type: 'manual' }],
      guards: { minAge: '0s' },
      plan: [
        {
          id: 'previous',
          uses: 'deployment.previous',
          verify: {
            within: '30s',
            every: '1s',
            probes: [
              {
                type: 'http',
                method: 'GET',
                url: `${platformUrl}/${service}/health`,
              },
            ],
          },
        },
      ],
      escalation: {
        to: ['group:default/on-call'],
        text: `The release before of ${service} could not be put back.`,
      },
    },
  };
}

/** What the platform of a real school would do with its service mesh. */
function shiftScript(platformUrl: string): string {
  return `#!/usr/bin/env bash
set -euo pipefail
curl --fail --silent --show-error --request PUT \\
  --header 'content-type: application/json' \\
  --data "{\\"version\\":\\"$VERSION\\",\\"weight\\":$WEIGHT}" \\
  "${platformUrl}/$SERVICE/traffic"
`;
}
