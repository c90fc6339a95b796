import type {
  DriftDecision,
  DriftReport,
  DriftResource,
} from '@bellwether/domain-drift';
import {
  type Annotation,
  code,
  join,
  type Markdown,
  type MarkdownDocument,
  prose,
} from '@bellwether/kit-action';
import type { RemediationOutcome } from './remediate';
import { pathsOf } from './paths';
import { counted, happenedText, ownerText } from './words';

/** Rows of the summary; the report has all. */
const MAX_ROWS = 300;

/** Resources that become annotations; GitHub shows ten of a level, of which one says how the run ended. */
const MAX_ANNOTATIONS = 8;

/** The part of the summary below heading and verdict: what drifted first, then what is only to be known. */
export function summarise(
  page: MarkdownDocument,
  report: DriftReport,
  decision: DriftDecision | null,
): void {
  const { stack, tool, toolVersion, mode, environment, summary } = report;
  const where = environment === null ? '' : prose` in ${code(environment)}`;
  const how = [
    toolVersion === null ? tool : `${tool} ${toolVersion}`,
    ...(mode === 'refresh-only' ? ['refresh only'] : []),
  ].join(', ');
  page.text(prose`${code(stack)}${where}, ${how}.`);
  const drifted = report.resources.filter(resource => resource.drifted);
  if (drifted.length > 0) page.table(driftTable(drifted, decision));
  if (drifted.length > MAX_ROWS) {
    page.text(
      `${drifted.length - MAX_ROWS} more drifted; the report has them.`,
    );
  }
  const others = report.resources.filter(resource => !resource.drifted);
  if (others.length > 0) {
    page.details(
      `${counted(others.length, 'resource')} that did not drift`,
      body =>
        body.table({
          columns: [
            { title: 'Resource' },
            { title: 'What it is' },
            { title: 'Where' },
          ],
          rows: others
            .slice(0, MAX_ROWS)
            .map(resource => [
              code(resource.address),
              happenedText(resource),
              pathsOf(resource),
            ]),
        }),
    );
  }
  if (decision && decision.denied.length > 0) {
    page.details('Why nothing is put right by itself', body =>
      body.list(
        decision.denied.map(
          ({ code: word, text }) => prose`${code(word)} ${text}`,
        ),
      ),
    );
  }
  const kinds = Object.entries(summary.byKind);
  if (kinds.length > 0) {
    page.details('Classes', body =>
      body.table({
        columns: [{ title: 'Class' }, { title: 'Resources', align: 'right' }],
        rows: kinds.map(([kind, count]) => [code(kind), count]),
      }),
    );
  }
  if (report.problems.length > 0) {
    page
      .heading('Problems', 4)
      .list(
        report.problems.map(
          ({ code: word, message }) => prose`${code(word)} ${message}`,
        ),
      );
  }
}

function driftTable(
  drifted: readonly DriftResource[],
  decision: DriftDecision | null,
): Parameters<MarkdownDocument['table']>[0] {
  const decided = new Map(
    decision?.resources.map(one => [one.address, one]) ?? [],
  );
  return {
    columns: [
      { title: 'Severity' },
      { title: 'Resource' },
      { title: 'What happened' },
      { title: 'Where' },
      { title: 'Owner' },
      { title: 'What is done' },
    ],
    rows: drifted.slice(0, MAX_ROWS).map(resource => {
      const { address, owner } = resource;
      const its = decided.get(address);
      return [
        its?.severity ?? resource.severity,
        code(address),
        happenedText(resource),
        pathsOf(resource),
        ownerText(owner),
        its?.action ?? 'issue',
      ];
    }),
  };
}

/** What was put right, or why nothing was. */
export function rightingText({
  closed,
  applied,
  reason,
}: Pick<RemediationOutcome, 'closed' | 'applied' | 'reason'>): Markdown {
  if (closed) {
    const addresses = closed.resources.map(({ address }) => code(address));
    const what =
      closed.action === 'accept-state'
        ? 'Taken over into the state'
        : 'Put right';
    return prose`${what} by ${closed.by}: ${join(addresses, ', ')}.`;
  }
  const what = applied ? 'A plan was run' : 'Nothing was put right';
  return prose`${what}: ${reason.text}`;
}

/** One annotation for each of the worst, and one for the rest. */
export function annotations(
  { resources }: DriftReport,
  isIgnored: (address: string) => boolean,
): Annotation[] {
  const drifted = resources.filter(
    ({ drifted: isDrifted, address }) => isDrifted && !isIgnored(address),
  );
  const rest = drifted.slice(MAX_ANNOTATIONS);
  return [
    ...drifted
      .slice(0, MAX_ANNOTATIONS)
      .map(({ address, kind, severity, attributes }): Annotation => ({
        level:
          severity === 'critical' || severity === 'high' ? 'error' : 'warning',
        title: `${severity}: ${kind}`,
        message: `${address}${
          attributes.length > 0
            ? `: ${attributes
                .slice(0, 8)
                .map(({ path }) => path)
                .join(', ')}`
            : ''
        }`,
      })),
    ...(rest.length > 0
      ? [
          {
            level: 'warning',
            message: `${counted(rest.length, 'resource')} more drifted; the summary has them.`,
          } as const,
        ]
      : []),
  ];
}
