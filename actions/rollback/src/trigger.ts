import type { RollbackTrigger } from '@bellwether/domain-rollback';
import { InputError } from '@bellwether/kit-action';
import type { Context } from './inputs';

/**
 * What happened, as the inputs say.
 *
 * @throws InputError when they do not fit together
 */
export function triggerOf({ inputs, run, clock }: Context): RollbackTrigger {
  const nowMs = clock.nowMs();
  const said = {
    sinceMs: Math.min(inputs.since ?? nowMs, nowMs),
    detectedMs: nowMs,
    text: inputs.reason,
    evidence: inputs.evidence ?? run.url,
  };
  const { trigger, source } = inputs;
  if (trigger === 'manual') {
    return {
      type: 'manual',
      by: actorOf(run.event) ?? 'a workflow',
      reason: inputs.reason,
      setAside: [...inputs['set-aside']],
      ...said,
    };
  }
  if (source === undefined) {
    throw wrong('source', `is required with the trigger ${trigger}.`);
  }
  if (inputs['set-aside'].length > 0) {
    throw wrong(
      'set-aside',
      'expected nothing, as only people set guards aside: use the trigger manual.',
    );
  }
  switch (trigger) {
    case 'gate':
      return { type: 'gate', gate: source, ...said };
    case 'slo-burn':
      return {
        type: 'slo-burn',
        slo: source,
        window: inputs.window ?? '1h',
        burnRate: inputs['burn-rate'] ?? 1,
        ...said,
      };
    default:
      return {
        type: 'health',
        object: source,
        status: 'Degraded',
        reason: inputs.reason,
        ...said,
      };
  }
}

/** Who started the run, as its event says. */
function actorOf({ sender }: Context['run']['event']): string | undefined {
  const login: unknown = sender?.login;
  return typeof login === 'string' ? login : undefined;
}

function wrong(input: string, message: string): InputError {
  return new InputError([{ input, message }], 'BW-ROLLBACK-001');
}
