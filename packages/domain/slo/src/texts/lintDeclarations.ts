import type { Problem } from '../declaration/problem';
import type { LintReport } from '../lint/finding';
import { type LintOptions, lintSlos } from '../lint/lintSlos';
import { nothingDeclared } from './compileDeclarations';
import { compileSources } from './compileSources';
import type { Declarations } from './declarationTexts';
import { declaredSources } from './declaredSources';

/**
 * Lints all SLOs of declarations; every fault of the declarations is a finding, too. Counts that are pushed to the portal
 * need no rules, so that SLOs without a Prometheus query is no finding.
 *
 * @param options - as those of {@link lintSlos}; `period`: time window of Sloth specs; `atMs`: moment calendar periods are
 *   written down for, in epoch milliseconds
 * @returns the report, and the number of objectives that are declared without errors
 * @throws RangeError when `options.ignore` names a lint that does not exist
 * @public
 */
export function lintDeclarations(
  declarations: Declarations,
  options: Omit<LintOptions, 'problems' | 'lookup'> & {
    atMs: number;
    period?: string;
  },
): { report: LintReport; objectives: number } {
  const { atMs, period, ...lintOptions } = options;
  const { groups, problems } = declaredSources(declarations, {
    ...(period !== undefined && { period }),
  });
  const sources = groups.flatMap(group => group.sources);
  const compiled = compileSources(groups, { profile: 'exact', atMs });
  const all: Problem[] = [
    ...declarations.problems,
    ...problems,
    ...compiled.problems.filter(({ code }) => code !== 'no-prometheus-query'),
  ];
  if (sources.length === 0 && all.length === 0) {
    all.push(nothingDeclared(declarations));
  }
  const lookups = new Map(
    groups.flatMap(group =>
      group.sources.map(source => [source, group.lookup] as const),
    ),
  );
  const report = lintSlos(sources, {
    ...lintOptions,
    problems: all,
    lookup: (kind, name, from) => lookups.get(from)?.(kind, name),
  });
  return { report, objectives: sources.length };
}
