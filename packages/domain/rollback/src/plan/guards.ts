import { durationMs, isFrozen } from '@bellwether/domain-canary/documents';
import type { PlaybookTrigger, RollbackPlaybook } from '../playbook/playbook';
import type {
  GuardCode,
  RollbackRefusal,
  RollbackSituation,
  RollbackTrigger,
} from './plan';

/** A guard, whom it stops, and whether people are called when it does. @public */
export interface Guard {
  meaning: string;
  /** Whom it stops: triggers of any kind, or those nobody stands behind. */
  stops: 'all' | 'automatic';
  /** Whether a person may set it aside. */
  maySetAside: boolean;
  /** Whether people are called when it stops an automatic trigger: nobody else will do anything. */
  pages: boolean;
}

/** What keeps a playbook from being run, in the order in which it is told. @public */
export const ROLLBACK_GUARDS: Readonly<Record<GuardCode, Guard>> = {
  'no-such-trigger': {
    meaning: 'the playbook does not name what happened as a trigger',
    stops: 'all',
    maySetAside: false,
    pages: false,
  },
  'already-requested': {
    meaning: 'this deployment was rolled back by this playbook, or is being',
    stops: 'all',
    maySetAside: false,
    pages: false,
  },
  'another-active': {
    meaning: 'another rollback of the service is under way',
    stops: 'all',
    maySetAside: false,
    pages: false,
  },
  'rollback-of-rollback': {
    meaning: 'what is bad is itself the result of a rollback',
    stops: 'automatic',
    maySetAside: false,
    pages: true,
  },
  'no-previous': {
    meaning: 'a step needs the release before, and there is none',
    stops: 'all',
    maySetAside: false,
    pages: true,
  },
  'irreversible-migration': {
    meaning: 'the release has migrated data, and that cannot be undone',
    stops: 'all',
    maySetAside: false,
    pages: true,
  },
  'migration-unknown': {
    meaning: 'nobody said whether the migrations of the release can be undone',
    stops: 'all',
    maySetAside: true,
    pages: true,
  },
  frozen: {
    meaning: 'a freeze calendar of the playbook is in force',
    stops: 'all',
    maySetAside: true,
    pages: true,
  },
  'too-young': {
    meaning: 'the release is younger than the playbook wants',
    stops: 'automatic',
    maySetAside: true,
    pages: false,
  },
};

/** Steps that bring back the release before, and cannot do so without one. */
const NEED_PREVIOUS: readonly string[] = ['deployment.previous', 'git.revert'];

/** What stands in the way, before anybody sets anything aside. */
export function findRefusals(
  playbook: RollbackPlaybook,
  situation: RollbackSituation,
  key: string,
): RollbackRefusal[] {
  const { guards, triggers, plan } = playbook.spec;
  const { nowMs, trigger, current, previous, rollbacks } = situation;
  const found: RollbackRefusal[] = [];
  const refuse = (code: GuardCode, text: string, untilMs?: number) => {
    const { stops, maySetAside } = ROLLBACK_GUARDS[code];
    if (stops === 'automatic' && trigger.type === 'manual') return;
    found.push({
      code,
      text,
      maySetAside,
      ...(untilMs !== undefined && { untilMs }),
    });
  };
  if (!triggers.some(known => isMeant(known, trigger))) {
    refuse(
      'no-such-trigger',
      `Expected one of the triggers of playbook ${playbook.metadata.name}, found ${nameOf(trigger)}. Add it to spec.triggers.`,
    );
  }
  const same = rollbacks.find(other => other.key === key);
  if (same) {
    refuse(
      'already-requested',
      `Deployment ${current.deploymentId} ${same.isOver ? 'was rolled back' : 'is being rolled back'} by this playbook already.`,
    );
  }
  const other = rollbacks.find(one => !one.isOver && one.key !== key);
  if (other) {
    refuse(
      'another-active',
      `Expected no rollback of ${playbook.spec.service} under way, found ${other.key.slice(0, 8)}. Wait for it to end, or end it.`,
    );
  }
  if (current.rollsBack !== null) {
    refuse(
      'rollback-of-rollback',
      `Deployment ${current.deploymentId} is the result of the rollback of ${current.rollsBack}, and it is bad, too: ${trigger.text} Find out why by hand; a person may ask for the rollback.`,
    );
  }
  if (!previous && plan.some(({ uses }) => NEED_PREVIOUS.includes(uses))) {
    refuse(
      'no-previous',
      `Expected a release before ${current.sha.slice(0, 12)} whose last status was success, found none.`,
    );
  }
  if (current.migration === 'irreversible') {
    refuse(
      'irreversible-migration',
      `Release ${current.version ?? current.sha.slice(0, 12)} has migrated data, and that cannot be undone. Fix it forward.`,
    );
  }
  if (current.migration === null && guards.unknownMigration === 'refuse') {
    refuse(
      'migration-unknown',
      `Expected to know whether the migrations of ${current.version ?? current.sha.slice(0, 12)} can be undone, found nothing said. Say so with the deployment, or write guards.unknownMigration: allow.`,
    );
  }
  for (const calendar of guards.freeze) {
    const freeze = isFrozen(calendar, nowMs);
    if (!freeze.frozen) continue;
    refuse(
      'frozen',
      `Frozen until ${new Date(freeze.untilMs).toISOString()} by ${freeze.because}.`,
      freeze.untilMs,
    );
  }
  const oldMs = current.deployedMs + durationMs(guards.minAge);
  if (nowMs < oldMs) {
    refuse(
      'too-young',
      `Expected a release deployed at least ${guards.minAge} ago, found one of ${Math.max(0, Math.floor((nowMs - current.deployedMs) / 1000))}s ago (${new Date(current.deployedMs).toISOString()}). It is old enough at ${new Date(oldMs).toISOString()}.`,
      oldMs,
    );
  }
  return found;
}

function isMeant(known: PlaybookTrigger, trigger: RollbackTrigger): boolean {
  switch (known.type) {
    case 'slo-burn':
      return (
        trigger.type === 'slo-burn' &&
        trigger.slo === known.slo &&
        (known.windows.length === 0 || known.windows.includes(trigger.window))
      );
    case 'gate':
      return (
        trigger.type === 'gate' &&
        (known.gate === undefined || known.gate === trigger.gate)
      );
    case 'health': {
      const { kind, namespace, name } = known.object;
      return (
        trigger.type === 'health' &&
        trigger.object === `${kind} ${namespace}/${name}`
      );
    }
    default:
      return trigger.type === 'manual';
  }
}

function nameOf(trigger: RollbackTrigger): string {
  switch (trigger.type) {
    case 'slo-burn':
      return `slo-burn of ${trigger.slo} over ${trigger.window}`;
    case 'gate':
      return `gate ${trigger.gate}`;
    case 'health':
      return `health of ${trigger.object}`;
    default:
      return 'manual';
  }
}
