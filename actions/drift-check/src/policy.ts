import fs from 'node:fs';
import { type DriftPolicy, RUNNING_ACTIONS } from '@bellwether/domain-drift';
import { InputError } from '@bellwether/kit-action';
import type { Context } from './inputs';

const MAX_POLICY_BYTES = 1024 * 1024;
const MAX_TOLD = 20;

/** What is done without a file: issues, and nothing else. */
const DEFAULT = {
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'DriftPolicy',
  metadata: { name: 'default' },
  spec: {},
};

/**
 * Reads the policy. Every problem becomes an annotation at its line.
 *
 * @throws InputError with what is wrong
 */
export async function readPolicy(context: Context): Promise<DriftPolicy> {
  const { inputs, clock, annotate } = context;
  const given = inputs.policy;
  if (!given) {
    const { readDriftPolicy } = await import('@bellwether/domain-drift');
    const read = readDriftPolicy(DEFAULT);
    if (!read.ok) throw new Error('The default policy cannot be read');
    return read.policy;
  }
  const { size } = fs.statSync(given.absolute);
  if (size > MAX_POLICY_BYTES) {
    throw new InputError(
      [
        {
          input: 'policy',
          message: `expected at most ${MAX_POLICY_BYTES} bytes, found ${size}.`,
        },
      ],
      'BW-DRIFT-001',
    );
  }
  // with a parser of YAML, which is heavy
  const { readDriftPolicyText } =
    await import('@bellwether/domain-drift/documents');
  const read = readDriftPolicyText(fs.readFileSync(given.absolute, 'utf8'), {
    file: given.relative,
    nowMs: clock.nowMs(),
  });
  const problems = read.ok ? read.warnings : read.problems;
  for (const { severity, code, message, line, column } of problems) {
    annotate({
      level: severity === 'error' ? 'error' : 'warning',
      title: code,
      message,
      file: given.relative,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    });
  }
  if (read.ok) return read.policy;
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw new InputError(
    errors.slice(0, MAX_TOLD).map(({ line, message }) => ({
      input: 'policy',
      message: `${given.relative}${line === undefined ? '' : `:${line}`}: ${message}`,
    })),
    'BW-DRIFT-001',
  );
}

/** A policy for where no plan can be run: what wants one becomes an issue that says so. */
export function withoutPlans(policy: DriftPolicy): DriftPolicy {
  const running: readonly string[] = RUNNING_ACTIONS;
  const rules = policy.spec.rules.map(rule =>
    running.includes(rule.action)
      ? {
          ...rule,
          action: 'issue' as const,
          because: `it says ${rule.action}, and what was read here can only be looked at`,
        }
      : rule,
  );
  return { ...policy, spec: { ...policy.spec, rules } };
}

/** Whether a rule may have the code changed to what is there. */
export function adopts({ spec }: DriftPolicy): boolean {
  return spec.rules.some(({ action }) => action === 'adopt');
}
