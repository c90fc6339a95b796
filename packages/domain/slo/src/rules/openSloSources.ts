import { fieldOf, has } from '../declaration/schema';
import type { SloDefinition } from '../openslo/definition';
import { SPELLINGS } from '../openslo/dialect';
import type { OpenSloDocument } from '../openslo/document';
import type { SliSource, SloSource } from './source';

/**
 * The objectives of an OpenSLO SLO as sources for the compiler, with the id `<service>-<name>-<index>`. Labels with
 * several values are joined by commas; characters of their names that Prometheus 2 does not know become underscores.
 *
 * @param options - `document`: the SLO it was resolved from; `locate`: places of property paths, as
 *   `ParsedOpenSlo.locate` tells them; `sliNamed`: finds SLIs that are documents of their own
 * @public
 */
export function openSloSources(
  definition: SloDefinition,
  options: {
    document?: OpenSloDocument;
    locate?: SloSource['locate'];
    sliNamed?(name: string): SliSource | undefined;
  } = {},
): SloSource[] {
  const { document, locate } = options;
  const { service, name, description = '' } = definition;
  const labels = flattened(definition.labels);
  return definition.objectives.map(objective => {
    const reference = document && referredSli(document, objective.index);
    const sli =
      reference === undefined ? undefined : options.sliNamed?.(reference);
    return {
      id: `${service}-${name}-${objective.index}`,
      service,
      slo: `${name}-${objective.index}`,
      description,
      definition,
      objective,
      // Fifteen digits are what survives the multiplication: 99.999 for 0.99999, not 99.99900000000001.
      objectivePercent: Number((objective.target * 100).toPrecision(15)),
      labels,
      format: 'openslo',
      version: document?.apiVersion ?? 'openslo/v1',
      ...(document && { document }),
      plugins: [],
      path: `$.spec.objectives[${objective.index}]`,
      ...(locate && { locate }),
      ...(sli && { sli }),
    };
  });
}

/** Name of the SLI that an objective refers to, itself or through its SLO. */
function referredSli(
  { apiVersion, spec }: OpenSloDocument,
  index: number,
): string | undefined {
  const { indicator, indicatorRef } = SPELLINGS[apiVersion];
  const objectives = fieldOf(spec, 'objectives');
  const objective = Array.isArray(objectives) ? objectives[index] : undefined;
  const own = has(objective, indicator) || has(objective, indicatorRef);
  const name = fieldOf(own ? objective : spec, indicatorRef);
  return typeof name === 'string' ? name : undefined;
}

function flattened(
  labels: Readonly<Record<string, string[]>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels)
      .map(([name, values]) => [labelName(name), values.join(',')])
      .filter(([, value]) => value !== ''),
  );
}

function labelName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^(?=[0-9])/, '_');
}
