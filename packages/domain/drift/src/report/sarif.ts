import { type SarifLevel, sarifText } from '@bellwether/domain-sarif';
import type {
  DriftKind,
  DriftReport,
  DriftResource,
  DriftSeverity,
} from '../model';
import { attributeWords, fixWords, KIND_WORDS } from './words';

const LEVEL: Readonly<Record<DriftSeverity, SarifLevel>> = {
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
  return sarifText({
    ...(tool.version !== undefined && { version: tool.version }),
    rules: kinds.map(kind => ruleOf(kind, drifted)),
    results: drifted.map(({ stack, resource }) => ({
      rule: resource.kind,
      level: LEVEL[resource.severity],
      message: messageOf(resource),
      ...(tool.uri && { place: { file: tool.uri(stack), line: 1 } }),
      about: { name: resource.address, kind: 'resource' },
      // the same while it drifts, whatever its values become
      fingerprint: {
        'drift/v1': JSON.stringify([stack, resource.address, resource.deposed]),
      },
    })),
    invocation: {
      isSuccessful: reports.every(({ verdict }) => verdict !== 'error'),
      notifications: reports.flatMap(({ stack, problems }) =>
        problems.map(({ code, severity, message }) => ({
          id: code,
          level: severity,
          message: `${stack}: ${message}`,
        })),
      ),
    },
  });
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
  const { address, kind, attributes, attributesOmitted, owner } = resource;
  const places = attributes.slice(0, 20).map(attributeWords);
  const beyond = attributes.length - places.length + attributesOmitted;
  if (beyond > 0) places.push(`${beyond} more`);
  const fix = fixWords(resource);
  return [
    `${address}: ${KIND_WORDS[kind]}${fix === null ? '' : `; ${fix}`}.`,
    ...(places.length > 0 ? [`Differing: ${places.join(', ')}.`] : []),
    ...(owner === null ? [] : [`Owned by ${owner}.`]),
  ].join(' ');
}
