import type {
  DriftKind,
  DriftReport,
  DriftResource,
  DriftSeverity,
} from '../model';
import { attributeWords, fixWords, KIND_WORDS } from './words';

const LEVEL: Readonly<Record<DriftSeverity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** As code scanning of GitHub ranks findings: over 9 critical, over 7 high, over 4 medium. */
const RANK: Readonly<Record<DriftSeverity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.0',
};

/**
 * What drifted as SARIF 2.1.0 text, which code scanning of GitHub and others reads. Errors of a check are notifications, so that a run
 * that failed is not one without findings.
 *
 * @param tool - `version` of the program that makes the report; `uri`: where the code of a stack stands, a path in the repository
 *
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 * @public
 */
export function formatSarif(
  reports: readonly DriftReport[],
  tool: { version?: string; uri?(stack: string): string } = {},
): string {
  const drifted = reports.flatMap(report =>
    report.resources
      .filter(resource => resource.drifted)
      .map(resource => ({ stack: report.stack, resource })),
  );
  const kinds = [
    ...new Set(drifted.map(({ resource }) => resource.kind)),
  ].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Bellwether',
            ...(tool.version !== undefined && { version: tool.version }),
            rules: kinds.map(kind => ruleOf(kind, drifted)),
          },
        },
        invocations: [
          {
            executionSuccessful: reports.every(
              ({ verdict }) => verdict !== 'error',
            ),
            toolExecutionNotifications: reports.flatMap(({ stack, problems }) =>
              problems.map(({ code, severity, message }) => ({
                descriptor: { id: code },
                level: severity,
                message: { text: `${stack}: ${message}` },
              })),
            ),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: drifted.map(({ stack, resource }) => ({
          ruleId: resource.kind,
          ruleIndex: kinds.indexOf(resource.kind),
          level: LEVEL[resource.severity],
          message: { text: messageOf(resource) },
          locations: [
            {
              ...(tool.uri && {
                physicalLocation: {
                  artifactLocation: { uri: encoded(tool.uri(stack)) },
                  region: { startLine: 1 },
                },
              }),
              logicalLocations: [
                {
                  fullyQualifiedName: resource.address,
                  kind: 'resource',
                },
              ],
            },
          ],
          // the same while it drifts, whatever its values become
          partialFingerprints: {
            'drift/v1': JSON.stringify([
              stack,
              resource.address,
              resource.deposed,
            ]),
          },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(
  kind: DriftKind,
  drifted: readonly { resource: DriftResource }[],
) {
  const worst = drifted
    .filter(({ resource }) => resource.kind === kind)
    .map(({ resource }) => RANK[resource.severity])
    .sort((a, b) => Number(b) - Number(a))[0];
  return {
    id: kind,
    shortDescription: { text: KIND_WORDS[kind] },
    properties: { 'security-severity': worst },
  };
}

function messageOf(resource: DriftResource): string {
  const { address, kind, attributes, attributesOmitted } = resource;
  const places = attributes.slice(0, 20).map(attributeWords);
  const beyond = attributes.length - places.length + attributesOmitted;
  if (beyond > 0) places.push(`${beyond} more`);
  const fix = fixWords(resource);
  return [
    `${address}: ${KIND_WORDS[kind]}${fix === null ? '' : `; ${fix}`}.`,
    ...(places.length > 0 ? [`Differing: ${places.join(', ')}.`] : []),
  ].join(' ');
}

/** A relative reference (RFC 3986) of a path. */
function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
