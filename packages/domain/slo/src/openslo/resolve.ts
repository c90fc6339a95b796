import type { SloDefinition } from './definition';
import { OpenSloDocument, validateOpenSlo } from './document';
import { Cursor, Problem, show } from '../declaration/problem';
import { Lookup, unresolvedReferences } from './references';
import { Resolver } from './resolver';

/** An SLO ready to be evaluated, or why it is not. @public */
export type ResolvedSlo =
  | { ok: true; definition: SloDefinition; warnings: Problem[] }
  | { ok: false; problems: Problem[] };

/**
 * Puts an SLO together with the SLIs and DataSources it refers to. Faults found here (missing references, a threshold
 * without comparison) concern this SLO alone. References to alert policies are not needed to evaluate it: missing ones
 * are warnings.
 *
 * @param slo - document of kind SLO; an invalid one is answered with its problems
 * @param lookup - finds other documents, which must be valid
 * @public
 */
export function resolveSlo(slo: OpenSloDocument, lookup: Lookup): ResolvedSlo {
  const problems = validateOpenSlo(slo, { allowUnknownMetadata: true });
  if (slo.kind !== 'SLO') {
    new Cursor(['kind'], problem => problems.push(problem)).error(
      'not-allowed',
      `Expected "SLO", found ${show(slo.kind)}.`,
    );
  }
  if (problems.some(isError)) return { ok: false, problems };

  for (const problem of unresolvedReferences(slo, lookup)) {
    const needed = /(indicatorRef|sliRef|metricSourceRef|dataSourceRef)$/.test(
      problem.path,
    );
    problems.push(needed ? problem : { ...problem, severity: 'warning' });
  }
  const at = new Cursor([], problem => problems.push(problem));
  const definition = new Resolver(slo, lookup, at).definition();
  return problems.some(isError)
    ? { ok: false, problems }
    : { ok: true, definition, warnings: problems };
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
