import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  annotationProblems,
  journeyOf,
  openSloDocument,
  sloOwnerRef,
  staleAfterMs,
} from '@bellwether/domain-catalog-model';
import {
  type OpenSloDocument,
  resolveSlo,
  type SloDefinition,
} from '@bellwether/domain-slo';
import type { ObjectiveDeclaration } from '../database/model';
import { toReadable } from '../evaluation/readable';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { brokenDefinition } from './brokenDefinition';
import { problemText } from './problemText';

/** The catalog entity an SLO is about, as far as it exists. */
export interface ServedComponent {
  ref: string;
  ownerRef?: string;
  systemRef?: string;
}

/** What is needed besides the SLO itself. */
export interface DeclarationContext {
  lookup(
    kind: string,
    namespace: string,
    name: string,
  ): OpenSloDocument | undefined;
  componentOf(slo: Entity): ServedComponent | undefined;
  sources: SourceRegistry;
}

/**
 * The objectives of an SLO entity. A broken SLO still yields rows, each with its problem, so that it is seen where
 * people look for it.
 */
export function declareObjectives(
  slo: Entity,
  context: DeclarationContext,
): ObjectiveDeclaration[] {
  const namespace = (slo.metadata.namespace ?? 'default').toLowerCase();
  const name = slo.metadata.name.toLowerCase();
  const sloKey = `${namespace}/${name}`;
  const document = openSloDocument(slo);
  const resolved = resolveSlo(document, (kind, refName) =>
    context.lookup(kind, namespace, refName),
  );
  const definition = resolved.ok
    ? resolved.definition
    : brokenDefinition(document);
  // A catalog with Bellwether's module refuses bad annotations already.
  const problems = resolved.ok ? annotationProblems(slo) : resolved.problems;
  const problem = problems.length > 0 ? problemText(problems) : undefined;
  const component = context.componentOf(slo);
  const sloTitle =
    definition.displayName ?? slo.metadata.title ?? slo.metadata.name;
  const journey = journeyOf(slo);

  return definition.objectives.map((objective): ObjectiveDeclaration => {
    const match = resolved.ok ? context.sources.match(objective) : undefined;
    const declaration: ObjectiveDeclaration = {
      id: `${sloKey}/${objective.index}`,
      sloKey,
      index: objective.index,
      entityRef: stringifyEntityRef(slo),
      sloTitle,
      title:
        objective.displayName ??
        (definition.objectives.length > 1
          ? `${sloTitle}: ${percent(objective.target)}`
          : sloTitle),
      description: definition.description ?? slo.metadata.description,
      service: definition.service,
      componentRef: component?.ref,
      ownerRef: ownerOf(slo) ?? component?.ownerRef,
      systemRef: component?.systemRef,
      journey,
      target: objective.target,
      budgetingMethod: definition.budgetingMethod,
      window: definition.timeWindow,
      seriesKey: objective.ownIndicator
        ? `${sloKey}/${objective.index}`
        : sloKey,
      sourceType: match?.ok ? match.source.type : 'unknown',
      sourceName: match?.ok ? match.name : '',
      staleAfterMs: staleAfterMs(slo),
      definition: resolved.ok
        ? { slo: withObjective(definition, objective), objective }
        : undefined,
      document: document as unknown as Record<string, unknown>,
      problem,
    };
    if (match && !match.ok) {
      declaration.problem ??= match.message;
    } else if (match?.ok) {
      const readable = toReadable(declaration);
      declaration.problem ??= readable && match.source.validate(readable);
    }
    return declaration;
  });
}

/** The definition with this objective alone: what is stored once per objective should not grow with their number. */
function withObjective(
  definition: SloDefinition,
  objective: SloDefinition['objectives'][number],
): SloDefinition {
  return { ...definition, objectives: [objective] };
}

function ownerOf(slo: Entity): string | undefined {
  const relation = slo.relations?.find(({ type }) => type === 'ownedBy');
  return (relation?.targetRef ?? sloOwnerRef(slo))?.toLowerCase();
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(10))} %`;
}
