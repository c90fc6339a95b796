import { escapeMarkdown } from '@bellwether/domain-markdown';
import type { DriftReport, DriftResource } from '../model';
import { attributeWords, countsOf, headline, KIND_WORDS } from './words';

/** Room for the line that says how much was left out. */
const OMISSION = 120;

/** Places of one resource in a row. */
const MAX_PLACES = 5;

/**
 * The report as Markdown, for summaries and issues: what drifted as a table, the rest as numbers. All that comes from elsewhere is
 * escaped.
 *
 * @param maxLength - characters, at least 1000; rows beyond are counted
 * @public
 */
export function summaryMarkdown(
  report: DriftReport,
  maxLength = 60_000,
): string {
  const { problems, summary, resources } = report;
  const blocks = [`**${escapeMarkdown(headline(report))}**`];
  for (const { severity, code, message } of problems.slice(0, 10)) {
    blocks.push(`- ${severity} ${escapeMarkdown(`${code}: ${message}`)}`);
  }
  const counts = countsOf(summary.byKind);
  const end = counts === '' ? '' : `\n${escapeMarkdown(counts)}\n`;
  const head = `${blocks.join('\n\n')}\n`.slice(0, maxLength - OMISSION);
  const drifted = resources.filter(resource => resource.drifted);
  const rows: string[] = [];
  let room = maxLength - head.length - end.length - OMISSION * 2;
  for (const resource of drifted) {
    const row = rowOf(resource);
    room -= row.length + 1;
    if (room < 0) break;
    rows.push(row);
  }
  const omitted = summary.drifted - rows.length;
  return [
    head,
    ...(rows.length > 0
      ? [
          '| Severity | Resource | What | Where | Owner | Since |',
          '| --- | --- | --- | --- | --- | --- |',
          ...rows,
        ]
      : []),
    ...(omitted > 0 ? [`\n${omitted} more drifted and are not listed.`] : []),
    end,
  ].join('\n');
}

function rowOf(resource: DriftResource): string {
  const { severity, address, kind, attributes, owner, firstSeen } = resource;
  const places = attributes.slice(0, MAX_PLACES).map(attributeWords);
  const beyond = attributes.length - places.length + resource.attributesOmitted;
  if (beyond > 0) places.push(`${beyond} more`);
  const { replaces, destroys } = resource.fix;
  let fix = destroys ? ' (fixing destroys it)' : '';
  if (replaces) fix = ' (fixing replaces it)';
  const cells = [
    severity,
    address,
    KIND_WORDS[kind] + fix,
    places.join(', '),
    owner ?? '',
    firstSeen ?? '',
  ];
  return `| ${cells.map(cell => escapeMarkdown(cell)).join(' | ')} |`;
}
