import { plainLine } from '@bellwether/domain-markdown';
import type { DriftReport, DriftResource } from '../model';
import {
  attributeWords,
  countsOf,
  fixWords,
  headline,
  KIND_WORDS,
} from './words';

/** Places of one resource that are written out. */
const MAX_PLACES = 20;

/**
 * The report for terminals: what drifted, then what else there is, then numbers. No control characters but line feeds.
 *
 * @public
 */
export function formatText(report: DriftReport): string {
  const { resources, resourcesOmitted, summary, problems } = report;
  const lines = [headline(report)];
  for (const { severity, code, message } of problems) {
    lines.push(`  ${severity} ${code}: ${message}`);
  }
  for (const resource of resources.filter(({ drifted }) => drifted)) {
    lines.push(...linesOf(resource));
  }
  const others = resources.filter(({ drifted }) => !drifted);
  if (others.length > 0) lines.push('  Not counted as drift:');
  for (const resource of others) {
    lines.push(...linesOf(resource).map(line => `  ${line}`));
  }
  if (resourcesOmitted > 0) {
    lines.push(`  … and ${resourcesOmitted} more that are not listed`);
  }
  const counts = countsOf(summary.byKind);
  if (counts !== '') lines.push(`  ${counts}`);
  return lines.map(line => `${plainLine(line)}\n`).join('');
}

function linesOf(resource: DriftResource): string[] {
  const { address, deposed, kind, severity, attributes, drifted } = resource;
  const name = deposed === null ? address : `${address} (deposed ${deposed})`;
  const notes = [
    fixWords(resource),
    resource.cause && `because of ${resource.cause}`,
    resource.previousAddress && `was ${resource.previousAddress}`,
    resource.owner && `owned by ${resource.owner}`,
    resource.actor && `by ${resource.actor.name}`,
    resource.firstSeen && drifted && `since ${resource.firstSeen}`,
  ].filter(note => note !== null && note !== false);
  const beyond =
    Math.max(0, attributes.length - MAX_PLACES) + resource.attributesOmitted;
  return [
    `  ${drifted ? `${severity.padEnd(8)} ` : ''}${name}: ${KIND_WORDS[kind]}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
    ...attributes
      .slice(0, MAX_PLACES)
      .map(attribute => `    ${attributeWords(attribute)}`),
    ...(beyond > 0 ? [`    … and ${beyond} more places`] : []),
  ];
}
