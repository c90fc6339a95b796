import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_PROBLEMS,
  annotationProblems,
} from '@bellwether/domain-catalog-model';
import {
  OPENSLO_V1,
  validateOpenSlo,
  type Problem,
} from '@bellwether/domain-slo';

/** Faults told of one document; more would bury the first one. */
const maxProblems = 20;

/** Whether an `apiVersion` means OpenSLO, of whatever version. */
export function isOpenSlo(apiVersion: unknown): boolean {
  return (
    typeof apiVersion === 'string' && /^openslo(\.com)?\//i.test(apiVersion)
  );
}

/** Whether a problem makes a document unfit for the catalog. */
export function isFault({ severity }: Problem): boolean {
  return severity === 'error';
}

/** The fault of a document in a version other than v1, the one whose kinds and relations the catalog knows. */
export function versionFaults(apiVersion: unknown): Problem[] {
  if (apiVersion === OPENSLO_V1) return [];
  return [
    {
      severity: 'error',
      code: 'unsupported-version',
      path: '$.apiVersion',
      message: `Expected "${OPENSLO_V1}", found ${JSON.stringify(apiVersion)}. Convert the document to OpenSLO v1.`,
    },
  ];
}

/** What is wrong with an entity as an OpenSLO document and with Bellwether's annotations of it. */
export function faultsOf(entity: Entity): Problem[] {
  const version = versionFaults(entity.apiVersion);
  if (version.length) return version;
  const faults = validateOpenSlo(entity, { catalogFile: true }).filter(isFault);
  return faults.length ? faults : annotationProblems(entity);
}

/** Faults that the parser has found with their lines and left on the entity, if any. */
export function recordedFaults(entity: Entity): Problem[] {
  const json = entity.metadata.annotations?.[ANNOTATION_PROBLEMS];
  if (json === undefined) return [];
  try {
    const problems: unknown = JSON.parse(json);
    return Array.isArray(problems) ? problems.filter(isProblem) : [];
  } catch {
    return [];
  }
}

function isProblem(value: unknown): value is Problem {
  const { path, message } = (value ?? {}) as Record<string, unknown>;
  return typeof path === 'string' && typeof message === 'string';
}

/** Faults as text, one a line of output: `$.spec.service Expected …, found …. (slos.yaml:12:3)`. */
export function describeFaults(faults: Problem[]): string[] {
  const texts = faults.slice(0, maxProblems).map(fault => {
    const place = [fault.file, fault.line, fault.column]
      .filter(part => part !== undefined)
      .join(':');
    return `${fault.path} ${fault.message}${place && ` (${place})`}`;
  });
  const rest = faults.length - texts.length;
  return rest > 0
    ? [...texts, `${rest} further faults are not listed. Solve these first.`]
    : texts;
}

/**
 * What is left of a refused document: its identity, so that the catalog attributes the faults to it, and nothing that
 * could offend a rule of the catalog and hide them.
 */
export function remains(
  identity: { kind: string; name: string; namespace?: string },
  annotations: Record<string, string>,
): Entity {
  const { kind, name, namespace } = identity;
  return {
    apiVersion: 'openslo/v1',
    kind,
    metadata: { name, ...(namespace && { namespace }), annotations },
    spec: {},
  };
}

/** The annotation that carries faults from the parser to the processor. */
export function faultAnnotation(faults: Problem[]): Record<string, string> {
  return {
    [ANNOTATION_PROBLEMS]: JSON.stringify(faults.slice(0, maxProblems)),
  };
}
