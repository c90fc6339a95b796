import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** SLOs in each file: as many as fit into the limit of 1000 documents and 1 MiB, with the SLOs of a large team. */
const PER_FILE = 100;

/** Writes files of OpenSLO with that many SLOs that read from Prometheus. */
export function writeDeclarations(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let first = 0; first < count; first += PER_FILE) {
    const documents = Array.from(
      { length: Math.min(PER_FILE, count - first) },
      (_, index) => openSlo(first + index),
    );
    writeFileSync(
      path.join(
        folder,
        `team-${String(first / PER_FILE).padStart(4, '0')}.yaml`,
      ),
      documents.join('---\n'),
    );
  }
}

function openSlo(number) {
  const service = `service-${number % 500}`;
  const query = selector =>
    `sum(http_requests_total{service="${service}",route="/r${number}"${selector}})`;
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: slo-${number}
  annotations:
    bellwether.dev/owner: group:default/team-${number % 40}
spec:
  service: ${service}
  description: Requests of route ${number} are answered without an error.
  indicator:
    metadata:
      name: slo-${number}-ratio
    spec:
      ratioMetric:
        counter: true
        bad:
          metricSource:
            type: Prometheus
            spec:
              query: '${query(',code=~"5.."')}'
        total:
          metricSource:
            type: Prometheus
            spec:
              query: '${query('')}'
  timeWindow:
    - duration: ${number % 2 === 0 ? '28d' : '30d'}
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered
      target: 0.99${1 + (number % 9)}
`;
}
