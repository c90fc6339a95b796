import { randomUUID } from 'node:crypto';
import {
  decide,
  type DriftDecision,
  type DriftPolicy,
  type DriftReport,
  emptyLedger,
} from '@bellwether/domain-drift';
import type { Json, Outcome } from '@bellwether/kit-action';
import { toolEnvironment } from '@bellwether/kit-drift';
import { annotations, rightingText, summarise } from './describe';
import type { Context } from './inputs';
import { type IssueOutcome, keepIssues } from './issues';
import type { FactsAbout } from './facts/outsideFacts';
import { readOwnership } from './owners';
import { readInventory } from './inventory';
import { adopts, readPolicy, withoutPlans } from './policy';
import { putRight, type Righting } from './putRight';
import { withoutValues } from './withoutValues';
import { openSource, type Source } from './sources/source';
import { writeFormats } from './writing';
import { counted } from './words';

/** Looks, tells, and does what the policy allows. */
export async function run(context: Context): Promise<Outcome> {
  const { log, inputs } = context;
  const [policy, ownership] = await log.group(
    'Reading the policy',
    async () => [await readPolicy(context), await readOwnership(context)],
  );
  const isRighting = inputs.remediate && !inputs['dry-run'];
  const source = await openSource(context, {
    env: toolEnvironment(process.env),
    ownership,
    values: inputs['show-values'] || (isRighting && adopts(policy)),
    known: new Set(readInventory(inputs.inventory).keys()),
  });
  try {
    if (isRighting) {
      return await rightingRun(context, source, {
        policy: source.canRun ? policy : withoutPlans(policy),
        entity: ownership.entity,
      });
    }
    const report = await log.group('Looking for drift', () => source.detect());
    const decision = decideAlone(context, report, policy);
    const issue = await tellIssue(context, report, decision, policy);
    return tell(context, { report, decision, issue, righting: null });
  } finally {
    source.dispose();
  }
}

async function rightingRun(
  context: Context,
  source: Source,
  about: FactsAbout,
): Promise<Outcome> {
  const { policy } = about;
  const righting = await context.log.group('Looking, and putting right', () =>
    putRight(context, source, {
      ...about,
      identity: `${context.run.runId}-${context.run.runAttempt}-${randomUUID()}`,
      keepIssue: (report, decision, settings) =>
        tellIssue(context, report, decision, {
          ...policy,
          spec: {
            ...policy.spec,
            issues: { ...policy.spec.issues, ...settings },
          },
        }),
    }),
  );
  const { report, decision } = righting;
  // what was closed by the remediation has nothing to tell
  const issue =
    righting.issue ?? (await tellIssue(context, report, decision, policy));
  return tell(context, { report, decision, issue, righting });
}

/** A decision about what to tell, where no plan will be run. */
function decideAlone(
  { clock }: Context,
  report: DriftReport,
  policy: DriftPolicy,
): DriftDecision {
  return decide(report, policy, {
    nowMs: clock.nowMs(),
    ledger: emptyLedger(report.stack),
    head: null,
    deployed: null,
    openPullRequests: null,
    portal: null,
    approval: null,
  });
}

async function tellIssue(
  context: Context,
  report: DriftReport,
  decision: DriftDecision,
  { spec }: DriftPolicy,
): Promise<IssueOutcome> {
  const { inputs, github, annotate } = context;
  if (!inputs.issue || inputs['dry-run']) {
    return { url: null, calls: [], waiting: [] };
  }
  const outcome = await keepIssues(github, {
    report: shown(context, report),
    decision,
    settings: {
      ...spec.issues,
      ...(inputs['max-issues'] !== undefined && {
        maxOpen: inputs['max-issues'],
      }),
    },
    assignees: inputs.assignees,
  });
  for (const message of outcome.waiting)
    annotate({ level: 'warning', message });
  return outcome;
}

/** What people may see of a report: it may have values only for the code that is to say them. */
function shown({ inputs }: Context, report: DriftReport): DriftReport {
  return inputs['show-values'] ? report : withoutValues(report);
}

interface Found {
  report: DriftReport;
  decision: DriftDecision;
  issue: IssueOutcome;
  righting: Righting | null;
}

/** Outputs, annotations, summary and files; then the verdict. */
function tell(context: Context, found: Found): Outcome {
  const { output, annotate, summary, inputs } = context;
  const { decision, issue, righting } = found;
  const report = shown(context, found.report);
  output('drift', report.verdict === 'drift');
  output('result', report.verdict);
  output('drifted', report.summary.drifted);
  output('classes-json', report.summary.byKind as Json);
  output('worst-severity', report.worstSeverity ?? '');
  output('fingerprint', report.fingerprint);
  output('approval-for', decision.approvalFor ?? '');
  output('remediated', Boolean(righting?.closed));
  output('issue-url', issue.url ?? '');
  output('pull-request-url', righting?.pullRequest ?? '');
  output('adopt-url', righting?.adopting ?? '');
  const ignored = new Set(
    decision.resources
      .filter(({ action }) => action === 'ignore')
      .map(({ address }) => address),
  );
  for (const one of annotations(report, address => ignored.has(address))) {
    annotate(one);
  }
  if (righting) summary.text(rightingText(righting));
  summarise(summary, report, decision);
  writeFormats(context, report);
  const details = {
    report: withoutValues(report),
    ...(inputs.service !== undefined && { service: inputs.service }),
    ...(righting && {
      remediation: {
        applied: righting.applied,
        closed: righting.closed !== null,
        reason: { ...righting.reason },
      },
    }),
  } as unknown as Json;
  return {
    ...verdictOn(found, ignored.size),
    details,
    happenings: [{ name: `drift-${inputs.stack}`, details }],
  };
}

function verdictOn(
  { report, decision, righting }: Found,
  ignored: number,
): Pick<Outcome, 'verdict' | 'reason' | 'code'> {
  if (report.verdict === 'error') {
    const [first] = report.problems;
    return {
      verdict: 'inconclusive',
      code: 'BW-DRIFT-003',
      reason:
        `Nothing reliable can be said about ${report.stack}. ${first?.message ?? ''}`.trim(),
    };
  }
  if (righting?.applied && !righting.closed) {
    return {
      verdict: 'fail',
      code: 'BW-DRIFT-004',
      reason: `A plan was run for ${report.stack}, and not everything is right: ${righting.reason.text}`,
    };
  }
  const put = righting?.closed ? ' What had drifted was put right.' : '';
  const rest = decision.resources.filter(
    ({ action }, index) =>
      report.resources[index].drifted && action !== 'ignore',
  );
  if (rest.length > 0) {
    const [worst] = rest;
    return {
      verdict: 'fail',
      code: 'BW-DRIFT-002',
      reason: `${counted(report.summary.drifted, 'resource')} of ${report.stack} drifted; the worst is ${worst.address} (${worst.kind}, ${worst.severity}).${put}`,
    };
  }
  const ahead =
    report.verdict === 'undeployed'
      ? ' The code is ahead of what is deployed.'
      : '';
  const quiet =
    report.summary.drifted > 0
      ? ` ${counted(ignored, 'resource')} that the policy ignores drifted.`
      : '';
  return {
    verdict: 'pass',
    reason: `${report.stack} is as declared.${ahead}${quiet}${put}`,
  };
}
