import type { GateEvidence, GateRecord } from '@bellwether/domain-canary';
import type { DeliveryEventType } from '@bellwether/plugin-delivery-common';
import type { StoredHostedGate } from '../database/HostedGateStore';
import type { EventOutcome, EventReceiver } from '../events/EventReceiver';
import type { GateTeller } from './GateHost';

/** What an Action would conclude. */
const VERDICTS = {
  Promote: 'pass',
  Rollback: 'fail',
  Hold: 'inconclusive',
  Error: 'error',
} as const;

/**
 * Tells of gates the portal hosts through the door for events, from inside: they are kept, announced and found like those that a
 * pipeline runs, and telling the same twice changes nothing.
 */
export function tellerOf(
  receiver: EventReceiver,
  onTaken: (outcome: EventOutcome) => Promise<void>,
): GateTeller {
  const tell = async (
    gate: StoredHostedGate,
    type: DeliveryEventType,
    happening: string,
    data: object,
  ) => {
    const { actor, ...run } = gate.pipeline;
    const outcome = await receiver.receive(
      {
        specversion: '1.0',
        id: `${gate.prefix}/${happening}`,
        source: gate.source,
        type,
        time: new Date().toISOString(),
        // as it would arrive: what is not a number is null
        data: JSON.parse(
          JSON.stringify({
            ...data,
            run: { ...run, ...(actor !== null && { actor }) },
          }),
        ),
      },
      { kind: 'service', name: 'portal' },
    );
    await onTaken(outcome);
  };
  return {
    look: (gate, record: GateRecord) =>
      tell(
        gate,
        'dev.bellwether.delivery.gate.look',
        `look-${record.looks.length}`,
        {
          record,
        },
      ),
    finished: (gate, evidence: GateEvidence) => {
      const { record } = evidence;
      const isError = record.decision === 'Error';
      const reason = record.reasons[0]?.text ?? record.decision;
      // not `finished`: the step that registered the gate may have told of its own end by that name
      return tell(gate, 'dev.bellwether.delivery.gate.finished', 'decided', {
        verdict: VERDICTS[record.decision],
        reason,
        ...(isError && {
          error: {
            code: record.reasons[0]?.code ?? 'error',
            message: reason,
          },
        }),
        startedAt: new Date(record.window.startMs).toISOString(),
        durationMs: record.window.endMs - record.window.startMs,
        details: { evidence },
      });
    },
  };
}
