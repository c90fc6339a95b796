import type { DriftReport } from '../model';
import { isWhole } from '../policy/isWhole';
import type { LedgerReason } from './ledger';
import { type RemediationClaim, type StepEvent, named } from './nextStep';

/** A plan that was made with the state locked, and saved. @public */
export interface SavedPlan {
  /** What the plan found, and what it would do. */
  report: DriftReport;
  /** SHA-256 of the file. */
  digest: string;
  /** Of the state it was made for. */
  version: string;
}

/**
 * Whether a saved plan does what was claimed, and nothing else: the same drift, no address beyond, nothing destroyed.
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
    return {
      code: 'plan-incomplete',
      text: 'Expected a complete plan without errors, found another.',
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
  const drifted = report.resources
    .filter(resource => resource.drifted)
    .map(({ address }) => address);
  return {
    type: 'verified',
    remaining: drifted.filter(address => claimed.has(address)),
    other: drifted.filter(address => !claimed.has(address)),
  };
}
