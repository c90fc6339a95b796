import fs from 'node:fs';
import path from 'node:path';
import {
  type DriftReport,
  type PlanOptions,
  readPlan,
} from '@bellwether/domain-drift';
import type { StandInPlan } from '@bellwether/kit-terraform-testing';
import { KEY } from './bench';

const folder = path.join(
  path.dirname(require.resolve('@bellwether/domain-drift/package.json')),
  'src/__fixtures__/generated',
);

/** What is known about the recorded plans. */
const expected = JSON.parse(
  fs.readFileSync(path.join(folder, 'expected.json'), 'utf8'),
) as Record<
  string,
  { exitCode: number; expected: Record<string, string>; shows: string[] }
>;

/** Names of all recorded plans. */
export const RECORDED = Object.keys(expected);

/** A plan that the real Terraform made of a drifted cloud. */
export function recordedPlan(name: string): StandInPlan {
  return {
    plan: path.join(folder, `${name}.json`),
    exitCode: expected[name].exitCode,
  };
}

/** Class of each address of a recorded plan. */
export function recordedClasses(name: string): Record<string, string> {
  return expected[name].expected;
}

/** A recorded plan as text. */
export function recordedText(name: string): string {
  return fs.readFileSync(recordedPlan(name).plan, 'utf8');
}

/** Commit of the runs of the bench. */
export const SHA = '0123456789abcdef0123456789abcdef01234567';

/** What the Action makes of a recorded plan. */
export function recordedReport(
  name: string,
  options: Partial<PlanOptions> = {},
): Promise<DriftReport> {
  return readPlan([fs.readFileSync(recordedPlan(name).plan)], {
    stack: 'northfield',
    commit: SHA,
    fingerprintKey: new TextEncoder().encode(KEY),
    ...options,
  });
}
