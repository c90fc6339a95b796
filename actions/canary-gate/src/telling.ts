import type { GateLook, GateRecord } from '@bellwether/domain-canary';
import type { Json } from '@bellwether/kit-action';
import type { Context } from './inputs';
import { figure, span } from './figures';
import { reasonOf } from './verdict';

/** What of a look is worth telling: it is told when this is not what it was. */
export function gist({ decision, weight, metrics }: GateLook): string {
  return JSON.stringify([decision, weight, metrics.map(({ label }) => label)]);
}

/** One line of the log about a look. */
export function lineOf(record: GateRecord, look: GateLook): string {
  const metrics = look.metrics.map(({ name, label, ratio, interval, eHarm }) =>
    [
      name,
      label,
      ratio !== null && `ratio ${figure(ratio)}`,
      interval !== null && `(${span(interval)})`,
      eHarm !== null && `evidence of harm ${figure(eHarm)}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  const [, because = ''] = reasonOf(record).split('\n');
  return `Look ${look.index}: ${look.decision}. ${metrics.join('; ')}. ${because}`;
}

/** Tells the portal of a look. A run that is cancelled meanwhile is no fault: the gate notices by itself. */
export async function tellLook(
  { inputs, tell, signal }: Context,
  record: GateRecord,
  look: GateLook,
): Promise<void> {
  if (inputs['dry-run'] || signal.aborted) return;
  try {
    await tell({
      type: 'dev.bellwether.delivery.gate.look',
      happening: `look-${look.index}`,
      subject: record.gate.service,
      data: { record } as unknown as Json,
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
