import type {
  DriftDecision,
  DriftReport,
  DriftResource,
  IssueGroup,
  ResourceDecision,
} from '@bellwether/domain-drift';
import { code, document, join, prose } from '@bellwether/kit-action';
import { pathsOf } from './paths';
import { counted } from './words';

/** GitHub takes 65 536 characters; this leaves room for the marker. */
const MAX_BODY_BYTES = 60_000;
const MAX_ROWS = 200;
const MAX_TITLE = 200;

/** Title of an issue: the same until something is to be told. */
export function issueTitle(
  { stack, environment }: DriftReport,
  { kind, cause, severity, resources }: IssueGroup,
): string {
  const where = environment === null ? stack : `${stack} (${environment})`;
  const title =
    kind === 'error'
      ? `Drift of ${where} cannot be told`
      : `Drift of ${where}${cause === null ? '' : ` by ${cause}`}: ${counted(resources.length, 'resource')}, ${severity}`;
  // nothing in a title may be a mention or a line of its own
  const safe = title
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/@(?=\w)/g, '@\u200b');
  return safe.length > MAX_TITLE ? `${safe.slice(0, MAX_TITLE - 1)}…` : safe;
}

/** Text of an issue. Nothing in it changes as long as the same is found, so that nobody is told twice. */
export function issueBody(
  report: DriftReport,
  decision: DriftDecision,
  group: IssueGroup,
): string {
  const page = document();
  if (group.kind === 'error') {
    page.text(
      prose`Whether ${code(report.stack)} is as declared cannot be told. Until it can, nobody would notice drift.`,
    );
    page.list(
      report.problems.map(
        ({ code: word, message }) => prose`${code(word)} ${message}`,
      ),
    );
    page.text(
      'This issue is closed when a check has worked again twice in a row.',
    );
    return page.render(MAX_BODY_BYTES);
  }
  const byAddress = new Map(
    report.resources.map(resource => [resource.address, resource]),
  );
  page.text(
    prose`What is there is not what the code of ${code(report.stack)} says: ${counted(group.resources.length, 'resource')} drifted.`,
  );
  if (group.owners.length > 0) {
    page.text(prose`Owned by ${join(group.owners.map(code), ', ')}.`);
  }
  page.table({
    columns: [
      { title: 'Severity' },
      { title: 'Resource' },
      { title: 'What happened' },
      { title: 'Where' },
      { title: 'Who' },
      { title: 'To put it right' },
    ],
    rows: group.resources
      .slice(0, MAX_ROWS)
      .map(decided => row(decided, byAddress.get(decided.address)!)),
  });
  if (group.resources.length > MAX_ROWS) {
    page.text(
      `${group.resources.length - MAX_ROWS} more are in the report of the run.`,
    );
  }
  page.details('What was decided, and why', body =>
    body.list(
      group.resources
        .slice(0, MAX_ROWS)
        .map(
          ({ address, action, wanted, reasons }) =>
            prose`${code(address)}: ${action}${action === wanted ? '' : ` instead of ${wanted}`}. ${steadyReasons(reasons)}`,
        ),
    ),
  );
  if (decision.approvalFor !== null) {
    page.text(
      prose`A person has to approve the plan with the fingerprint ${code(decision.approvalFor)}.`,
    );
  }
  page
    .heading('What to do', 4)
    .list([
      'If the change was wrong: apply the code again; a plan shows first what that does.',
      'If the change was right: change the code to it, so that the next apply keeps it.',
      'If nobody should be told: a rule of the policy with a reason and a last day.',
    ]);
  return page.render(MAX_BODY_BYTES);
}

function row({ severity, action }: ResourceDecision, resource: DriftResource) {
  const { address, kind, fix, actor, cause } = resource;
  return [
    severity,
    code(address),
    cause === null
      ? code(kind)
      : prose`${code(kind)} because of ${code(cause)}`,
    pathsOf(resource),
    actor === null ? '' : code(actor.name),
    action === 'ignore' ? '' : priceOf(fix),
  ];
}

/** What putting it right costs. */
function priceOf({ replaces, destroys }: DriftResource['fix']): string {
  if (replaces) return 'destroys it and makes it anew';
  return destroys ? 'destroys something' : 'changes it in place';
}

/** Reasons without those that say how late it is: they would make another text each time. */
function steadyReasons(reasons: ResourceDecision['reasons']): string {
  const STEADY = new Set(['rule', 'no-rule', 'kind', 'rule-expired']);
  return reasons
    .map(({ code: word, text }) =>
      STEADY.has(word) ? text : `A rail does not hold: ${word}.`,
    )
    .filter((text, index, all) => all.indexOf(text) === index)
    .join(' ');
}
