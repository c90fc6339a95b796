import type { GateAttempt, GateRunReader } from '../database/GateRunReader';
import type { StoredGateRun } from '../database/model';
import type { StoredRollback } from '../database/RollbackReader';

/** The part of a rollback that says which gate run decided on it. */
export type DecidedRollback = Pick<
  StoredRollback,
  'trigger' | 'pipeline' | 'repository' | 'environment'
>;

/**
 * Finds the gate runs that rollbacks were decided by. One the portal begins names the gate run as its evidence. A pipeline does
 * not know the ids of the portal: its evidence is the address of a run or something else altogether, and the gate run is found by
 * its repository, run, attempt and name.
 *
 * @returns looks up the id for one of the rollbacks; null: no gate decided, or nobody told of it
 */
export async function decidingGates(
  gateRuns: Pick<GateRunReader, 'findByIds' | 'ofAttempts'>,
  rollbacks: readonly DecidedRollback[],
): Promise<(rollback: DecidedRollback) => string | null> {
  const named = rollbacks.flatMap(({ trigger }) =>
    trigger.type === 'gate' && trigger.evidence !== null
      ? [trigger.evidence]
      : [],
  );
  const known = new Set(
    named.length === 0
      ? []
      : (await gateRuns.findByIds(named)).map(({ id }) => id),
  );
  const told = await gateRuns.ofAttempts(
    rollbacks.flatMap(rollback => attemptOf(rollback) ?? []),
  );
  return rollback => {
    const { trigger } = rollback;
    if (trigger.type !== 'gate') return null;
    const { evidence } = trigger;
    if (evidence !== null && known.has(evidence)) return evidence;
    const attempt = attemptOf(rollback);
    // steps of a canary share a gate, and the one that decided was the last: nothing goes on after it
    const decided = attempt && told.find(run => isOf(run, attempt, rollback));
    return decided?.id ?? null;
  };
}

/** The attempt that the evidence is the address of, or else the one the rollback ran in; undefined: of no pipeline. */
function attemptOf({
  trigger,
  pipeline,
  repository,
}: DecidedRollback): GateAttempt | undefined {
  if (trigger.type !== 'gate' || !pipeline || repository === '') {
    return undefined;
  }
  const [, home, runId, runAttempt] =
    /^https?:\/\/[^?#]*\/([\w.-]+\/[\w.-]+)\/actions\/runs\/(\d{1,15})(?:\/attempts\/(\d{1,6}))?$/.exec(
      trigger.evidence ?? '',
    ) ?? [];
  const run =
    home?.toLowerCase() === repository.toLowerCase()
      ? {
          runId: Number(runId),
          runAttempt: Number(runAttempt ?? Number.MAX_SAFE_INTEGER),
        }
      : pipeline;
  return {
    repository,
    runId: run.runId,
    runAttempt: run.runAttempt,
    gate: trigger.gate,
  };
}

function isOf(
  { gate, environment, repository, pipeline }: StoredGateRun,
  attempt: GateAttempt,
  rollback: DecidedRollback,
): boolean {
  return (
    gate === attempt.gate &&
    environment === rollback.environment &&
    repository === attempt.repository &&
    pipeline?.runId === attempt.runId &&
    pipeline.runAttempt <= attempt.runAttempt
  );
}
