import type { ParseQuery } from '@bellwether/domain-canary';
import { type Place, durationMs } from '@bellwether/domain-canary/documents';
import { canonicalJson } from '@bellwether/domain-digest';
import { isRepeatable } from '../../plan/isUnrepeatable';
import type { PlaybookStep, RollbackPlaybook } from '../playbook';
import { found } from './lints';
import { lintCheck, lintVerification } from './probes';

/** Steps whose effect is the rollback itself. */
const ROLLS_BACK: readonly string[] = [
  'deployment.previous',
  'git.revert',
  'featureFlag.off',
  'argo.undo',
  'flagger.rollback',
  'k8s.undo',
];

const HOUR_MS = 3_600_000;

/** Reports steps that do not do what they say, each and together. */
export function lintSteps(
  { spec }: RollbackPlaybook,
  at: Place,
  parseQuery: ParseQuery | undefined,
): void {
  const { plan, after, escalation } = spec;
  const steps = at.child('plan');
  plan.forEach((step, index) => {
    const place = steps.child(index);
    lintCheck(step.check, place.child('check'), parseQuery);
    if (step.verify) {
      lintVerification(step.verify, place.child('verify'), parseQuery);
    } else if (step.uses !== 'notify') {
      found(
        place,
        'no-verify',
        `Expected verify for ${step.id}, found none. Say by what one sees that it helped.`,
      );
    }
    if (step.uses === 'http') {
      lintHttp(step, place);
    } else if (step.check.length > 0) {
      found(
        place.child('check'),
        'check-unused',
        `Expected a check for steps that send a request only, found one for ${step.uses}, which sees by itself whether it is done. Remove it.`,
      );
    }
    lintUndo(step, place);
    lintFailure(step, spec, place);
    const settings = settingsOf(step);
    const before = plan.findIndex(other => settingsOf(other) === settings);
    if (before < index) {
      found(
        place,
        'repeated-step',
        `Expected something other than ${plan[before].id} does, found the same. Remove one of them.`,
      );
    }
  });
  if (plan.every(({ uses }) => uses === 'notify')) {
    found(
      steps,
      'nothing-rolled-back',
      'Expected a step that changes something, found messages only.',
    );
  }
  if (!after.smoke && plan.every(({ verify }) => !verify)) {
    found(
      steps,
      'never-verified',
      'Expected a step with verify, or smoke tests afterwards, found neither. A rollback that nobody looks at is taken for one that helped.',
    );
  }
  if (!after.smoke && plan.every(step => step.onFailure === 'continue')) {
    found(
      steps,
      'never-fails',
      'Expected a step whose failure counts, found continue everywhere. Stop or escalate where the rollback depends on it.',
    );
  }
  if (after.smoke && !escalation) {
    found(
      at.at('after', 'smoke'),
      'escalates-to-nobody',
      'Expected spec.escalation, whom to call when smoke tests fail after the rollback, found none. Add it.',
    );
  }
  lintTime(spec, at);
}

function lintHttp(
  step: Extract<PlaybookStep, { uses: 'http' }>,
  at: Place,
): void {
  const { method, undo } = step.with;
  if (!isRepeatable(method) && step.check.length === 0) {
    found(
      at,
      'no-check',
      `Expected a check, as ${method} must not be sent twice, found none. Say by what one sees that it is done: without it, a crash at the wrong moment ends the playbook.`,
    );
  }
  if (step.undo === 'restore' && !undo) {
    found(
      at.child('undo'),
      'undo-missing',
      'Expected with.undo, a request that undoes it, found none. Add it, or write undo: none.',
    );
  }
  if (step.undo === 'none' && undo) {
    found(
      at.at('with', 'undo'),
      'undo-unused',
      'Expected undo: restore, found none, so that this is never sent. Write it, or remove with.undo.',
    );
  }
  if (undo?.method === 'DELETE') {
    found(
      at.at('with', 'undo', 'method'),
      'destructive-undo',
      'Expected a request that puts things back, found DELETE. What is deleted cannot be put back by anybody.',
    );
  }
}

function lintUndo(step: PlaybookStep, at: Place): void {
  if (step.uses === 'k8s.scale' && step.with.replicas === 0) {
    found(
      at.at('with', 'replicas'),
      'scales-to-nothing',
      `Expected at least 1, found 0: nothing of ${step.with.name} is left.`,
    );
  }
  if (step.undo === 'none') return;
  if (step.uses === 'notify') {
    found(
      at.child('undo'),
      'undo-missing',
      'Expected undo: none, as a message cannot be taken back, found restore.',
    );
  }
  if (!ROLLS_BACK.includes(step.uses)) return;
  found(
    at.child('undo'),
    'undo-brings-back',
    `Expected undo: none, found restore: when a later step fails with stop, ${step.uses} is undone, and the bad release is back.`,
  );
}

function lintFailure(
  { id, onFailure }: PlaybookStep,
  { escalation, after }: RollbackPlaybook['spec'],
  at: Place,
): void {
  if (escalation) return;
  if (onFailure === 'escalate') {
    found(
      at.child('onFailure'),
      'escalates-to-nobody',
      `Expected spec.escalation, whom to call when ${id} fails, found none. Add it.`,
    );
  }
  if (onFailure === 'stop' && !after.incident) {
    found(
      at.child('onFailure'),
      'stops-silently',
      `Expected spec.escalation or spec.after.incident, so that somebody hears when ${id} fails, found neither.`,
    );
  }
}

function lintTime({ plan, after }: RollbackPlaybook['spec'], at: Place): void {
  const worstMs = plan.reduce(
    (sum, { attempts, timeout, retryAfter, verify }) =>
      sum +
      attempts * (durationMs(timeout) + durationMs(retryAfter)) +
      (verify ? durationMs(verify.within) : 0),
    after.smoke ? durationMs(after.smoke.within) : 0,
  );
  if (worstMs <= HOUR_MS) return;
  found(
    at.child('plan'),
    'takes-too-long',
    `Expected an end within an hour at worst, found ${Math.ceil(worstMs / 60_000)} minutes of attempts and looks. Try less often, or wait less.`,
  );
}

function settingsOf({ uses, with: settings }: PlaybookStep): string {
  return canonicalJson({ uses, settings });
}
