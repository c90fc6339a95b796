import { type BundleProblem, Reader } from '../../bundle/Reader';
import type { Analysis, AnalysisMetric } from '../model';
import { applyRules } from './applyRules';
import { readWhole } from './fields';
import { type AnalysisArguments, readArgs } from './readArgs';
import { RETENTION, readMetric } from './readMetric';
import {
  type AnalysisPart,
  type AnalysisTemplates,
  readObject,
  readParts,
  readRun,
} from './readParts';
import { substitute } from './substitute';

/** An analysis, with what of it has no effect here, or everything that is wrong with it. @public */
export type ReadAnalysis =
  | {
      ok: true;
      analysis: Analysis;
      /** Fields that have a meaning in Kubernetes and none here. */
      notes: BundleProblem[];
    }
  | { ok: false; problems: BundleProblem[] };

const KINDS = [
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'AnalysisRun',
] as const;

const MAX_METRICS = 100;

/**
 * Reads an AnalysisTemplate, a ClusterAnalysisTemplate or an AnalysisRun of Argo Rollouts, as parsed from YAML, fills its
 * arguments in, and adds the metrics of templates it names.
 *
 * Every field is honoured, is a note, or is a problem. Conditions are read here, so that a mistake in one is found before
 * anything is measured. No problem shows the value of a secret.
 *
 * Source: argo-rollouts, `pkg/apis/rollouts/v1alpha1/analysis_types.go`.
 *
 * @public
 */
export function readAnalysis(
  value: unknown,
  given: AnalysisArguments & AnalysisTemplates = {},
): ReadAnalysis {
  const problems: BundleProblem[] = [];
  const notes: BundleProblem[] = [];
  const root = readObject(value, '$', problems);
  if (root.kind.isAbsent) root.kind.fault(`one of ${KINDS.join(', ')}`);
  const kind = root.kind.oneOf(KINDS, 'AnalysisTemplate');
  noteUnused(notes, root.status);
  const run = kind === 'AnalysisRun' ? readRun(root.spec) : undefined;
  if (run) noteUnused(notes, run.ttlStrategy);
  const parts = run ? [run.part] : readParts(root.spec, problems, given);
  const terminate = run?.terminate.boolean(false) ?? false;
  const { args, secrets } = readArgs(
    parts.map(part => part.args),
    given,
  );
  // Problems show what they found: they are looked for with secrets left out.
  const shown = new Map([...args].map(([name, { text }]) => [name, text]));
  readMetrics(parts, shown, problems);
  if (problems.length > 0) return { ok: false, problems };
  const unshown: BundleProblem[] = [];
  const filled = new Map([...args].map(([name, arg]) => [name, arg.value]));
  const metrics = readMetrics(parts, filled, unshown);
  if (unshown.length > 0) {
    return { ok: false, problems: unshown.map(withoutValue) };
  }
  for (const name of Object.keys(given.args ?? {})) {
    if (args.has(name)) continue;
    notes.push({
      path: parts[0].args.path,
      message: `The value of args.${name} is not used: it is not declared.`,
    });
  }
  const name = nameIn(root.metadata.value);
  return {
    ok: true,
    analysis: { kind, name, metrics, terminate, secrets },
    notes,
  };
}

function withoutValue({ path }: BundleProblem): BundleProblem {
  return { path, message: 'Not as expected with the value of its secret.' };
}

function noteUnused(notes: BundleProblem[], { isAbsent, path }: Reader): void {
  if (!isAbsent) notes.push({ path, message: 'Has no effect here.' });
}

function nameIn(metadata: unknown): string {
  const { name, generateName } = Object(metadata) as Record<string, unknown>;
  return String(name ?? generateName ?? '').slice(0, 253);
}

function readMetrics(
  parts: readonly AnalysisPart[],
  args: ReadonlyMap<string, string>,
  problems: BundleProblem[],
): AnalysisMetric[] {
  const lists = parts.map(part => part.metrics.into(problems));
  const items = lists.flatMap(list =>
    list.isAbsent ? [] : list.items(MAX_METRICS),
  );
  if (items.length === 0) lists[0].fault('at least one metric');
  const names = new Set<string>();
  const metrics = items.flatMap(item => {
    const { value, unresolved } = substitute(item.value, args, item.path);
    problems.push(...unresolved);
    const filled = new Reader(value, item.path, problems);
    const metric = readMetric(filled);
    if (!metric) return [];
    if (names.has(metric.name)) filled.fault('a name of its own');
    names.add(metric.name);
    return [metric];
  });
  for (const { dryRun, measurementRetention } of parts) {
    applyRules(metrics, dryRun.into(problems), [], () => ({ isDryRun: true }));
    applyRules(
      metrics,
      measurementRetention.into(problems),
      ['limit'],
      ({ limit }) => ({ retention: readWhole(limit, [0, 0]) || RETENTION }),
    );
  }
  return metrics;
}
