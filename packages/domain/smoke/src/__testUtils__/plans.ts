import * as yaml from 'yaml';
import type { SmokePlan, SmokeStep } from '../model';
import type { ReadPlan, SmokeProblem } from '../read/problem';
import { readSmokeYaml } from '../yaml/readSmokeTest';

/** A file of one step with these lines below it, indented as they are. */
export function fileWith(lines: string, variables = ''): string {
  return `apiVersion: bellwether.dev/v1alpha1
kind: SmokeTest
metadata:
  name: grades
spec:${variables && `\n  variables: ${variables}`}
  steps:
    - request: {url: "https://grades.example.edu/"}
${lines.replace(/^(?=.)/gm, '      ')}`;
}

export function read(text: string): ReadPlan {
  return readSmokeYaml(text, 'smoke.yaml', yaml);
}

/** The plan of a text without faults. */
export function planOf(result: ReadPlan): SmokePlan {
  if (!result.plan) throw new Error(result.problems.map(lineOf).join('\n'));
  return result.plan;
}

/** The step of a file with these lines below it. */
export function stepWith(lines: string, variables?: string): SmokeStep {
  return planOf(read(fileWith(lines, variables))).steps[0];
}

/** `3:5 error never-fails Expected …` */
export function lineOf({ at, severity, code, message }: SmokeProblem): string {
  return `${at.line}:${at.column} ${severity} ${code} ${message}`;
}

export function codesOf({ problems }: ReadPlan): string[] {
  return problems.map(({ code }) => code);
}
