import type { GateDecision, GateRecord } from '@bellwether/domain-canary';
import type { DeploymentState, Outcome } from '@bellwether/kit-action';

/** Reasons that are written out; all of them are in the summary. */
const MAX_REASONS = 3;

const VERDICTS: Record<Exclude<GateDecision, 'Error'>, Outcome['verdict']> = {
  Promote: 'pass',
  Hold: 'inconclusive',
  Rollback: 'fail',
};

const CODES: Record<GateDecision, string | undefined> = {
  Promote: undefined,
  Rollback: 'BW-CANARY-002',
  Hold: 'BW-CANARY-003',
  Error: 'BW-CANARY-006',
};

const CODES_BY_REASON: Readonly<Record<string, string>> = {
  frozen: 'BW-CANARY-004',
  'budget-exhausted': 'BW-CANARY-005',
  'budget-unknown': 'BW-CANARY-005',
};

/** Verdict of a decision; an Error is none. */
export function verdictOf(
  decision: Exclude<GateDecision, 'Error'>,
): Outcome['verdict'] {
  return VERDICTS[decision];
}

/** Code of a decision that fails the step. */
export function codeOf({ decision, reasons }: GateRecord): string | undefined {
  const [first] = reasons;
  return (
    (decision === 'Hold' && first && CODES_BY_REASON[first.code]) ||
    CODES[decision]
  );
}

/** The decision and its first reasons, one a line; what the judge says in general only where nothing else is said. */
export function reasonOf({ decision, reasons }: GateRecord): string {
  const special = reasons.filter(({ code }) => code !== 'judgement');
  const told = (special.length > 0 ? special : reasons)
    .slice(0, MAX_REASONS)
    .map(({ metric, text }) =>
      metric === undefined ? text : `${metric}: ${text}`,
    );
  return [`${decision}.`, ...told].join('\n');
}

/** State of a deployment after a decision. */
export function stateOf(record: GateRecord): DeploymentState {
  switch (record.decision) {
    case 'Promote':
      return 'success';
    case 'Rollback':
      return 'failure';
    case 'Error':
      return 'error';
    default:
      // what keeps a gate closed passes; what could not be told needs somebody to look
      return CODES_BY_REASON[record.reasons[0]?.code] ? 'queued' : 'pending';
  }
}

/** Names of the metrics that show harm. */
export function failedMetrics({ metrics }: GateRecord): string[] {
  return metrics
    .filter(({ label }) => ['High', 'Low', 'NodataFailMetric'].includes(label))
    .map(({ name }) => name);
}
