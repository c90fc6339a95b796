import {
  FilterValues,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
} from '@bellwether/kit-portal';
import {
  type DeploymentView,
  FINAL_ROLLBACK_STATES,
  type ListRollbacksRequest,
  type PlaybookView,
  ROLLBACK_STATES,
  ROLLBACK_TRIGGERS,
  type RollbackJournalEntry,
  type RollbackState,
  type RollbackTimings,
} from '@bellwether/plugin-delivery-common';

/** What decides which rollbacks are listed, as it stands in the address. */
export const ROLLBACK_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  state: ROLLBACK_STATES,
  trigger: ROLLBACK_TRIGGERS,
  environment: MAX_NAME_LENGTH,
  entity: MAX_NAME_LENGTH,
} as const;

/** Values of {@link ROLLBACK_FILTERS}. */
export type RollbackFilters = FilterValues<typeof ROLLBACK_FILTERS>;

/** The request for the rollbacks the filters let through. */
export function rollbacksRequest(
  { q, entity, ...filters }: RollbackFilters,
  limit: number,
): ListRollbacksRequest {
  return {
    ...filters,
    ...(q && { text: q }),
    ...(entity && { entityRef: entity }),
    limit,
  };
}

/** Whether nothing happens to it any more. */
export function isOver(state: RollbackState): boolean {
  return FINAL_ROLLBACK_STATES.some(one => one === state);
}

/** Parts of a rollback in the order they happen. */
export const ROLLBACK_PHASES = ['detect', 'decide', 'act', 'verify'] as const;

/** One of {@link ROLLBACK_PHASES}. */
export type RollbackPhase = (typeof ROLLBACK_PHASES)[number];

/** How long each part took, and its share of those that are known; null: not known. */
export function phases(timings: RollbackTimings): {
  phase: RollbackPhase;
  ms: number | null;
  share: number | null;
}[] {
  const known = ROLLBACK_PHASES.map(phase => ({
    phase,
    ms: timings[`${phase}Ms`],
  }));
  const sum = known.reduce((total, { ms }) => total + (ms ?? 0), 0);
  return known.map(one => ({
    ...one,
    share: one.ms === null || sum === 0 ? null : one.ms / sum,
  }));
}

/** Rows of a journal about one step, in order. */
export function rowsOfStep(
  journal: readonly RollbackJournalEntry[],
  step: string,
): RollbackJournalEntry[] {
  return journal.filter(row => row.step === step);
}

/** The hash all others lead to; null for a journal without rows. */
export function headHash(
  journal: readonly RollbackJournalEntry[],
): string | null {
  return journal.at(-1)?.hash ?? null;
}

/** Shortest and longest reason that a person may give. */
export const REASON_LENGTH = { min: 10, max: 1000 } as const;

/** Whether a reason is long enough, and the name typed is that of the service. */
export function isConfirmed(
  draft: { reason: string; confirm: string },
  service: string,
): boolean {
  const length = draft.reason.trim().length;
  return (
    length >= REASON_LENGTH.min &&
    length <= REASON_LENGTH.max &&
    draft.confirm.trim() === service
  );
}

/** Environments that are taken for production first when somebody asks for a rollback. */
const PRODUCTION = /^(?!.*pre-?prod).*(prod|live)/i;

/**
 * Deployments that a playbook can take back: of each environment it is for the one in force and those that were begun after it,
 * production first, newest first.
 *
 * @param deployments - of one component, newest first
 */
export function deploymentsToTakeBack(
  deployments: readonly DeploymentView[],
  { environments }: PlaybookView,
): DeploymentView[] {
  const meant = deployments.filter(
    one => environments.length === 0 || environments.includes(one.environment),
  );
  return meant
    .filter(one => {
      const inForce = meant.find(
        other =>
          other.environment === one.environment && other.state === 'success',
      );
      return (
        !inForce || Date.parse(one.startedAt) >= Date.parse(inForce.startedAt)
      );
    })
    .sort(
      (a, b) =>
        Number(PRODUCTION.test(b.environment)) -
        Number(PRODUCTION.test(a.environment)),
    );
}
