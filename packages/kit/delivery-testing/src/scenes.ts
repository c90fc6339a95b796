import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { ServiceBehaviour } from './platform';

/** A delivery as it is played. */
export interface Scene {
  /** What it shows, in a sentence. */
  title: string;
  service: string;
  version: string;
  behaviour: ServiceBehaviour;
  /** Percentages of the traffic, as JSON. */
  steps: string;
  /** How it has to end. */
  expected: 'promoted' | 'rolled-back';
}

const fine = { failing: 0.02, healthyUpTo: 100 };

/** Three services of Northfield, each delivered once. */
export const SCENES: readonly Scene[] = [
  {
    title: 'Answers are saved every ten seconds: a healthy release',
    service: 'exam-service',
    steps: '[10, 50]',
    version: '4.8.0',
    behaviour: {
      baseline: '4.7.2',
      versions: { '4.7.2': fine, '4.8.0': fine },
    },
    expected: 'promoted',
  },
  {
    title: 'New session cookie: three times the failed sign-ins',
    service: 'sign-in-service',
    steps: '[10, 50]',
    version: '3.0.0',
    behaviour: {
      baseline: '2.9.4',
      versions: { '2.9.4': fine, '3.0.0': { ...fine, failing: 0.06 } },
    },
    expected: 'rolled-back',
  },
  {
    title: 'Class averages: runs out of connections once it has all traffic',
    service: 'gradebook-service',
    steps: '[25]',
    version: '1.13.0',
    behaviour: {
      baseline: '1.12.0',
      versions: {
        '1.12.0': fine,
        '1.13.0': { ...fine, healthyUpTo: 99 },
      },
    },
    expected: 'rolled-back',
  },
];

/** Files of the repository of a service, in a folder. */
export function writeRepository(
  folder: string,
  { service }: Scene,
  platformUrl: string,
): void {
  const write = (name: string, text: string, mode = 0o644) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
  };
  write('gate.yaml', stringify(gateOf(service)));
  write('smoke.yaml', stringify(smokeOf(service)));
  write('playbook.yaml', stringify(playbookOf(service, platformUrl)));
  write('deploy/shift.sh', shiftScript(platformUrl), 0o755);
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
