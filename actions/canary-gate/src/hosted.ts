import type { GatePlan } from '@bellwether/domain-canary';
import {
  code,
  formatDurationMs,
  InputError,
  type Json,
  type Outcome,
  prose,
  UpstreamError,
} from '@bellwether/kit-action';
import type { Context } from './inputs';
import { type Rollout, targetOf } from './rollout';

/** The portal takes no larger gates, in characters of JSON. */
const MAX_GATE = 200_000;

/** Data of `dev.bellwether.delivery.gate.registered`. */
export interface Registration {
  gate: GatePlan['gate'];
  variables: GatePlan['variables'];
  environment: string;
  sha: string;
  /** Name of the Prometheus in the configuration of the portal. */
  source?: string;
}

/**
 * What the portal is told of a gate it is to host.
 *
 * @throws InputError when the gate is larger than the portal takes
 */
export function registrationOf(
  context: Context,
  { gate, variables }: GatePlan,
): Registration {
  const { length } = JSON.stringify(gate);
  if (length > MAX_GATE) {
    throw new InputError(
      [
        {
          input: 'config',
          message: `expected a gate of at most ${MAX_GATE} characters of JSON, found ${length}: the portal takes no more. Shorten it, or set "host: job".`,
        },
      ],
      'BW-CANARY-001',
    );
  }
  const source = context.inputs['portal-prometheus'];
  return {
    gate,
    variables,
    ...targetOf(context, gate),
    ...(source !== undefined && { source }),
  };
}

/**
 * Leaves a gate to the portal. The step passes when the portal has taken it: what becomes of the canary is what the portal
 * answers the protection rule of the environment, so that the decision is to hold it until then.
 *
 * @throws UpstreamError when the portal does not take it
 */
export async function leaveToPortal(
  context: Context,
  plan: GatePlan,
  registration: Registration,
  rollout: Rollout,
): Promise<Outcome> {
  const { inputs, log, output } = context;
  const { environment } = registration;
  const isDry = inputs['dry-run'];
  if (isDry) {
    await log.group('What the portal would be told', async () =>
      log.info(JSON.stringify(registration, null, 2)),
    );
  } else {
    await register(context, registration);
    await rollout.left(
      `The portal watches the canary, and answers the protection rule of ${environment}.`,
    );
  }
  output('decision', 'Hold');
  summarise(context, plan, registration);
  // without a portal its inputs are refused
  const portal = context.portalUrl!.host;
  return {
    verdict: 'pass',
    reason: `${isDry ? `Dry run: ${portal} would look` : `${portal} looks`} at the canary from now on, and ${isDry ? 'answer' : 'answers'} the deployment protection rule of ${environment}. Hold the canary until then.`,
    details: { evidence: null, registration } as unknown as Json,
    // the end is what the portal comes to: that of this step would be taken for that of the gate
    happenings: [],
  };
}

async function register(
  { tell }: Context,
  registration: Registration,
): Promise<void> {
  const { metadata, spec } = registration.gate;
  try {
    await tell({
      type: 'dev.bellwether.delivery.gate.registered',
      happening: 'registered',
      subject: spec.service,
      data: registration as unknown as Json,
      required: true,
    });
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { service, status, attempts } = error;
    throw new UpstreamError({
      service,
      status,
      attempts,
      code: 'BW-CANARY-008',
      message: `The portal has not taken the gate ${metadata.name}: ${error.message}`,
      hint: error.hint ?? remedyOf(status),
      cause: error,
    });
  }
}

function remedyOf(status: number | undefined): string {
  switch (status) {
    case 400:
      return 'Correct what it names: "portal-prometheus" has to be one of delivery.hostedGates.prometheus of the portal, the gate one it can read.';
    case 401:
      return 'The portal has to expect this issuer and "portal-audience" in delivery.pipelines.github.';
    case 403:
      return 'The portal has to name the repository, or its owner, in delivery.pipelines.github.';
    case 404:
      return 'Correct "portal-url", or add the delivery plugin to the backend of the portal.';
    default:
      return 'Run the job again, or let the job look itself with "host: job".';
  }
}

function summarise(
  { summary }: Context,
  { gate, intervalMs, deadlineMs }: GatePlan,
  { environment, sha, source }: Registration,
): void {
  const { metadata, spec } = gate;
  summary.text(
    prose`${code(metadata.name)} watches ${code(spec.service)}. Deployments to ${code(environment)} wait for it when the protection rule of the portal is on there.`,
  );
  summary.table({
    columns: [{ title: 'What' }, { title: 'Value' }],
    rows: [
      ['Commit', code(sha)],
      ['Looks every', code(formatDurationMs(intervalMs))],
      ['At most for', code(formatDurationMs(deadlineMs))],
      [
        'Asks',
        source === undefined
          ? 'the first Prometheus of the portal'
          : code(source),
      ],
    ],
  });
}
