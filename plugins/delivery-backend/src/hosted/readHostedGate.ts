import {
  type CanaryGate,
  type GatePlan,
  planGate,
  readCanaryGate,
} from '@bellwether/domain-canary';
import { promqlParts } from '@bellwether/domain-slo/queries';

/** A gate the portal can evaluate, or why it cannot. */
export type ReadHostedGate =
  | { ok: true; gate: CanaryGate; plan: GatePlan }
  | { ok: false; problem: string };

/** Nobody declares SLOs here: whoever registers a gate has followed what it refers to. */
const resolveSlo = (slo: string) => ({
  ok: false as const,
  message: `Expected queries, found a reference to the SLO "${slo}". Whoever registers a gate follows its references.`,
});

/** Reads a gate as a pipeline tells it, and plans what it asks. */
export function readHostedGate(
  value: unknown,
  variables: Readonly<Record<string, string>>,
): ReadHostedGate {
  const parseQuery = promqlParts;
  const read = readCanaryGate(value, { parseQuery, resolveSlo });
  if (!read.ok) return { ok: false, problem: wordsOf(read.problems) };
  const planned = planGate(read.gate, { variables, parseQuery, resolveSlo });
  return planned.ok
    ? { ok: true, gate: read.gate, plan: planned.plan }
    : { ok: false, problem: wordsOf(planned.problems) };
}

function wordsOf(
  problems: readonly { severity: string; path: string; message: string }[],
): string {
  return problems
    .filter(({ severity }) => severity === 'error')
    .slice(0, 5)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
}
