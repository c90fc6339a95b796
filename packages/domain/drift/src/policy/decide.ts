import type { DriftReport, DriftResource, DriftTool } from '../model';
import {
  flapOf,
  frozenAddresses,
  revertsByAddress,
} from '../remediation/history';
import type {
  DriftDecision,
  DriftReason,
  DriftRemediation,
  ResourceDecision,
} from './decision';
import type { DriftFacts } from './facts';
import { whyUnfit } from './fitting';
import { ruleFor, severityOf } from './match';
import type { DriftAction, DriftPolicy, RunningAction } from './policy';
import { brokenRails } from './rails';

/** A resource with what its rule wants. */
interface Judged {
  resource: DriftResource;
  decision: ResourceDecision;
}

/**
 * What becomes of each resource of a report, and whether a plan may be run. The first rule that matches says what is wanted; what
 * may not be done becomes an issue, with all the reasons. A plan is run as a whole or not at all: one address in it that no rule
 * gives free holds back all.
 *
 * @public
 */
export function decide(
  report: DriftReport,
  policy: DriftPolicy,
  facts: DriftFacts,
): DriftDecision {
  const judged = report.resources.map(resource =>
    judge(resource, report, policy, facts),
  );
  const running = judged.filter(({ decision }) => isRunning(decision.action));
  if (running.length === 0) {
    return {
      stack: report.stack,
      resources: judged.map(({ decision }) => decision),
      denied: [],
      remediation: null,
      freeze: null,
      approvalFor: null,
    };
  }
  const resources = running.map(({ resource }) => resource);
  const freeze = flapping(resources, policy, facts);
  const action = actionOfAll(running);
  const denied = [
    ...brokenRails({ report, policy, facts, resources, action }),
    ...(freeze ? [freeze.reason] : []),
    ...(action
      ? []
      : [
          {
            code: 'mixed',
            text: 'Some of it is to be put back and some to be taken over, which one plan cannot do.',
          },
        ]),
  ];
  return {
    stack: report.stack,
    resources: judged.map(({ decision }) =>
      isRunning(decision.action)
        ? settled(decision, { action, denied })
        : decision,
    ),
    denied,
    ...(denied.length === 0 && action
      ? permitted(report, policy, facts, { action, resources })
      : { remediation: null, approvalFor: null }),
    freeze,
  };
}

function judge(
  resource: DriftResource,
  report: DriftReport,
  policy: DriftPolicy,
  facts: DriftFacts,
): Judged {
  const { tool, stack, environment } = report;
  const context = { tool, stack, environment, nowMs: facts.nowMs };
  const severity = severityOf(policy, resource, context);
  const rated = { ...resource, severity };
  const { rule, expired } = ruleFor(policy, rated, context);
  const otherwise: DriftAction = resource.drifted ? 'issue' : 'ignore';
  const wanted = rule?.action ?? otherwise;
  const reasons: DriftReason[] = expired.map(({ name, until }) => ({
    code: 'rule-expired',
    text: `Rule ${name} counted until ${until}.`,
  }));
  if (rule) {
    const because = rule.because === undefined ? '' : `: ${rule.because}`;
    reasons.push({ code: 'rule', text: `Rule ${rule.name}${because}.` });
  } else if (resource.drifted) {
    reasons.push({ code: 'no-rule', text: 'No rule is about it.' });
  } else {
    reasons.push({
      code: 'no-drift',
      text: `It is no drift: ${resource.kind}.`,
    });
  }
  const why = whyNotWanted(wanted, rated, tool, facts);
  return {
    resource: rated,
    decision: {
      address: resource.address,
      kind: resource.kind,
      severity,
      rule: rule?.name ?? null,
      wanted,
      action: why ? 'issue' : wanted,
      reasons: why ? [...reasons, why] : reasons,
    },
  };
}

/** What keeps a single resource from what its rule wants; rails of the whole stack come later. */
function whyNotWanted(
  wanted: DriftAction,
  resource: DriftResource,
  tool: DriftTool,
  { openPullRequests }: DriftFacts,
): DriftReason | undefined {
  if (resource.kind === 'unknown' && wanted !== 'issue') {
    return {
      code: 'kind',
      text: 'What it will be is known only after an apply, so a person looks at it.',
    };
  }
  const unfit = whyUnfit(wanted, resource, tool);
  if (unfit) return unfit;
  const isPullRequest = wanted === 'adopt' || wanted === 'revert-pr';
  if (!isPullRequest || openPullRequests === 0) return undefined;
  return {
    code: 'open-pull-request',
    text:
      openPullRequests === null
        ? 'Whether pull requests are open for the stack is not known.'
        : `${openPullRequests} pull requests are open for the stack.`,
  };
}

function isRunning(action: DriftAction): action is RunningAction {
  return (
    action === 'apply' || action === 'approve' || action === 'accept-state'
  );
}

/** One plan for all of them: a person approves all if one needs it; undefined where one plan cannot do it. */
function actionOfAll(running: readonly Judged[]): RunningAction | undefined {
  const actions = new Set(running.map(({ decision }) => decision.action));
  if (actions.has('accept-state')) {
    return actions.size === 1 ? 'accept-state' : undefined;
  }
  return actions.has('approve') ? 'approve' : 'apply';
}

function settled(
  decision: ResourceDecision,
  { action, denied }: { action?: RunningAction; denied: DriftReason[] },
): ResourceDecision {
  if (denied.length > 0 || !action) {
    return {
      ...decision,
      action: 'issue',
      reasons: [...decision.reasons, ...denied],
    };
  }
  return { ...decision, action };
}

/** Addresses that two writers keep changing. */
function flapping(
  resources: readonly DriftResource[],
  policy: DriftPolicy,
  { ledger, nowMs }: DriftFacts,
): DriftDecision['freeze'] {
  const reverts = revertsByAddress(ledger);
  const frozen = frozenAddresses(ledger);
  const { maxReverts } = policy.spec.rails;
  const found = resources.flatMap(({ address, fingerprint, actor }) => {
    const flap = flapOf(reverts.get(address) ?? [], {
      fingerprint,
      maxReverts,
      nowMs,
    });
    return flap && !frozen.has(address) ? [{ address, actor, flap }] : [];
  });
  if (found.length === 0) return null;
  const [{ address, actor, flap }] = found;
  const writer = actor ? ` Two writers: this policy and ${actor.name}.` : '';
  return {
    addresses: found.map(one => one.address),
    reason: { code: flap.code, text: `${address} ${flap.text}.${writer}` },
  };
}

function permitted(
  report: DriftReport,
  policy: DriftPolicy,
  { approval }: DriftFacts,
  {
    action,
    resources,
  }: { action: RunningAction; resources: readonly DriftResource[] },
): Pick<DriftDecision, 'remediation' | 'approvalFor'> {
  const { fingerprint, commit } = report;
  const isApproved = approval?.fingerprint === fingerprint;
  if (action === 'approve' && !isApproved) {
    return { remediation: null, approvalFor: fingerprint };
  }
  if (commit === null) return { remediation: null, approvalFor: null };
  const remediation: DriftRemediation = {
    action,
    by:
      action === 'approve' && approval
        ? approval.by
        : `policy ${policy.metadata.name}`,
    fingerprint,
    resources: resources.map(one => ({
      address: one.address,
      fingerprint: one.fingerprint,
    })),
    commit,
  };
  return { remediation, approvalFor: null };
}
