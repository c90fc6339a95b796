import { type BundleProblem, Reader } from '../bundle/Reader';
import { present } from '../bundle/present';
import { readCriterion } from './criterion';
import {
  type KeptnCriterion,
  type KeptnObjective,
  type KeptnSlo,
  KEPTN_AGGREGATES,
} from './model';

/** A `slo.yaml`, with what of it has no effect here, or everything that is wrong with it. @public */
export type ReadKeptnSlo =
  | { ok: true; slo: KeptnSlo; notes: BundleProblem[] }
  | { ok: false; problems: BundleProblem[] };

const LIMITS = { objectives: 200, sets: 20, criteria: 20, results: 100 };

/**
 * Reads a `slo.yaml` of Keptn, as parsed from YAML. Every field is honoured, is a note, or is a problem.
 *
 * @public
 */
export function readKeptnSlo(value: unknown): ReadKeptnSlo {
  const problems: BundleProblem[] = [];
  const notes: BundleProblem[] = [];
  const root = new Reader(present(value), '$', problems).fields([
    'spec_version',
    'filter',
    'comparison',
    'objectives',
    'total_score',
  ]);
  if (!root.filter.isAbsent) {
    notes.push({
      path: root.filter.path,
      message: 'Has no effect here: values are given by the caller.',
    });
  }
  const objectives = root.objectives
    .items(LIMITS.objectives)
    .map(readObjective);
  if (objectives.length === 0) root.objectives.fault('at least one objective');
  const total = root.total_score.fields(['pass', 'warning']);
  const pass = readPercent(total.pass);
  const warning = total.warning.isAbsent
    ? undefined
    : readPercent(total.warning);
  if (warning !== undefined && warning > pass) {
    total.warning.fault(`at most pass (${pass})`);
  }
  const slo: KeptnSlo = {
    comparison: readComparison(root.comparison),
    objectives,
    totalScore: { pass, ...(warning !== undefined && { warning }) },
  };
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, slo, notes };
}

function readComparison(reader: Reader): KeptnSlo['comparison'] {
  const otherwise = { results: 3, include: 'all', aggregate: 'avg' } as const;
  if (reader.isAbsent) return otherwise;
  const fields = reader.fields([
    'compare_with',
    'include_result_with_score',
    'number_of_comparison_results',
    'aggregate_function',
  ]);
  const number = fields.number_of_comparison_results.integer(
    1,
    LIMITS.results,
    otherwise.results,
  );
  const isSingle =
    fields.compare_with.oneOf(
      ['single_result', 'several_results'],
      'several_results',
    ) === 'single_result';
  return {
    results: isSingle ? 1 : number,
    include: fields.include_result_with_score.oneOf(
      ['all', 'pass', 'pass_or_warn'],
      otherwise.include,
    ),
    aggregate: fields.aggregate_function.oneOf(
      KEPTN_AGGREGATES,
      otherwise.aggregate,
    ),
  };
}

function readObjective(reader: Reader): KeptnObjective {
  const { sli, displayName, pass, warning, weight, key_sli } = reader.fields([
    'sli',
    'displayName',
    'pass',
    'warning',
    'weight',
    'key_sli',
  ]);
  const name =
    displayName.isAbsent || displayName.value === ''
      ? undefined
      : displayName.text(200);
  return {
    sli: sli.text(200),
    ...(name !== undefined && { displayName: name }),
    pass: readSets(pass),
    warning: readSets(warning),
    weight: weight.integer(0, 1_000_000, 1),
    isKey: key_sli.boolean(false),
  };
}

function readSets(reader: Reader): KeptnCriterion[][] {
  if (reader.isAbsent) return [];
  return reader.items(LIMITS.sets).map(set => {
    const { criteria } = set.fields(['criteria']);
    const items = criteria.items(LIMITS.criteria);
    if (items.length === 0) {
      criteria.fault('at least one criterion: a set without holds for all');
    }
    return items.flatMap(item => {
      const text = item.text(100);
      const criterion = text === '' ? undefined : readCriterion(text);
      if (text !== '' && !criterion) {
        item.fault('a criterion such as "<200", "<=+10%" or ">=-5"');
      }
      return criterion ?? [];
    });
  });
}

function readPercent(reader: Reader): number {
  const { value } = reader;
  const text = typeof value === 'number' ? String(value) : value;
  const match =
    typeof text === 'string' ? /^(\d+(?:\.\d+)?)%?$/.exec(text.trim()) : null;
  if (match && Number(match[1]) <= 100) return Number(match[1]);
  reader.fault('a share such as "90%"');
  return 100;
}
