import { decide } from '../../policy/decide';
import type { DriftDecision } from '../../policy/decision';
import { detectionStreak, revertsByAddress } from '../history';
import type { Rules } from './rules';
import { NOON_MS, factsWith } from './samples';
import { type Process, TICK_MS, type World, commitOf, reportOf } from './world';

/** Now, epoch milliseconds. */
export const nowMs = ({ tick }: World) => NOON_MS + tick * TICK_MS;

/** By all that a decision reads of a ledger: nothing else of it may matter, and worlds are many. */
const decisions = new Map<string, DriftDecision>();

/** What a process decides about its report. */
export function decisionOf(
  world: World,
  process: Process,
  { policy }: Rules,
): DriftDecision {
  const report = reportOf(process.report!);
  const { ledger } = world;
  const key = JSON.stringify([
    world.way,
    report.fingerprint,
    report.commit,
    process.isDeployed,
    world.tick,
    detectionStreak(ledger, report.fingerprint),
    [...revertsByAddress(ledger)],
    ledger.frozen,
  ]);
  let decision = decisions.get(key);
  if (!decision) {
    decision = decide(
      report,
      policy,
      factsWith(report, {
        nowMs: nowMs(world),
        ledger,
        head: report.commit,
        deployed: process.isDeployed ? report.commit : commitOf(-1),
      }),
    );
    decisions.set(key, decision);
  }
  return decision;
}
