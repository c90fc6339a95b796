import type { Compilation } from '../compile/compilation';
import { emitRules } from '../rules/emit';
import type { RuleGroup } from '../rules/model';
import type { SloSource } from '../rules/source';

/** What of an objective can change. @public */
export type ObjectiveAspect = 'objective' | 'window' | 'method' | 'rules';

/** An objective that is not what it was. @public */
export interface ObjectiveChange {
  /** ID of the SLO, see {@link SloSource}. */
  id: string;
  change: 'added' | 'removed' | 'changed';
  /** What differs; empty for those added and removed. */
  aspects: ObjectiveAspect[];
  before?: SloSource;
  after?: SloSource;
}

/** Sources as declared and the rules made of them. @public */
export interface DeclaredState {
  sources: readonly SloSource[];
  compilation: Compilation;
}

/**
 * Objectives that were added, removed or changed, by ID. Rules count as changed when what Prometheus would read differs.
 *
 * @public
 */
export function objectiveChanges(
  before: DeclaredState,
  after: DeclaredState,
): ObjectiveChange[] {
  const [was, is] = [stateById(before), stateById(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .flatMap((id): ObjectiveChange[] => {
      const [old, now] = [was.get(id), is.get(id)];
      const sides = {
        ...(old && { before: old.source }),
        ...(now && { after: now.source }),
      };
      if (!old) return [{ id, change: 'added', aspects: [], ...sides }];
      if (!now) return [{ id, change: 'removed', aspects: [], ...sides }];
      const aspects = aspectsOf(old, now);
      return aspects.length === 0
        ? []
        : [{ id, change: 'changed', aspects, ...sides }];
    });
}

/** How many rules there are. @public */
export interface RuleCounts {
  recording: number;
  alerting: number;
}

/** Counts the rules of a compilation: what Prometheus has to evaluate each time. @public */
export function ruleCounts({ slos }: Compilation): RuleCounts {
  const rules = slos.flatMap(({ groups }) =>
    groups.flatMap(group => group.rules),
  );
  const alerting = rules.filter(rule => 'alert' in rule).length;
  return { recording: rules.length - alerting, alerting };
}

interface State {
  source: SloSource;
  groups: RuleGroup[];
}

function stateById({ sources, compilation }: DeclaredState) {
  const groups = new Map(
    compilation.slos.map(slo => [slo.source.id, slo.groups]),
  );
  return new Map<string, State>(
    sources.map(source => [
      source.id,
      { source, groups: groups.get(source.id) ?? [] },
    ]),
  );
}

function aspectsOf(before: State, after: State): ObjectiveAspect[] {
  const facts = ({ source, groups }: State): [ObjectiveAspect, string][] => [
    ['objective', String(source.objectivePercent)],
    ['window', JSON.stringify(source.definition.timeWindow)],
    ['method', source.definition.budgetingMethod],
    ['rules', emitRules(groups)],
  ];
  const old = new Map(facts(before));
  return facts(after)
    .filter(([aspect, fact]) => old.get(aspect) !== fact)
    .map(([aspect]) => aspect);
}
