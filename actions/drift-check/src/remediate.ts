import {
  decide,
  detected,
  type DriftDecision,
  type DriftFacts,
  type DriftLedger,
  type DriftPolicy,
  type DriftReport,
  judgePlan,
  judgeVerification,
  type LedgerReason,
  nextStep,
  recorded,
  type RemediationClaim,
  remediationStatus,
  type SavedPlan,
  type StepEvent,
} from '@bellwether/domain-drift';
import type { KeptLedger, LedgerStore } from './ledgerStore';

/** What a remediation does outside of its ledger. */
export interface Site {
  /** Looks, without lock and without changing anything. */
  detect(): Promise<DriftReport>;
  /** Plans with the lock of the state, and keeps the plan. */
  planLocked(claim: RemediationClaim): Promise<SavedPlan>;
  /** Runs the plan that was kept. @returns whether the tool says that all went well */
  apply(digest: string): Promise<boolean>;
  /** Makes everything know that the drift is gone. */
  close(report: DriftReport, decision: DriftDecision): Promise<void>;
  /** What a decision needs to know besides report and ledger. */
  facts(): Promise<Omit<DriftFacts, 'ledger' | 'nowMs'>>;
  /** Whether a run may still be at work; null: nobody knows. */
  isAlive(run: string): Promise<boolean | null>;
}

/** What a remediation needs. */
export interface RemediationOptions {
  store: LedgerStore;
  site: Site;
  policy: DriftPolicy;
  /** Identity of this process, which no other has. */
  run: string;
  nowMs: () => number;
  onStep: (text: string) => void;
}

/** How a remediation ended. */
export interface RemediationOutcome {
  report: DriftReport;
  decision: DriftDecision;
  /** Whether a plan was run, by this run or by one it took over from. */
  applied: boolean;
  /** What was put right, and was right afterwards; null: nothing was. */
  closed: RemediationClaim | null;
  /** Why nothing more was done. */
  reason: LedgerReason;
  ledger: DriftLedger;
}

const DONE: LedgerReason = {
  code: 'put-right',
  text: 'Everything that was claimed is as it should be.',
};

/** More steps than any remediation has: a fault must not go round in circles. */
const MAX_STEPS = 40;

/** Somebody else writes at the same time again and again. */
const MAX_CONFLICTS = 5;

/**
 * Does what the policy allows, one step after the other. What is about to be done outside is written into the ledger first, and
 * only done when nobody else wrote meanwhile; what came of it is written together with the next intention. A run that takes over
 * after another was killed finds in the ledger how far that one may have come.
 */
export async function remediate(
  options: RemediationOptions,
): Promise<RemediationOutcome> {
  const { store, site, policy, run, nowMs, onStep } = options;
  let { kept, report } = await detectAndRecord(options);
  let ledger = kept.ledger;
  let applied = false;
  let closed: RemediationClaim | null = null;

  const write = (event: StepEvent) => {
    ledger = recorded(ledger, event, { atMs: nowMs(), run });
  };
  /** @returns whether nobody else wrote meanwhile; else what they wrote counts, and nothing of ours */
  const save = async () => {
    if (ledger === kept.ledger) return true;
    const saved = await store.write(ledger, kept.version);
    kept = saved ?? (await store.read());
    ledger = kept.ledger;
    return saved !== undefined;
  };

  for (let count = 0; count < MAX_STEPS; count += 1) {
    const facts: DriftFacts = {
      ...(await site.facts()),
      ledger,
      nowMs: nowMs(),
    };
    const decision = decide(report, policy, facts);
    const { run: other } = remediationStatus(ledger);
    const alive =
      other !== null && other !== run ? await site.isAlive(other) : true;
    const step = nextStep(ledger, {
      run,
      nowMs: nowMs(),
      decision: isWhole(report) ? decision : null,
      isAlive: () => alive,
    });
    if (step.do === 'stop') {
      if (!(await save())) continue;
      const reason = closed ? DONE : step.reason;
      return { report, decision, applied, closed, reason, ledger };
    }
    if (step.do === 'record') {
      write(step.event);
      onStep(said(step.event));
      if (step.event.type !== 'aborted') continue;
      if (!(await save())) continue;
      const { reason } = step.event;
      return { report, decision, applied, closed, reason, ledger };
    }
    write(step.intent);
    if (!(await save())) continue;
    onStep(said(step.intent));
    switch (step.do) {
      case 'plan': {
        const plan = await site.planLocked(step.claim);
        const event = judgePlan(step.claim, plan);
        write(event);
        onStep(said(event));
        if (event.type === 'planned') shown(plan, step.claim).forEach(onStep);
        if (event.type !== 'aborted') break;
        if (!(await save())) break;
        return {
          report,
          decision,
          applied,
          closed,
          reason: event.reason,
          ledger,
        };
      }
      case 'apply':
        applied = true;
        write({ type: 'applied', ok: await site.apply(step.digest) });
        break;
      case 'verify': {
        applied = true;
        report = await site.detect();
        const event = judgeVerification(step.claim, report);
        if (!event) {
          const reason = {
            code: 'not-verified',
            text: 'Whether the plan did what it should cannot be said: the report afterwards is not whole. The next run looks again.',
          };
          return { report, decision, applied, closed, reason, ledger };
        }
        write(event);
        onStep(said(event));
        break;
      }
      default:
        await site.close(report, decision);
        write({ type: 'closed' });
        closed = step.claim;
        onStep('closed');
    }
  }
  throw new RangeError(
    `A remediation has fewer than ${MAX_STEPS} steps; its ledger says ${ledger.entries
      .slice(-5)
      .map(({ type }) => type)
      .join(', ')}`,
  );
}

/** Looks, and writes down what was found. */
async function detectAndRecord({
  store,
  site,
  run,
  nowMs,
}: RemediationOptions): Promise<{ kept: KeptLedger; report: DriftReport }> {
  let kept = await store.read();
  const since = kept.ledger.revision;
  const report = await site.detect();
  for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
    const ledger = detected(kept.ledger, report, { atMs: nowMs(), run, since });
    // of a report that is not whole nothing is written down
    if (ledger === kept.ledger) return { kept, report };
    const saved = await store.write(ledger, kept.version);
    if (saved) return { kept: saved, report };
    kept = await store.read();
  }
  throw new Error(
    `Somebody else wrote the ledger ${MAX_CONFLICTS} times while this run tried to. Let runs of a stack wait for each other with "concurrency".`,
  );
}

function isWhole({ complete, verdict, resourcesOmitted }: DriftReport) {
  return complete && verdict !== 'error' && resourcesOmitted === 0;
}

/** What a plan will do, before it is run: each address with the places that change. */
function shown(
  { report, digest }: SavedPlan,
  { action, resources }: RemediationClaim,
): string[] {
  const claimed = new Set(resources.map(({ address }) => address));
  const verb = action === 'accept-state' ? 'takes over' : 'puts back';
  return report.resources
    .filter(({ address }) => claimed.has(address))
    .map(({ address, attributes }) => {
      const paths = attributes.map(({ path }) => path).join(', ');
      return `plan ${digest.slice(0, 12)} ${verb} ${address}: ${paths}`;
    });
}

function said(event: StepEvent): string {
  switch (event.type) {
    case 'claimed':
      return `claimed by ${event.by}: ${event.resources.map(({ address }) => address).join(', ')}`;
    case 'aborted':
    case 'frozen':
      return `${event.type}: ${event.reason.text}`;
    case 'verified':
      return `verified: ${event.remaining.length} of the claimed drifted still, ${event.other.length} others`;
    default:
      return event.type;
  }
}
