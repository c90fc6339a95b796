import { createHash } from 'node:crypto';
import { packed } from '../../database/compress';
import type { GateRunWriter, PackedGate } from '../../database/GateRunWriter';
import type { ToldOfGate } from '../../gates/nextRun';
import { FINISHED_DATA, LOOK_DATA, type ToldRecord } from '../data/gate';
import { gateRunId } from '../identity';
import { dataOf, type EventHandler, type ReadEvent } from './handler';

/** Looks of gates. */
export function lookHandler(gateRuns: GateRunWriter): EventHandler {
  return async (envelope, nowMs) => {
    const { record, run } = dataOf(LOOK_DATA, envelope);
    const told = {
      kind: 'look',
      record,
      startedMs: envelope.timeMs,
      timeMs: envelope.timeMs,
      receivedMs: nowMs,
    } as const;
    return {
      run,
      ...tell(gateRuns, told, { record: await packedRecord(record) }),
    };
  };
}

/** Ends of gates, with their evidence. */
export function finishedHandler(gateRuns: GateRunWriter): EventHandler {
  return async (envelope, nowMs) => {
    const report = dataOf(FINISHED_DATA, envelope);
    const { run } = report;
    const told = {
      kind: 'finished',
      startedMs: report.startedAt,
      timeMs: envelope.timeMs,
      receivedMs: nowMs,
      ending: {
        failed: report.verdict === 'error',
        reason: {
          code: report.error?.code ?? report.verdict,
          text: report.error?.message ?? report.reason,
        },
      },
    } as const;
    const record = report.details?.evidence?.record;
    if (!record) {
      return {
        run,
        effect: async (tx, { origin }) => ({
          gateRuns: await gateRuns.endWithoutRecord(tx, origin, {
            ...told,
            record: null,
          }),
        }),
      };
    }
    const bulk = {
      record: await packedRecord(record),
      evidence: await packedEvidence(envelope.data),
    };
    return { run, ...tell(gateRuns, { ...told, record }, bulk) };
  };
}

function tell(
  gateRuns: GateRunWriter,
  told: ToldOfGate & { record: ToldRecord },
  bulk: PackedGate,
): Pick<ReadEvent, 'serviceOf' | 'effect'> {
  const { name: gate, environment, service } = told.record.gate;
  return {
    serviceOf: () => service,
    effect: async (tx, { origin, subjectId }) => {
      const id = gateRunId(origin, gate);
      const identity = { id, subjectId, gate, environment, service, origin };
      const change = await gateRuns.tell(tx, identity, told, bulk);
      return { gateRuns: change ? [change] : [] };
    },
  };
}

async function packedRecord({
  metrics,
  series,
  reasons,
}: ToldRecord): Promise<Buffer> {
  return packed(JSON.stringify({ metrics, series, reasons }));
}

/** The evidence as it came: what was judged must not change by being read and written here. */
async function packedEvidence(
  data: unknown,
): Promise<NonNullable<PackedGate['evidence']>> {
  const { details } = data as { details: { evidence: unknown } };
  const text = JSON.stringify(details.evidence);
  return {
    bytes: await packed(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    size: Buffer.byteLength(text),
  };
}
