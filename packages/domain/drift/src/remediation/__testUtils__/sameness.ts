import { detectionStreak, revertsByAddress } from '../history';
import type { DriftLedger } from '../ledger';
import { remediationStatus } from '../state';
import { NOTES, type RemediationState } from '../transitions';
import { NOON_MS } from './samples';
import { type Process, TICK_MS, type World, reportOf } from './world';

/** What the future of a world depends on, of a ledger alone. */
interface LedgerFacts {
  text: string;
  state: RemediationState;
  run: string | null;
  /** Who found something last, if nothing was done since. */
  finder: string | null;
  begun: number;
  plannedMs: number | null;
  firstMs: number | null;
  reverts: readonly (readonly [string, string, number])[];
}

const facts = new WeakMap<DriftLedger, LedgerFacts>();

/**
 * A text that is the same for worlds with the same future: revisions and times matter only as far as somebody compares them, and
 * names of processes only as long as they live. That this leaves out nothing is a test of its own.
 */
export function futureOf(world: World): string {
  const { ledger, tick, processes, left } = world;
  const known = factsOf(ledger);
  const who = (name: string | null) =>
    processes.findIndex(
      process =>
        process.at !== 'off' && name === `${process.name}${process.life}`,
    );
  const age = (atMs: number | null) =>
    atMs === null ? -1 : Math.min(1, tick - (atMs - NOON_MS) / TICK_MS);
  return [
    world.way,
    known.text,
    who(known.run),
    who(known.finder),
    age(known.plannedMs),
    age(known.firstMs),
    known.reverts.map(([address, mark, atMs]) => [
      address,
      mark,
      tick - (atMs - NOON_MS) / TICK_MS,
    ]),
    world.x,
    world.y,
    world.stateX,
    world.head,
    world.deployed,
    world.lock === '' ? '' : who(world.lock),
    Object.entries(world.firstSeen).map(([mark, at]) => [
      mark,
      Math.min(1, tick - at),
    ]),
    Object.values(left),
    processes.map(process => processKey(process, world, known)),
    processes[0].claim > 0 && processes[0].claim === processes[1].claim,
  ].join('|');
}

/** Of a process: only what it will look at again. */
function processKey(
  process: Process,
  world: World,
  { begun, state }: LedgerFacts,
): string {
  const { at, life, report, plan, claim } = process;
  if (at === 'off') return `off ${life}`;
  const isUpToDate = process.revision === world.ledger.revision;
  const hasPlan =
    ['planned', 'applying', 'writing', 'saving'].includes(at) ||
    (at === 'deciding' && state === 'planned');
  const hasRun = ['applying', 'writing', 'saving', 'applied'].includes(at);
  return [
    at,
    life,
    process.commit,
    at === 'started' || at === 'read' ? process.since >= begun : '',
    at === 'started' ? '' : isUpToDate,
    report ? reportOf(report).fingerprint + reportOf(report).commit : '',
    report ? reportOf(report).plan!.addresses.join() : '',
    process.isDeployed,
    hasPlan
      ? plan &&
        [
          reportOf(plan).fingerprint,
          plan.commit,
          plan.stateX,
          plan.serial === world.serial,
          world.way === 'objects' &&
            plan.versions.map(
              (version, index) => version === world.versions[index],
            ),
          world.way === 'accept' && plan.y,
          Math.min(1, plan.age),
        ].join()
      : '',
    hasRun
      ? [world.runs[claim] ?? 0, claimMark(world.ledger, claim)].join()
      : '',
    process.succeeded,
    process.copy && JSON.stringify(process.copy),
  ].join();
}

function claimMark({ entries }: DriftLedger, claim: number): string {
  const entry = entries.find(({ revision }) => revision === claim);
  return entry?.type === 'claimed' ? entry.fingerprint : '';
}

function factsOf(ledger: DriftLedger): LedgerFacts {
  const before = facts.get(ledger);
  if (before) return before;
  const { entries } = ledger;
  const { state, run, claim, plan, verified } = remediationStatus(ledger);
  const found = entries.findLast(({ type }) => type === 'detected');
  const mark = found?.type === 'detected' ? found.fingerprint : '';
  const streak = detectionStreak(ledger, mark ?? 'none');
  const last = entries.findLast(
    ({ type }) => type === 'detected' || !NOTES.has(type),
  );
  const made: LedgerFacts = {
    state,
    text: [
      state,
      claim?.fingerprint,
      verified?.remaining,
      plan?.version !== undefined,
      mark,
      Math.min(2, streak.times),
      ledger.frozen.map(({ address }) => address),
    ].join(';'),
    run,
    finder: last?.type === 'detected' ? last.run : null,
    begun: entries.findLast(({ type }) => type === 'applying')?.revision ?? 0,
    plannedMs: plan?.atMs ?? null,
    firstMs: streak.firstMs,
    reverts: [...revertsByAddress(ledger)].flatMap(([address, reverts]) =>
      reverts.map(
        revert => [address, revert.fingerprint, revert.atMs] as const,
      ),
    ),
  };
  facts.set(ledger, made);
  return made;
}
