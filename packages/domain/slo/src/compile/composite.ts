import { fieldOf, has } from '../declaration/schema';
import type { SloSource } from '../rules/source';
import type { CompositeMethod, ExactSettings } from './settings';

/** An SLO whose objectives have indicators of their own and count as one. @public */
export interface Composite {
  /** Stands for the composite: its ID is that of the SLO without an index, its objective the weakest of the members. */
  source: SloSource;
  method: CompositeMethod;
  members: readonly CompositeMember[];
}

/** @public */
export interface CompositeMember {
  source: SloSource;
  /** `compositeWeight`, 1 unless declared. */
  weight: number;
}

/** The composite that the objectives of one SLO form; undefined when they share an indicator. */
export function compositeOf(
  members: readonly SloSource[],
  settings: ExactSettings,
): Composite | undefined {
  const [first] = members;
  if (members.length < 2 || !first.document) return undefined;
  const objectives = fieldOf(first.document.spec, 'objectives');
  const own = Array.isArray(objectives) && objectives.some(hasIndicator);
  if (!own) return undefined;
  const weakest = members.reduce((a, b) =>
    b.objective.target < a.objective.target ? b : a,
  );
  const { name } = first.definition;
  return {
    source: {
      ...weakest,
      id: `${first.service}-${name}`,
      slo: name,
      path: '$.spec',
    },
    method: settings.composite,
    members: members.map(source => ({
      source,
      weight: source.objective.compositeWeight ?? 1,
    })),
  };
}

/** v1 says `indicator`, v2alpha `sli`. */
function hasIndicator(objective: unknown): boolean {
  return ['indicator', 'indicatorRef', 'sli', 'sliRef'].some(name =>
    has(objective, name),
  );
}
