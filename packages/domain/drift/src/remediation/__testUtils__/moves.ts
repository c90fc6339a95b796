import { judgePlan, judgeVerification } from '../judge';
import { isOutside } from '../outside';
import type { DriftLedger } from '../ledger';
import { type StepEvent, nextStep } from '../nextStep';
import { detected, recorded } from '../record';
import { remediationStatus } from '../state';
import { begun, nameOf, withProcess, written } from './landing';
import { decisionOf, nowMs } from './decisions';
import type { Rules } from './rules';
import {
  type Look,
  type Process,
  type World,
  reportOf,
  wantedX,
} from './world';

/** Every world that one move leads to. */
export function movesOf(world: World, rules: Rules): World[] {
  return [
    ...surroundings(world),
    ...stepsOf(world, 0, rules),
    ...stepsOf(world, 1, rules),
  ];
}

/** What happens besides the processes: time, people, a deploy, a lock that is lost. */
function surroundings(world: World): World[] {
  const { left, x, y, head, deployed, lock } = world;
  const moves: World[] = [];
  const use = (name: keyof World['left'], change: Partial<World>) =>
    moves.push({
      ...world,
      ...change,
      left: { ...left, [name]: left[name] - 1 },
    });
  if (left.ticks > 0) use('ticks', { tick: world.tick + 1 });
  const [versionX, versionY] = world.versions;
  if (left.edits > 0) {
    const versions = [versionX + 1, versionY] as const;
    use('edits', { x: x === 1 ? 2 : 1, versions });
    if (y === 0) use('edits', { y: 1, versions: [versionX, versionY + 1] });
  }
  if (left.deploys > 0 && head === 0) use('deploys', { head: 1 });
  if (head !== deployed && lock === '') moves.push(deploy(world));
  if (left.losses > 0 && lock !== '') use('losses', { lock: '' });
  return moves;
}

export function deploy(world: World): World {
  // what the code does not mind is only looked at
  const x = world.way === 'accept' ? world.x : wantedX(world.head);
  const [versionX, versionY] = world.versions;
  return {
    ...world,
    x,
    y: 0,
    stateX: x,
    versions: [versionX + 1, versionY + 1],
    serial: world.serial + 1,
    deployed: world.head,
    firstSeen: {},
  };
}

function stepsOf(world: World, index: 0 | 1, rules: Rules): World[] {
  const process = world.processes[index];
  const { left } = world;
  const moves: World[] = [];
  if (process.at === 'off') {
    if (process.life >= left.lives) return [];
  } else if (left.kills > 0) {
    moves.push({
      ...withProcess(world, index, killed(process)),
      left: { ...left, kills: left.kills - 1 },
    });
  }
  return [...moves, step(world, index, rules)];
}

/** A lock it held stays: nobody is there to give it back. */
function killed({ name, life }: Process): Process {
  return offProcess(name, life);
}

export function offProcess(name: Process['name'], life: number): Process {
  return {
    name,
    life,
    at: 'off',
    since: 0,
    revision: 0,
    commit: 0,
    report: null,
    isDeployed: false,
    plan: null,
    claim: 0,
    succeeded: false,
    copy: null,
  };
}

/** The next thing a process does. */
export function step(world: World, index: 0 | 1, rules: Rules): World {
  const process = world.processes[index];
  const to = (change: Partial<Process>, around: Partial<World> = {}) =>
    withProcess({ ...world, ...around }, index, { ...process, ...change });
  switch (process.at) {
    case 'off':
      return to({
        life: process.life + 1,
        at: 'started',
        since: rules.faults.staleReports ? Infinity : world.ledger.revision,
        commit: world.head,
      });
    case 'started': {
      const report = look(world, process);
      return to({ at: 'read', report }, seen(world, report));
    }
    case 'read': {
      const ledger = detected(world.ledger, reportOf(process.report!), {
        atMs: nowMs(world),
        run: nameOf(process),
        since: process.since,
      });
      return to(
        {
          at: 'deciding',
          revision: ledger.revision,
          isDeployed: world.head === world.deployed,
        },
        { ledger },
      );
    }
    case 'deciding':
      return rules.faults.blindWrites
        ? to({ at: 'chosen', copy: world.ledger })
        : turn(world, index, rules);
    case 'chosen':
      return turn(world, index, rules);
    case 'planning': {
      if (world.lock !== '') {
        const reason = { code: 'locked', text: 'The state is locked.' };
        return write(world, index, rules, { type: 'aborted', reason });
      }
      return to({ at: 'planned', plan: look(world, process) });
    }
    case 'planned':
      return write(world, index, rules, planEvent(world, process, rules));
    case 'applying':
      return begun(world, index, rules);
    case 'writing':
    case 'saving':
      return written(world, index, rules);
    case 'applied':
      return write(world, index, rules, {
        type: 'applied',
        ok: process.succeeded,
      });
    case 'verifying': {
      const report = look(world, process);
      return to({ at: 'verified', report }, seen(world, report));
    }
    case 'verified': {
      const ledger = process.copy ?? world.ledger;
      const { claim } = remediationStatus(ledger);
      const isMine = claim && process.revision === ledger.revision;
      const event =
        isMine && judgeVerification(claim, reportOf(process.report!));
      return event ? write(world, index, rules, event) : to({ at: 'deciding' });
    }
    case 'closing':
      return to({ at: 'closed' });
    case 'closed':
      return write(world, index, rules, { type: 'closed' });
    default:
      throw new Error(process.at);
  }
}

function look(world: World, { commit }: Process): Look {
  const { way, x, y, stateX, serial, versions, tick, firstSeen } = world;
  const { fingerprint } = reportOf({ way, x, y, stateX, commit });
  const age = tick - (firstSeen[fingerprint] ?? tick);
  return { way, x, y, stateX, commit, serial, versions, age };
}

/** Since which tick a drift has been there to be seen, as far as anybody looked. */
function seen(world: World, report: Look): Partial<World> {
  const { fingerprint, resources } = reportOf(report);
  if (!resources.some(isOutside) || fingerprint in world.firstSeen) return {};
  return { firstSeen: { ...world.firstSeen, [fingerprint]: world.tick } };
}

function planEvent(
  world: World,
  { plan, copy }: Process,
  { faults }: Rules,
): StepEvent {
  const { claim } = remediationStatus(copy ?? world.ledger);
  const saved = {
    report: reportOf(plan!, 'plan'),
    digest: 'digest',
    version: String(plan!.serial),
  };
  if (!claim || faults.unjudgedPlans) {
    return { type: 'planned', digest: 'digest', version: saved.version };
  }
  return judgePlan(claim, saved);
}

/** Asks what to do, and writes down that it is about to be done. */
function turn(world: World, index: 0 | 1, rules: Rules): World {
  const process = world.processes[index];
  const ledger = process.copy ?? world.ledger;
  const next = nextStep(ledger, {
    run: nameOf(process),
    nowMs: nowMs(world),
    decision: decisionOf({ ...world, ledger }, process, rules),
    isAlive: run =>
      !rules.presumesDead &&
      world.processes.some(
        other => nameOf(other) === run && other.at !== 'off',
      ),
  });
  switch (next.do) {
    case 'stop':
      return withProcess(world, index, killed(process));
    case 'record':
      return write(world, index, rules, next.event, {}, true);
    case 'plan':
      return write(world, index, rules, next.intent, { at: 'planning' }, true);
    case 'apply': {
      const claim = claimRevision(ledger);
      const change = { at: 'applying', claim } as const;
      return write(world, index, rules, next.intent, change, true);
    }
    case 'verify': {
      const status = remediationStatus(world.ledger);
      // What a hasty program would do with a plan of somebody who is gone.
      const isHasty =
        rules.faults.secondTry && status.state === 'applying' && status.plan;
      return isHasty
        ? withProcess(world, index, {
            ...process,
            at: 'applying',
            claim: claimRevision(world.ledger),
            plan: look(world, process),
          })
        : write(world, index, rules, next.intent, { at: 'verifying' }, true);
    }
    default:
      return write(world, index, rules, next.intent, { at: 'closing' }, true);
  }
}

function claimRevision({ entries }: DriftLedger): number {
  return entries.findLast(({ type }) => type === 'claimed')!.revision;
}

/**
 * Replaces the ledger, if nobody else did since this process last wrote; else it begins anew with what is written there now.
 *
 * @param isFresh - the event follows from the ledger as it is
 */
function write(
  world: World,
  index: 0 | 1,
  { faults }: Rules,
  event: StepEvent,
  change: Partial<Process> = {},
  isFresh = false,
): World {
  const process = world.processes[index];
  const isOvertaken = process.revision !== world.ledger.revision && !isFresh;
  if (isOvertaken && !faults.blindWrites) {
    return withProcess(world, index, {
      ...process,
      at: 'deciding',
      revision: world.ledger.revision,
    });
  }
  const by = { atMs: nowMs(world), run: nameOf(process) };
  const ledger = recorded(process.copy ?? world.ledger, event, by);
  return withProcess({ ...world, ledger }, index, {
    ...process,
    at: 'deciding',
    revision: ledger.revision,
    copy: faults.blindWrites ? ledger : null,
    ...change,
  });
}
