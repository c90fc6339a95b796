import type { SmokePlan } from '@bellwether/domain-smoke';
import {
  formatDurationMs,
  type Outcome,
  UpstreamError,
} from '@bellwether/kit-action';
import { runSmoke, type SmokeRun } from '@bellwether/kit-smoke';
import { summarise } from './describe';
import { failuresOf, isBad, stepsOf } from './failures';
import type { Context } from './inputs';
import { readCertificates, readPlans } from './readPlans';
import { counted } from './words';
import { write } from './writing';

/** Failures in the output `failed-asserts`; all of them are in the report. */
const MAX_IN_OUTPUT = 50;

/** Failures in the report, as many as the portal takes. */
const MAX_IN_REPORT = 1000;

/** Reads, requests, judges and tells. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, log, hide, signal } = context;
  for (const [, value] of inputs.secrets) hide(value);
  const variables = variablesOf(context);
  const ca = readCertificates(context);
  const plans = await log.group('Reading smoke tests', () =>
    readPlans(context, variables),
  );
  const steps = plans.reduce((sum, plan) => sum + plan.steps.length, 0);
  const all = `${counted(steps, 'step')} in ${counted(plans.length, 'file')}`;
  log.info(`${all}.`);
  if (inputs['dry-run']) {
    return { verdict: 'pass', reason: `${all} can be run; none was.` };
  }

  const runs: SmokeRun[] = [];
  for (const plan of plans) {
    const done = await log.group(`${plan.file}: ${plan.name}`, () =>
      runPlan(plan, context, variables, ca),
    );
    runs.push(done);
    const isFine = done.outcome === 'pass' || inputs['continue-on-failure'];
    if (signal.aborted || !isFine) break;
  }
  const notRun = plans.slice(runs.length).map(({ file }) => file);
  tell(context, runs, notRun);
  write(context, runs);
  return verdictOn(runs, detailsOf(context, runs));
}

/** Values given from outside. What is secret wins over what is not. */
function variablesOf({ inputs }: Context): Record<string, string> {
  const baseUrl = inputs['base-url']?.href.replace(/\/+$/, '');
  return {
    ...(baseUrl !== undefined && { baseUrl, base_url: baseUrl }),
    ...Object.fromEntries(inputs.variables),
    ...Object.fromEntries(inputs.secrets),
  };
}

function runPlan(
  plan: SmokePlan,
  { inputs, clock, signal, hide, log }: Context,
  variables: Record<string, string>,
  ca: readonly string[],
): Promise<SmokeRun> {
  const least = inputs.retries + 1;
  return runSmoke(
    {
      ...plan,
      continueOnFailure:
        plan.continueOnFailure || inputs['continue-on-failure'],
      steps: plan.steps.map(step => ({
        ...step,
        retry: {
          ...step.retry,
          attempts: Math.max(step.retry.attempts, least),
        },
      })),
    },
    {
      variables,
      secrets: inputs.secrets.map(([name]) => name),
      clock,
      signal,
      allowInsecure: inputs['allow-insecure'],
      ca,
      proxyEnvironment: process.env,
      onSecret: hide,
      onRepeat: (step, { attempt, reason }, waitMs) =>
        log.info(
          `${step}: attempt ${attempt}: ${reason} Again in ${formatDurationMs(waitMs)}.`,
        ),
      onStep: ({ name, outcome, reason, durationMs }, phase) => {
        const told = `${phase === 'cleanup' ? 'cleanup: ' : ''}${name}: ${outcome}, ${formatDurationMs(durationMs)}`;
        if (outcome === 'pass') log.debug(told);
        else log.info(`${told}. ${reason}`);
      },
    },
  );
}

/** Annotations, outputs and summary, also of a run that was cancelled. */
function tell(
  { annotate, output, summary }: Context,
  runs: readonly SmokeRun[],
  notRun: readonly string[],
): void {
  const steps = stepsOf(runs);
  const failures = failuresOf(runs);
  for (const { at, failure, message } of failures) {
    annotate({ level: 'error', title: failure.step, message, ...at });
  }
  output('steps', steps.length);
  output('passed', steps.filter(({ outcome }) => outcome === 'pass').length);
  output('failed', steps.filter(isBad).length);
  output(
    'asserts',
    steps
      .flatMap(({ checks }) => checks)
      .filter(({ kind }) => kind === 'assert').length,
  );
  output(
    'failed-asserts',
    failures.slice(0, MAX_IN_OUTPUT).map(({ failure }) => ({ ...failure })),
  );
  summarise(summary, runs, notRun);
}

function detailsOf({ inputs }: Context, runs: readonly SmokeRun[]) {
  return {
    service: inputs.service ?? null,
    environment: inputs.environment ?? null,
    steps: stepsOf(runs).length,
    failedAsserts: failuresOf(runs)
      .slice(0, MAX_IN_REPORT)
      .map(({ failure }) => ({ ...failure })),
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    files: runs.map(({ file, name, outcome, durationMs }) => ({
      file,
      name,
      outcome,
      durationMs,
    })),
  };
}

/** @throws UpstreamError when a request of a step was not answered */
function verdictOn(
  runs: readonly SmokeRun[],
  details: ReturnType<typeof detailsOf>,
): Outcome {
  const steps = runs.flatMap(done => done.steps);
  const cleanup = runs.flatMap(done => done.cleanup);
  const first = steps.find(isBad) ?? cleanup.find(isBad);
  if (!first) {
    const passed = steps.filter(({ outcome }) => outcome === 'pass').length;
    return passed > 0
      ? {
          verdict: 'pass',
          reason: `${counted(passed, 'step')} of ${steps.length} passed${passed < steps.length ? ', the others were skipped' : ''}.`,
          details,
        }
      : {
          verdict: 'inconclusive',
          code: 'BW-SMOKE-005',
          reason: `${counted(steps.length, 'step')} skipped, none run.`,
          details,
        };
  }
  const bad = [...steps, ...cleanup].filter(isBad).length;
  // what was judged says its line itself
  const place =
    first.checks.length > 0 ? '' : ` (${first.at.file}:${first.at.line})`;
  const reason = `${counted(bad, 'step')} did not pass; the first is ${JSON.stringify(first.name)}${place}: ${first.reason}`;
  if (steps.some(({ outcome }) => outcome === 'error')) {
    throw new UpstreamError({
      service: 'What is tested',
      code: 'BW-SMOKE-003',
      message: reason,
      details,
    });
  }
  const code = steps.some(isBad) ? 'BW-SMOKE-002' : 'BW-SMOKE-004';
  return { verdict: 'fail', code, reason, details };
}
