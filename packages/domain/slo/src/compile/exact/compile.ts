import type { Lookup } from '../../openslo/references';
import type { SloSource } from '../../rules/source';
import type { Compilation } from '../compilation';
import { CompileReport } from '../report';
import type { ExactSettings } from '../settings';
import { ExactCompiler } from './exactCompiler';

/** How the profile `exact` compiles. @public */
export interface ExactOptions {
  /** Moment calendar periods are written down for, epoch milliseconds. */
  atMs: number;
  /** Finds alert policies, conditions and targets; absent: none is known. */
  lookup?: Lookup;
  /** Settings of SLOs that say nothing themselves. */
  defaults?: Partial<ExactSettings>;
  /** Major version of the Prometheus that must understand the rules: 2 (2.38 and later) or 3; default 2. */
  target?: 2 | 3;
}

/**
 * Compiles objectives to rules that count: bad and total units every five minutes, daily and longer sums, budget, burn
 * rates and alerts, each SLO in groups of its own. A fault of one SLO leaves the others alone.
 *
 * SLOs that do not read from Prometheus are left out with a warning `no-prometheus-query`.
 *
 * @public
 */
export function compileExact(
  sources: readonly SloSource[],
  options: ExactOptions,
): Compilation {
  const report = new CompileReport();
  const compiler = new ExactCompiler(options, report);
  const slos = [...byDefinition(sources)].flatMap(members =>
    compiler.slo(members),
  );
  return { slos, problems: report.problems };
}

/** Objectives of one SLO belong together: they may form a composite. */
function byDefinition(sources: readonly SloSource[]): SloSource[][] {
  const groups = new Map<unknown, SloSource[]>();
  for (const source of sources) {
    const group = groups.get(source.definition);
    if (group) group.push(source);
    else groups.set(source.definition, [source]);
  }
  return [...groups.values()];
}
