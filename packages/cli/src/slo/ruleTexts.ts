import {
  type CompiledSlo,
  type KubernetesObject,
  type Problem,
  type RuleGroup,
  emitPrometheusRules,
  emitRules,
  fileOf,
  prometheusRule,
} from '@bellwether/domain-slo';

/** Formats of rules. */
export const RULE_FORMATS = ['rules', 'prometheusrule'] as const;

/** One of {@link RULE_FORMATS}. */
export type RuleFormat = (typeof RULE_FORMATS)[number];

/** Compiled SLOs by the file they are declared in, in the order of the files. */
export function byFile(
  slos: readonly CompiledSlo[],
): Map<string, CompiledSlo[]> {
  return grouped(slos, ({ source }) => fileOf(source));
}

/** Rules as text; objects of Kubernetes whose names it would refuse are reported. */
export function rulesText(
  slos: readonly CompiledSlo[],
  format: RuleFormat,
  comment: string,
  report: (problem: Problem) => void,
): string {
  if (format === 'rules') return emitRules(groupsOf(slos), { comment });
  const byObject = grouped(slos, slo => JSON.stringify(identity(slo)));
  const objects = [...byObject.values()].flatMap(members => {
    const [{ source }] = members;
    try {
      return [prometheusRule(objectOf(members[0]), groupsOf(members))];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const { path, locate } = source;
      report({
        severity: 'error',
        code: 'invalid-name',
        message: `${source.id}: ${error.message}`,
        ...(locate?.(path) ?? { path }),
      });
      return [];
    }
  });
  return emitPrometheusRules(objects, { comment });
}

/** Objects of the same name in several files: the cluster would keep the last one only. */
export function sharedObjects(files: Map<string, CompiledSlo[]>): Problem[] {
  const first = new Map<string, string>();
  return [...files].flatMap(([file, slos]) =>
    [...grouped(slos, slo => JSON.stringify(identity(slo)))].flatMap(
      ([key, [{ source }]]): Problem[] => {
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, file);
          return [];
        }
        const { path, locate } = source;
        return [
          {
            severity: 'error',
            code: 'duplicate-object',
            message: `${source.id}: Expected a PrometheusRule of its own, found its name in ${other} already. Rename the SLO or declare both in one file.`,
            ...(locate?.(path) ?? { path }),
          },
        ];
      },
    ),
  );
}

/** The object an SLO is declared as, or one of its name. */
function objectOf({ source }: CompiledSlo): KubernetesObject {
  const { kubernetes, service, definition } = source;
  return (
    kubernetes ?? {
      name: `${service}-${definition.name}`
        .toLowerCase()
        .replace(/[^a-z0-9.-]+/g, '-'),
      labels: {},
      annotations: {},
    }
  );
}

function identity(slo: CompiledSlo): [string?, string?] {
  const { namespace, name } = objectOf(slo);
  return [namespace, name];
}

/** All groups of some SLOs. */
export function groupsOf(slos: readonly CompiledSlo[]): RuleGroup[] {
  return slos.flatMap(({ groups }) => groups);
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
