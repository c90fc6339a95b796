import type { DriftReport, DriftResource } from '../model';
import { isDrifted, isOutside } from './outside';
import { isWhole } from '../policy/isWhole';
import type { LedgerReason } from './ledger';
import { type RemediationClaim, type StepEvent, named } from './nextStep';

/**
 * A plan that was made with the state locked, and saved; of a cluster, what a dry run answered. For `accept-state` it is a
 * refresh-only one, read with `accepts`.
 *
 * @public
 */
export interface SavedPlan {
  /** What the plan found, and what it would do. */
  report: DriftReport;
  /** SHA-256 of the file, or of the objects that are to be written. */
  digest: string;
  /** Of the state, or of the objects, it was made for. */
  version: string;
}

/**
 * Whether a saved plan does what was claimed, and nothing else: the same drift, no address beyond, nothing destroyed; where the
 * state is to take over what is there, nothing changed at all.
 *
 * @returns the event to write down
 * @public
 */
export function judgePlan(
  claim: RemediationClaim,
  { report, digest, version }: SavedPlan,
): StepEvent {
  const reason = whyNot(claim, report);
  return reason
    ? { type: 'aborted', reason }
    : { type: 'planned', digest, version };
}

function whyNot(
  claim: RemediationClaim,
  report: DriftReport,
): LedgerReason | undefined {
  const { plan } = report;
  if (!isWhole(report) || !plan) {
    const why = report.problems.find(({ severity }) => severity === 'error');
    return {
      code: 'plan-incomplete',
      text: `Expected a complete plan without errors, found another.${why ? ` ${why.message}` : ''}`,
    };
  }
  if (report.commit !== claim.commit) {
    return {
      code: 'commit-changed',
      text: `Expected a plan of commit ${claim.commit}, found one of ${report.commit ?? 'none that is known'}.`,
    };
  }
  if (report.fingerprint !== claim.fingerprint) {
    return {
      code: 'drift-changed',
      text: `Expected the drift that was claimed (${claim.fingerprint.slice(0, 12)}), found another with the state locked (${report.fingerprint.slice(0, 12)}).`,
    };
  }
  if (claim.action === 'accept-state') return whyNotAccepted(report);
  if (report.mode !== 'full') {
    return {
      code: 'plan-of-another-kind',
      text: 'Expected a plan that changes what is there, found a refresh-only one.',
    };
  }
  const claimed = new Set(claim.resources.map(({ address }) => address));
  const beyond = plan.addresses.filter(address => !claimed.has(address));
  if (beyond.length > 0 || plan.changes > claimed.size) {
    return {
      code: 'plan-goes-beyond',
      text: `Expected changes of the ${claimed.size} claimed only, found ${plan.changes}, of others too: ${named(beyond)}.`,
    };
  }
  if (plan.destroys > 0) {
    return {
      code: 'plan-destroys',
      text: `Expected a plan that destroys nothing, found ${plan.destroys} to destroy.`,
    };
  }
  return undefined;
}

function whyNotAccepted({ mode, plan }: DriftReport): LedgerReason | undefined {
  if (mode === 'refresh-only' && plan?.changes === 0) return undefined;
  return {
    code: 'plan-of-another-kind',
    text: `Expected a refresh-only plan that changes nothing, found ${mode === 'full' ? 'another' : `one with ${plan?.changes} changes`}.`,
  };
}

/**
 * What a complete report made after the plan was run says about it.
 *
 * @returns the event to write down; undefined for a report that is not complete, and says nothing: try again later
 * @public
 */
export function judgeVerification(
  claim: RemediationClaim,
  report: DriftReport,
): StepEvent | undefined {
  if (!isWhole(report)) return undefined;
  const claimed = new Set(claim.resources.map(({ address }) => address));
  // What was to be taken over never counted as drift.
  const isLeft = claim.action === 'accept-state' ? isOutside : isDrifted;
  const addresses = (wanted: (resource: DriftResource) => boolean) =>
    report.resources.filter(wanted).map(({ address }) => address);
  return {
    type: 'verified',
    remaining: addresses(isLeft).filter(address => claimed.has(address)),
    other: addresses(isDrifted).filter(address => !claimed.has(address)),
  };
}
