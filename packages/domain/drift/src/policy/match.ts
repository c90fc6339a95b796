import type { DriftReport, DriftResource, DriftSeverity } from '../model';
import { matchesGlob } from './glob';
import type { DriftMatch, DriftPolicy, DriftRule } from './policy';

/** What of a report rules may ask for. */
export type DriftContext = Pick<DriftReport, 'tool' | 'stack' | 'environment'>;

/** Whether a rule is about a resource; see {@link DriftMatch}. */
export function matches(
  match: DriftMatch,
  resource: DriftResource,
  context: DriftContext,
): boolean {
  const paths = resource.attributes.map(({ path }) => path);
  return (
    isOneOf(match.tools, context.tool) &&
    fits(match.stacks, context.stack) &&
    fits(match.environments, context.environment) &&
    fits(match.types, resource.type) &&
    fits(match.addresses, resource.address) &&
    isOneOf(match.kinds, resource.kind) &&
    isOneOf(match.severities, resource.severity) &&
    fits(match.owners, resource.owner) &&
    fits(match.actors, resource.actor?.name ?? null) &&
    (match.paths === undefined ||
      (paths.length > 0 &&
        resource.attributesOmitted === 0 &&
        paths.every(path => fits(match.paths, path))))
  );
}

/** The severity of a resource: what the policy says, else what the report says. */
export function severityOf(
  { spec }: DriftPolicy,
  resource: DriftResource,
  context: DriftContext,
): DriftSeverity {
  const rule = spec.severities.find(({ match }) =>
    matches(match, resource, context),
  );
  return rule?.severity ?? resource.severity;
}

/** The rule that decides about a resource, and rules that would have if they had not expired. */
export function ruleFor(
  { spec }: DriftPolicy,
  resource: DriftResource,
  context: DriftContext & { nowMs: number },
): { rule: DriftRule | undefined; expired: DriftRule[] } {
  const expired: DriftRule[] = [];
  for (const rule of spec.rules) {
    // What is no drift is nobody's business, unless a rule asks for that kind by name.
    const isMeant = resource.drifted || rule.match.kinds !== undefined;
    if (!isMeant || !matches(rule.match, resource, context)) continue;
    if (!hasExpired(rule, context.nowMs)) return { rule, expired };
    expired.push(rule);
  }
  return { rule: undefined, expired };
}

/** Whether the last day of a rule is over. */
export function hasExpired({ until }: DriftRule, nowMs: number): boolean {
  return (
    until !== undefined && new Date(nowMs).toISOString().slice(0, 10) > until
  );
}

function fits(
  patterns: readonly string[] | undefined,
  text: string | null,
): boolean {
  if (patterns === undefined) return true;
  return text !== null && patterns.some(pattern => matchesGlob(pattern, text));
}

function isOneOf<T>(words: readonly T[] | undefined, word: T): boolean {
  return words === undefined || words.includes(word);
}
