import type { GateEvidence } from '@bellwether/domain-canary';
import {
  InputError,
  type Outcome,
  transport,
  UpstreamError,
} from '@bellwether/kit-action';
import {
  type GateRunOptions,
  prometheusSource,
  runGate,
  samplesSource,
} from '@bellwether/kit-canary';
import { createPrometheusClient } from '@bellwether/kit-prometheus';
import { budgetsLeft } from './budgets';
import { summarise } from './describe';
import { reportedEvidence, writeEvidence } from './evidence';
import { leaveToPortal, registrationOf } from './hosted';
import { type Context, modeOf } from './inputs';
import { type Ready, readReady } from './readInputs';
import { Rollout } from './rollout';
import { gist, lineOf, tellLook } from './telling';
import { codeOf, failedMetrics, reasonOf, verdictOf } from './verdict';

/** Looks, judges and tells. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, log, output, summary } = context;
  const ready = await log.group('Reading the gate', () => readReady(context));
  const { plan } = ready;
  output('gate', plan.gate.metadata.name);
  const registration =
    inputs.host === 'portal' ? registrationOf(context, plan) : undefined;
  const rollout = await Rollout.open(context, plan);
  if (registration) return leaveToPortal(context, plan, registration, rollout);
  const evidence = await watch(context, ready, rollout);
  const { record } = evidence;
  rollout.concluded(record);
  output('decision', record.decision);
  output('looks', record.looks.length);
  output('failed-metrics', failedMetrics(record));
  output('score', scoreOf(evidence));
  summarise(summary, record);
  const details = reportedEvidence(evidence);
  context.sofar(details);
  writeEvidence(context, evidence);
  const code = codeOf(record);
  const reason = reasonOf(record);
  if (record.decision === 'Error') {
    throw new UpstreamError({
      service: 'Prometheus',
      code,
      message: reason,
      details,
    });
  }
  return { verdict: verdictOf(record.decision), reason, code, details };
}

/** The portal takes a gate that says nothing for a quarter of an hour for lost. */
const SIGN_OF_LIFE_MS = 5 * 60_000;

/** Runs the gate to its end. */
async function watch(
  context: Context,
  { plan, samples }: Ready,
  rollout: Rollout,
): Promise<GateEvidence> {
  const { inputs, clock, signal, log } = context;
  let told = '';
  let toldMs = -Infinity;
  const onLook: GateRunOptions['onLook'] = async ({ record, taken }) => {
    const { look } = taken;
    const now = gist(look);
    const isNews = now !== told;
    if (isNews) log.info(lineOf(record, look));
    else log.debug(lineOf(record, look));
    // of a time that is past only the end is news
    if (modeOf(inputs) === 'loop') {
      if (isNews) await rollout.looked(record, look);
      if (isNews || look.atMs - toldMs >= SIGN_OF_LIFE_MS) {
        toldMs = look.atMs;
        await tellLook(context, record, look);
      }
    }
    told = now;
  };
  try {
    return await runGate({
      plan,
      source: samples
        ? () => samplesSource(samples)
        : ({ startMs }) =>
            prometheusSource(prometheusOf(context, plan.intervalMs), plan, {
              startMs,
            }),
      mode: modeOf(inputs),
      nowMs: () => clock.nowMs(),
      sleep: (ms, until = signal) => clock.sleep(ms, until),
      budgets: slos => budgetsLeft(context, slos),
      signal,
      onLook,
      ...spanOf(context, samples),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      [{ input: 'from', message: `${error.message}.` }],
      'BW-CANARY-001',
    );
  }
}

function spanOf(
  { inputs }: Context,
  samples: Ready['samples'],
): { fromMs?: number; toMs?: number } {
  const fromMs = inputs.from ?? samples?.startMs;
  const toMs = inputs.to ?? samples?.intervals.at(-1)?.atMs;
  return {
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
  };
}

function prometheusOf(
  { inputs, http, signal, retryBudgetMs }: Context,
  intervalMs: number,
) {
  return createPrometheusClient({
    // the gate file is refused without one
    url: inputs['prometheus-url']!,
    authorization: inputs['prometheus-authorization'],
    send: transport(http, 'Prometheus', {
      // what is not answered before the next look is a gap, and the gate has its own patience with those
      retryBudgetMs: Math.min(retryBudgetMs, intervalMs / 2),
    }),
    signal,
  });
}

function scoreOf({ judgement }: GateEvidence): number | string {
  const { score } = Object(judgement) as { score?: unknown };
  return typeof score === 'number' ? score : '';
}
