import { durationMs } from '@bellwether/domain-canary/documents';
import type {
  HttpRequest,
  Notification,
  PlaybookStep,
  RollbackPlaybook,
  RollbackProbe,
  StepVerification,
} from '../playbook/playbook';
import type { PlanStep } from './plan';
import { type PlanValues, filled, filledJson } from './variables';

/** Steps of the plan and of what comes after, with variables filled in and times in milliseconds. */
export function stepsOf(
  { spec }: RollbackPlaybook,
  values: PlanValues,
): PlanStep[] {
  return [
    ...spec.plan.map(step => planStep(step, values)),
    ...afterSteps(spec, values),
  ];
}

function planStep(step: PlaybookStep, values: PlanValues): PlanStep {
  const { title, check, verify, timeout, retryAfter, ...rest } = step;
  return {
    ...rest,
    with: settingsOf(step, values),
    title: filled(title ?? step.id, values),
    check: check.map(probe => probeOf(probe, values)),
    verify: verify ? verification(verify, values) : null,
    timeoutMs: durationMs(timeout),
    retryAfterMs: durationMs(retryAfter),
    runs: 'unless-failed',
    // Settings belong to what uses them, which the type of a spread union does not say.
  } as PlanStep;
}

function settingsOf(
  step: PlaybookStep,
  values: PlanValues,
): PlaybookStep['with'] {
  switch (step.uses) {
    case 'http': {
      const { undo } = step.with;
      return {
        ...request(step.with, values),
        ...(undo && { undo: request(undo, values) }),
      };
    }
    case 'notify':
      return message(step.with, values);
    default:
      return step.with;
  }
}

function verification(
  { within, every, probes }: StepVerification,
  values: PlanValues,
): PlanStep['verify'] {
  return {
    withinMs: durationMs(within),
    everyMs: durationMs(every),
    probes: probes.map(probe => probeOf(probe, values)),
  };
}

function probeOf(probe: RollbackProbe, values: PlanValues): RollbackProbe {
  switch (probe.type) {
    case 'http':
      return { type: 'http', ...request(probe, values) };
    case 'smoke':
      return { ...probe, variables: texts(probe.variables, values) };
    default:
      return probe;
  }
}

function request(
  { method, url, headers, json, text, expect }: HttpRequest,
  values: PlanValues,
): HttpRequest {
  return {
    method,
    url: filled(url, values, encodeURIComponent),
    headers: texts(headers, values),
    ...(json !== undefined && { json: filledJson(json, values) }),
    ...(text !== undefined && { text: filled(text, values) }),
    expect: {
      ...expect,
      ...(expect.contains !== undefined && {
        contains: filled(expect.contains, values),
      }),
      ...(expect.json && {
        json: {
          ...expect.json,
          equals: filledJson(expect.json.equals, values),
        },
      }),
    },
  };
}

/** Notification with its variables filled in. */
export function message(
  { text, ...rest }: Notification,
  values: PlanValues,
): Notification {
  return { ...rest, text: filled(text, values) };
}

function texts(
  given: Readonly<Record<string, string>>,
  values: PlanValues,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, filled(text, values)]),
  );
}

function afterSteps(
  { after }: RollbackPlaybook['spec'],
  values: PlanValues,
): PlanStep[] {
  const { smoke, incident } = after;
  const common = {
    check: [],
    verify: null,
    undo: 'none',
    timeoutMs: 30_000,
    attempts: 3,
    retryAfterMs: 5_000,
  } as const;
  // Names of steps are small letters, digits and dashes: these cannot be taken.
  return [
    ...(smoke
      ? [
          {
            ...common,
            id: 'after.smoke',
            title: `Smoke tests ${smoke.file}`,
            uses: 'smoke.run' as const,
            with: {},
            verify: {
              withinMs: durationMs(smoke.within),
              everyMs: 5_000,
              probes: [
                {
                  type: 'smoke' as const,
                  file: smoke.file,
                  variables: texts(smoke.variables, values),
                },
              ],
            },
            // Undoing it would bring the bad release back.
            onFailure: 'escalate' as const,
            runs: 'unless-failed' as const,
          },
        ]
      : []),
    ...(incident
      ? [
          {
            ...common,
            id: 'after.incident',
            title: 'Open an incident',
            uses: 'incident.open' as const,
            with: { ...incident, title: filled(incident.title, values) },
            onFailure: 'continue' as const,
            runs: 'always' as const,
          },
        ]
      : []),
  ];
}
