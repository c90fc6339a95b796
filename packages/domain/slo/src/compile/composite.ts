import { fieldOf, has } from '../declaration/schema';
import type { SloSource } from '../rules/source';
import { CompileReport } from './report';
import {
  type CompositeMethod,
  DEFAULT_SETTINGS,
  type ExactSettings,
  settingsOf,
} from './settings';

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

/**
 * The composite that the objectives of one SLO form, with the method its annotation `bellwether.dev/composite` says;
 * undefined when they share an indicator.
 *
 * @param members - sources of all objectives of one OpenSLO document
 * @public
 */
export function declaredComposite(
  members: readonly SloSource[],
): Composite | undefined {
  if (members.length === 0) return undefined;
  // What is wrong with an annotation is for those who compile or lint it.
  const report = new CompileReport();
  return compositeOf(members, settingsOf(members[0], DEFAULT_SETTINGS, report));
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
