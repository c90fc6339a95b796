import { canonicalJson, sha256 } from '@bellwether/domain-digest';
import type { Notification, RollbackPlaybook } from '../playbook/playbook';
import { ROLLBACK_GUARDS, findRefusals } from './guards';
import type {
  PlannedRollback,
  RollbackRefusal,
  RollbackSituation,
  RollbackTrigger,
} from './plan';
import { message, stepsOf } from './steps';
import { valuesOf } from './variables';

/** SHA-256 (hex) of a playbook as it was read, in canonical JSON. @public */
export function playbookHash(playbook: RollbackPlaybook): string {
  return sha256(canonicalJson(playbook));
}

/**
 * Identity of a rollback: the same playbook rolls the same deployment of the same service back once.
 *
 * @param hash - of the playbook
 * @returns SHA-256 (hex)
 * @public
 */
export function rollbackKey(
  hash: string,
  service: string,
  badDeployment: string,
): string {
  return sha256(canonicalJson([hash, service, badDeployment]));
}

/**
 * What a playbook does about a situation, or why it does nothing. A second breach, of what a rollback brought back, is never
 * rolled back by itself: people are called.
 *
 * @public
 */
export function planRollback(
  playbook: RollbackPlaybook,
  situation: RollbackSituation,
): PlannedRollback {
  const { spec, metadata } = playbook;
  const { trigger, current, previous, nowMs } = situation;
  const hash = playbookHash(playbook);
  const key = rollbackKey(hash, spec.service, current.deploymentId);
  const values = valuesOf(playbook, situation, key);
  const refusals = findRefusals(playbook, situation, key).filter(
    ({ code, maySetAside }) =>
      !(
        maySetAside &&
        trigger.type === 'manual' &&
        trigger.setAside.includes(code)
      ),
  );
  const escalation = spec.escalation
    ? message(spec.escalation, values)
    : undefined;
  if (refusals.length > 0) {
    return {
      ok: false,
      key,
      refusals,
      page: pageOf(trigger, refusals, escalation),
    };
  }
  return {
    ok: true,
    plan: {
      version: 1,
      key,
      playbook: { name: metadata.name, hash },
      service: spec.service,
      environment: spec.environment,
      trigger,
      bad: current,
      target: previous,
      decidedMs: nowMs,
      steps: stepsOf(playbook, values),
      escalation: escalation ?? null,
    },
  };
}

/** A person who asks is told; of an automatic trigger that comes to nothing somebody has to be. */
function pageOf(
  trigger: RollbackTrigger,
  refusals: readonly RollbackRefusal[],
  escalation: Notification | undefined,
): Notification | null {
  const quiet = refusals.some(
    ({ code }) => code === 'already-requested' || code === 'another-active',
  );
  const pages = refusals.some(({ code }) => ROLLBACK_GUARDS[code].pages);
  if (trigger.type === 'manual' || quiet || !pages) return null;
  return {
    to: escalation?.to ?? ['owner'],
    severity: 'critical',
    text: [
      escalation?.text ?? 'Nothing is rolled back by itself.',
      ...refusals.map(({ text }) => text),
    ].join(' '),
  };
}
