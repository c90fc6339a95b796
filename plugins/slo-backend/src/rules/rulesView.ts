import {
  alertmanagerConfig,
  compileDeclarations,
  type CompiledDeclarations,
  type CompiledSlo,
  type Declarations,
  emitAlertmanager,
  emitRules,
  lintDeclarations,
  type OpenSloDocument,
  parseDeclarations,
  type Problem,
  ruleCounts,
} from '@bellwether/domain-slo';
import type {
  RuleAlertView,
  RuleFindingView,
  RulesProfile,
  RulesView,
} from '@bellwether/plugin-slo-common';

/** Says what to do for rules when the data is elsewhere. */
const NOT_IN_PROMETHEUS =
  'There are no rules, because the data of this SLO is not in Prometheus: the portal evaluates it every minute by itself. ' +
  'For rules and alerts of Prometheus, expose the counts as metrics there and give the SLO a metric source of type Prometheus with their query.';

/** Codes of warnings that say why something is missing. */
const MISSING = new Set(['no-prometheus-query', 'no-alerts']);

/**
 * The rules of one SLO together with what the checks say about it.
 *
 * @param documents - the SLO, then what it refers to
 * @param options - `atMs`: moment calendar periods are written down for
 */
export function rulesView(
  documents: readonly [OpenSloDocument, ...OpenSloDocument[]],
  { profile, atMs }: { profile: RulesProfile; atMs: number },
): RulesView {
  const [slo] = documents;
  const declarations = parseDeclarations(
    documents.map(document => ({
      file: fileOf(document),
      text: JSON.stringify(document),
    })),
  );
  const exact = compileDeclarations(declarations, { profile: 'exact', atMs });
  const findings = findingsOf(declarations, fileOf(slo), atMs);
  if (isElsewhere(exact)) {
    return { ...nothing(profile), notes: [NOT_IN_PROMETHEUS], findings };
  }
  const { compilation, problems } =
    profile === 'exact'
      ? exact
      : compileDeclarations(declarations, { profile, atMs });
  const groups = compilation.slos.flatMap(compiled => compiled.groups);
  if (groups.length === 0) {
    return { ...nothing(profile), notes: notesOf(problems), findings };
  }
  const alerts = compilation.slos.flatMap(alertsOf);
  const { recording, alerting } = ruleCounts(compilation);
  return {
    profile,
    text: emitRules(groups),
    groups: groups.length,
    rules: recording + alerting,
    alerts,
    alertmanager:
      alerts.length > 0
        ? emitAlertmanager(alertmanagerConfig(compilation))
        : null,
    notes: notesOf(problems),
    findings,
  };
}

function nothing(profile: RulesProfile) {
  return {
    profile,
    text: null,
    groups: 0,
    rules: 0,
    alerts: [],
    alertmanager: null,
  };
}

/** Whether the data of every objective is elsewhere than in Prometheus. */
function isElsewhere({ compilation, problems }: CompiledDeclarations): boolean {
  return (
    compilation.slos.length === 0 &&
    problems.some(({ code }) => code === 'no-prometheus-query') &&
    problems.every(({ severity }) => severity !== 'error')
  );
}

function alertsOf({ source, groups }: CompiledSlo): RuleAlertView[] {
  return groups.flatMap(({ rules }) =>
    rules.flatMap((rule): RuleAlertView[] => {
      if (!('alert' in rule)) return [];
      const { labels = {}, annotations = {} } = rule;
      // Those of a composite stand among the rules of its first objective, with the ID of the whole SLO.
      const isWhole = labels.slo !== undefined && labels.slo !== source.id;
      return [
        {
          name: rule.alert,
          ...(!isWhole && { objectiveIndex: source.objective.index }),
          severity: labels.severity ?? 'none',
          expression: rule.expr,
          forSeconds: (rule.forMs ?? 0) / 1000,
          ...(annotations.summary !== undefined && {
            summary: annotations.summary,
          }),
        },
      ];
    }),
  );
}

function notesOf(problems: readonly Problem[]): string[] {
  const notes = problems
    .filter(({ severity, code }) => severity === 'error' || MISSING.has(code))
    .map(({ message }) => message);
  return [...new Set(notes)];
}

function findingsOf(
  declarations: Declarations,
  sloFile: string,
  atMs: number,
): RuleFindingView[] {
  const { report } = lintDeclarations(declarations, { atMs });
  return report.findings.map(({ code, severity, message, path, file }) => {
    const place = path.replace(/^\$\.?/, '');
    return {
      code,
      severity,
      message,
      path:
        file === undefined || file === sloFile ? place : `${file}: ${place}`,
    };
  });
}

function fileOf({ kind, metadata }: OpenSloDocument): string {
  return `${kind} ${metadata.name}`;
}
