import { type BundleProblem, Reader } from '../../bundle/Reader';
import { present } from '../../bundle/present';

/** Finds templates that others name. @public */
export interface AnalysisTemplates {
  /** A template as parsed from YAML; undefined: there is none of that name. */
  template?: (ref: { name: string; isClusterScope: boolean }) => unknown;
}

/** What one template says. */
export interface AnalysisPart {
  metrics: Reader;
  args: Reader;
  dryRun: Reader;
  measurementRetention: Reader;
}

const LIMITS = { templates: 50, depth: 5 };

const OBJECT = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
const SPEC = ['metrics', 'args', 'dryRun', 'measurementRetention'];

/** Members of an object of Argo, whose nulls are nothing. */
export function readObject(
  value: unknown,
  path: string,
  problems: BundleProblem[],
): Record<string, Reader> {
  const root = new Reader(present(value, ['jsonBody']), path, problems).fields(
    OBJECT,
  );
  root.apiVersion.oneOf(['argoproj.io/v1alpha1'], 'argoproj.io/v1alpha1');
  return root;
}

/** Members of the specification of a run, and the one part it is. */
export function readRun(spec: Reader): {
  part: AnalysisPart;
  terminate: Reader;
  ttlStrategy: Reader;
} {
  const fields = spec.fields([...SPEC, 'terminate', 'ttlStrategy']);
  const { terminate, ttlStrategy } = fields;
  return { part: partOf(fields), terminate, ttlStrategy };
}

/** The parts of a template: its own, then those of the templates it names, and of those they name. */
export function readParts(
  spec: Reader,
  problems: BundleProblem[],
  { template }: AnalysisTemplates,
  names: readonly string[] = [],
): AnalysisPart[] {
  const fields = spec.fields([...SPEC, 'templates']);
  const own = partOf(fields);
  if (fields.templates.isAbsent) return [own];
  if (names.length >= LIMITS.depth) {
    fields.templates.fault(`at most ${LIMITS.depth} templates in a row`);
    return [own];
  }
  const named = fields.templates.items(LIMITS.templates).flatMap(item => {
    const { templateName, clusterScope } = item.fields([
      'templateName',
      'clusterScope',
    ]);
    const name = templateName.text(253);
    const isClusterScope = clusterScope.boolean(false);
    const key = `${isClusterScope ? 'cluster/' : ''}${name}`;
    const found = names.includes(key)
      ? undefined
      : template?.({ name, isClusterScope });
    if (found === undefined) {
      item.fault('a template that is there, and that does not name itself');
      return [];
    }
    const object = readObject(found, item.path, problems);
    return readParts(object.spec, problems, { template }, [...names, key]);
  });
  return [own, ...named];
}

function partOf(fields: Readonly<Record<string, Reader>>): AnalysisPart {
  const { metrics, args, dryRun, measurementRetention } = fields;
  return { metrics, args, dryRun, measurementRetention };
}
