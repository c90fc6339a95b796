import {
  type DriftDecision,
  type DriftReport,
  type DriftResource,
  type IssueGroup,
  type ResourceDecision,
} from '@bellwether/domain-drift';
import { plainLine } from '@bellwether/domain-markdown';
import {
  code,
  document,
  join,
  prose,
  type Table,
} from '@bellwether/kit-action';
import { pathsOf } from './paths';
import { counted, happenedText, ownerText } from './words';

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
  // titles are no Markdown: an escape would be seen in them
  const safe = plainLine(title);
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
    const owners = group.owners.map(owner => code(ownerText(owner)));
    page.text(prose`Owned by ${join(owners, ', ')}.`);
  }
  page.table(tableOf(group, byAddress));
  if (group.resources.length > MAX_ROWS) {
    page.text(
      `${group.resources.length - MAX_ROWS} more are in the report of the run.`,
    );
  }
  const ruled = group.resources.filter(({ rule }) => rule !== null);
  if (ruled.length > 0) {
    page.details('What was decided, and why', body => {
      body.list(ruled.slice(0, MAX_ROWS).map(decidedText));
      const others = group.resources.length - ruled.length;
      if (others > 0) body.text(`No rule is about ${others} more.`);
    });
  }
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

function tableOf(
  { resources, owners }: IssueGroup,
  byAddress: ReadonlyMap<string, DriftResource>,
): Table {
  const shown = resources
    .slice(0, MAX_ROWS)
    .map(decided => ({ decided, resource: byAddress.get(decided.address)! }));
  // columns that say nothing are left out
  const hasActors = shown.some(({ resource }) => resource.actor !== null);
  const hasOwners = owners.length > 1;
  return {
    columns: [
      { title: 'Severity' },
      { title: 'Resource' },
      { title: 'What happened' },
      { title: 'Where' },
      ...(hasActors ? [{ title: 'Who' }] : []),
      ...(hasOwners ? [{ title: 'Owner' }] : []),
      { title: 'To put it right' },
    ],
    rows: shown.map(({ decided, resource }) => [
      decided.severity,
      code(resource.address),
      happenedText(resource),
      pathsOf(resource),
      ...(hasActors ? [resource.actor ? code(resource.actor.name) : ''] : []),
      ...(hasOwners ? [ownerText(resource.owner)] : []),
      decided.action === 'ignore' ? '' : priceOf(resource),
    ]),
  };
}

function decidedText({ address, action, wanted, reasons }: ResourceDecision) {
  const instead = action === wanted ? '' : prose` instead of ${wanted}`;
  return prose`${code(address)}: ${action}${instead}. ${steadyReasons(reasons)}`;
}

/** What putting it right costs. */
function priceOf({ kind, fix }: DriftResource): string {
  if (fix.replaces) return 'destroys it and makes it anew';
  if (kind === 'deleted-outside') return 'makes it anew';
  return fix.destroys ? 'destroys it' : 'changes it in place';
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
