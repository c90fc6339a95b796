import type { GateEvidence } from '@bellwether/domain-canary';
import {
  type JournalRow,
  planRollback,
  type Release,
  type RollbackPlan,
  type RollbackPlaybook,
  type RollbackTrigger,
} from '@bellwether/domain-rollback';
import { executeRollback, type Surroundings } from '@bellwether/kit-rollback';
import type {
  DeliveryEvent,
  DeploymentChangedData,
  RollbackChangedData,
} from '@bellwether/plugin-delivery-common';
import { hashText } from '../history/hash';
import { deploymentIdOf, eventOf, reportedRun } from './events';
import { memoryJournal } from './memoryJournal';
import type { Delivery } from './model';
import { deliveriesOf } from './schedule';
import { SimulatedClock } from './SimulatedClock';
import { SampleGitHub } from './SampleGitHub';

const SECOND_MS = 1000;
const WEEK_MS = 7 * 24 * 3600 * SECOND_MS;

/** Smoke tests come a minute after promotion, and are looked at three times before anybody believes them. */
const SMOKE_MS = 60 * SECOND_MS;
const BELIEVED_MS = 45 * SECOND_MS;

/** A trigger's sentence, in a line that every reader takes. */
const MAX_SENTENCE = 500;

/** Longest way back to the delivery before. */
const MAX_WEEKS = 4;

/**
 * What becomes of a delivery that must be taken back: a canary its gate stops, or one whose health check fails once it is promoted.
 * The playbook is planned and carried out as a pipeline would, against a GitHub that is made up; nothing happens of deliveries
 * that are good, or have no playbook.
 */
export async function rollbackEvents(
  delivery: Delivery,
  evidence: GateEvidence,
  seed: string,
): Promise<DeliveryEvent[]> {
  const { playbook } = delivery.story;
  const trigger = playbook && triggerOf(delivery, evidence, playbook);
  if (!playbook || !trigger) return [];
  const previous = deliveryBefore(delivery, seed);
  const decidedMs = trigger.detectedMs + 1200;
  const planned = planRollback(playbook, {
    nowMs: decidedMs,
    trigger,
    current: releaseOf(delivery, evidence.record.window.endMs),
    previous: previous ? releaseOf(previous, previous.startMs) : null,
    rollbacks: [],
  });
  if (!planned.ok) return [];
  const { plan } = planned;
  const gitHub = new SampleGitHub(plan, hashText(plan.key));
  const clock = new SimulatedClock(decidedMs + 900);
  const { rows } = await executeRollback({
    plan,
    journal: memoryJournal(),
    clock,
    signal: new AbortController().signal,
    surroundings: {
      github: gitHub.api(clock),
      ...surroundingsOf(delivery, plan, clock),
    },
  });
  return [
    rollbackEvent(delivery, plan, rows),
    ...deploymentEvents(delivery, plan, { previous, gitHub, rows }),
  ];
}

/** Why a delivery must be taken back; undefined: it need not. */
function triggerOf(
  { delivery, startMs, story }: Delivery,
  { record, hash }: GateEvidence,
  { spec }: RollbackPlaybook,
): RollbackTrigger | undefined {
  const { endMs } = record.window;
  if (record.decision === 'Rollback') {
    return {
      type: 'gate',
      gate: story.gate.metadata.name,
      sinceMs: startMs,
      detectedMs: endMs,
      text: (record.reasons[0]?.text ?? '').slice(0, MAX_SENTENCE),
      evidence: hash,
    };
  }
  const health = spec.triggers.find(({ type }) => type === 'health');
  const fault = delivery.smokeFault;
  if (record.decision !== 'Promote' || !fault || health?.type !== 'health') {
    return undefined;
  }
  const { kind, namespace, name } = health.object;
  return {
    type: 'health',
    object: `${kind} ${namespace}/${name}`,
    status: 'Degraded',
    reason: 'SmokeTestsFailed',
    sinceMs: endMs,
    detectedMs: endMs + SMOKE_MS + BELIEVED_MS,
    text: `After promotion "${fault.step}" fails: expected ${fault.expected}, found ${fault.found}, at ${health.evaluations} looks in a row.`,
    evidence: null,
  };
}

/** What ran before, whatever became of it: the sample has no delivery that was never good. */
function deliveryBefore(
  delivery: Delivery,
  seed: string,
): Delivery | undefined {
  const { story, startMs } = delivery;
  const all = deliveriesOf(
    [story],
    seed,
    startMs - MAX_WEEKS * WEEK_MS,
    startMs,
  );
  return all.findLast(one => Object.keys(one.delivery.effects).length === 0);
}

function releaseOf(delivery: Delivery, deployedMs: number): Release {
  return {
    deploymentId: String(deploymentIdOf(delivery)),
    repository: delivery.story.repository,
    sha: delivery.sha,
    version: delivery.version,
    digest: null,
    deployedMs,
    rollsBack: null,
    migration: 'none',
  };
}

/** Prometheus, smoke tests and people of Northfield, as far as playbooks ask them. */
function surroundingsOf(
  { delivery, story }: Delivery,
  plan: RollbackPlan,
  clock: SimulatedClock,
): Surroundings {
  const bad = delivery.staysBad;
  const limits = plan.steps.flatMap(({ verify }) =>
    (verify?.probes ?? []).flatMap(probe =>
      probe.type === 'query' && probe.max !== undefined ? [probe.max] : [],
    ),
  );
  const [limit = 1] = limits;
  let looks = 0;
  return {
    query: async () => {
      clock.pass(240);
      looks += 1;
      // rates over a minute come down by and by, once the release before takes the traffic
      const share = bad ? 1.6 : Math.max(0.45, 1.5 - 0.4 * looks);
      return Number((limit * share).toPrecision(3));
    },
    smoke: async file => {
      clock.pass(3200);
      looks += 1;
      const ok = !bad && looks > 1;
      return {
        ok,
        text: ok
          ? `All 6 steps of ${file} did what they should.`
          : `1 of 6 steps of ${file} did not do what it should.`,
      };
    },
    people: {
      notify: async () => clock.pass(350),
      openIncident: async (_, key) => {
        clock.pass(480);
        return `https://incidents.northfield.example/${story.gate.metadata.name}-${key.slice(0, 6)}`;
      },
    },
  };
}

function rollbackEvent(
  delivery: Delivery,
  plan: RollbackPlan,
  rows: readonly JournalRow[],
): DeliveryEvent {
  const last = rows[rows.length - 1];
  const data: RollbackChangedData = {
    rollback: {
      key: plan.key,
      service: plan.service,
      environment: plan.environment,
      playbook: plan.playbook.name,
      trigger: plan.trigger,
      badDeployment: { ...plan.bad },
      // Any other state than a refusal follows from the journal.
      state: 'running',
      journal: rows.map(row => ({ ...row })),
      dryRun: false,
    },
    run: { ...reportedRun(delivery), step: 'rollback' },
  };
  return eventOf(delivery, 'rollback.changed', {
    happening: `rollback-${plan.key.slice(0, 8)}-${last.seq}`,
    atMs: last.atMs,
    data,
  });
}

/** What GitHub tells of: a new deployment of the release before, and that the bad one failed. */
function deploymentEvents(
  delivery: Delivery,
  plan: RollbackPlan,
  done: {
    previous: Delivery | undefined;
    gitHub: SampleGitHub;
    rows: readonly JournalRow[];
  },
): DeliveryEvent[] {
  const made = done.gitHub.made;
  const last = done.rows[done.rows.length - 1];
  if (made === undefined || !plan.target) return [];
  const ok =
    last.kind === 'finished' &&
    (last.result === 'rolled-back' || last.result === 'partial');
  const base = {
    service: plan.service,
    environment: plan.environment,
    gate: null,
  };
  const states: [string, DeploymentChangedData][] = [
    [
      'deployment-rollback',
      {
        ...base,
        version: plan.target.version,
        sha: plan.target.sha,
        state: ok ? 'success' : 'failure',
        deploymentId: made,
        rollsBack: plan.bad.deploymentId,
        run: { ...reportedRun(delivery), step: 'rollback' },
      },
    ],
    [
      'deployment-taken-back',
      {
        ...base,
        gate: delivery.story.gate.metadata.name,
        version: plan.bad.version,
        sha: plan.bad.sha,
        state: 'failure',
        deploymentId: deploymentIdOf(delivery),
        run: reportedRun(delivery),
      },
    ],
  ];
  return states.map(([happening, data]) =>
    eventOf(delivery, 'deployment.changed', {
      happening,
      atMs: last.atMs,
      data,
    }),
  );
}
