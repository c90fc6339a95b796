import {
  type DocumentLocate,
  type DocumentProblem,
  Place,
  durationMs,
  reportCalendars,
  reportRepeated,
} from '@bellwether/domain-canary/documents';
import { lintPolicy } from './lint';
import type { DriftPolicy } from './policy';
import { DRIFT_POLICY_SHAPE } from './shape';

/** Something a policy has wrong, with its place. @public */
export type DriftPolicyProblem = DocumentProblem;

/** A policy that was read, or everything that is wrong with it. @public */
export type ReadDriftPolicy =
  | { ok: true; policy: DriftPolicy; warnings: DriftPolicyProblem[] }
  | { ok: false; problems: DriftPolicyProblem[] };

/** Drift that is looked at more often than this cannot be told from one that is being made. */
const SHORTEST = { apart: '10m', coolDown: '30m' } as const;

/**
 * Reads a policy as parsed from YAML or JSON. Unknown keys are errors, and so are rules that can never do what they say. All
 * problems are told at once.
 *
 * @param options - `locate`: where things stand in the text; `nowMs`: epoch milliseconds, without it nobody is told what has
 *   expired
 * @public
 */
export function readDriftPolicy(
  value: unknown,
  options: { locate?: DocumentLocate; nowMs?: number } = {},
): ReadDriftPolicy {
  const problems: DriftPolicyProblem[] = [];
  const root = new Place(problems, options.locate);
  const policy = DRIFT_POLICY_SHAPE.read(value, root);
  if (policy) {
    checkTogether(policy, root.child('spec'));
    lintPolicy(policy, root.child('spec'), options.nowMs);
  }
  return policy && problems.every(({ severity }) => severity !== 'error')
    ? { ok: true, policy, warnings: problems }
    : { ok: false, problems };
}

/** What the parts have to do with each other, and what a shape cannot say. */
function checkTogether({ spec }: DriftPolicy, at: Place): void {
  reportRepeated(
    spec.rules.map(({ name }) => name),
    index => at.at('rules', index, 'name'),
  );
  spec.rules.forEach(({ until }, index) => {
    if (until === undefined || isDay(until)) return;
    at.at('rules', index, 'until').error(
      'no-such-time',
      `Expected a day of the calendar, found ${JSON.stringify(until)}.`,
    );
  });
  reportCalendars(spec.windows, at.child('windows'));
  reportCalendars(spec.freeze, at.child('freeze'));
  for (const [name, shortest] of Object.entries(SHORTEST)) {
    const key = name as keyof typeof SHORTEST;
    if (durationMs(spec.rails[key]) >= durationMs(shortest)) continue;
    at.at('rails', key).error(
      'too-short',
      `Expected at least ${shortest}, found ${spec.rails[key]}.`,
    );
  }
}

/** Date rolls 31 April over to 1 May; only what reads back unchanged exists. */
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return (
    Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text
  );
}
