import { shown } from '../wording';
import { aggregated, meets, targetOf } from './criterion';
import type {
  KeptnCriterion,
  KeptnHistory,
  KeptnObjective,
  KeptnSlo,
} from './model';

/** What to do without what an evaluation needs. Keptn itself passes in both cases. @public */
export interface KeptnOptions {
  /** What a comparison with earlier results is when there are none. */
  onMissingHistory: KeptnChoice;
  /** What an evaluation without a `slo.yaml` is. */
  onMissingSlo: KeptnChoice;
}

/** A choice that has to be made. @public */
export type KeptnChoice = 'pass' | 'fail' | 'inconclusive';

/** What an evaluation comes to. @public */
export type KeptnResult = 'pass' | 'warning' | 'fail' | 'inconclusive';

/** A criterion as it was held against a value. @public */
export interface KeptnCheck {
  set: 'pass' | 'warning';
  text: string;
  /** What it was held against; null: there was nothing. */
  target: number | null;
  /** Null: cannot be told. */
  isMet: boolean | null;
}

/** An objective as it was judged. @public */
export interface KeptnObjectiveScore {
  sli: string;
  displayName?: string;
  /** `info`: it has no criteria to pass, so that it is not judged. */
  status: KeptnResult | 'info';
  /** Null: there is none. */
  value: number | null;
  /** Figure of earlier results; null: there are none. */
  reference: number | null;
  weight: number;
  /** 0..weight. */
  score: number;
  checks: KeptnCheck[];
  /** A sentence with the numbers. */
  reason: string;
}

/** A score. @public */
export interface KeptnScore {
  result: KeptnResult;
  /** Per cent of what can be reached; null: nothing can be, or it cannot be told. */
  score: number | null;
  objectives: KeptnObjectiveScore[];
  /** Why, in sentences with the numbers. */
  reasons: string[];
}

/**
 * Scores values by a `slo.yaml`: an objective that passes counts its weight, one that is a warning half of it. The share of what
 * can be reached decides, unless an objective that is key fails.
 *
 * Different from Keptn on purpose: without a `slo.yaml` or without earlier results the caller decides, and where nothing has
 * criteria to pass the result is `inconclusive`, not `pass`. A comparison that cannot be made leaves the result open only if
 * it could change it.
 *
 * Source: keptn, `lighthouse-service/event_handler/evaluate_sli_handler.go`.
 *
 * @param slo - undefined: there is no file
 * @param values - by name of the indicator; null, NaN or missing: there is none, which fails
 * @param history - the latest first
 * @public
 */
export function scoreKeptn(
  slo: KeptnSlo | undefined,
  values: Readonly<Record<string, number | null>>,
  history: readonly KeptnHistory[],
  options: KeptnOptions,
): KeptnScore {
  if (!slo) {
    return {
      result: options.onMissingSlo,
      score: null,
      objectives: [],
      reasons: [`There is no slo.yaml, which is ${options.onMissingSlo} here.`],
    };
  }
  const earlier = comparable(slo.comparison, history);
  const given = { slo, values, earlier };
  const { onMissingHistory } = options;
  const worst = judged(given, onMissingHistory === 'pass');
  if (onMissingHistory !== 'inconclusive') return worst;
  const best = judged(given, true);
  return worst.result === best.result ? worst : left(worst, best);
}

/** Between the worst and the best that comparisons which cannot be made could give. */
function left(worst: KeptnScore, best: KeptnScore): KeptnScore {
  return {
    result: 'inconclusive',
    score: null,
    objectives: worst.objectives.map((objective, index) =>
      objective.status === best.objectives[index].status
        ? objective
        : {
            ...objective,
            status: 'inconclusive',
            reason: `${objective.reason} There are no earlier results to compare with.`,
          },
    ),
    reasons: [
      `Score from ${shown(worst.score ?? 0)} % to ${shown(best.score ?? 0)} %: there are no earlier results to compare with.`,
    ],
  };
}

function comparable(
  { include, results }: KeptnSlo['comparison'],
  history: readonly KeptnHistory[],
): KeptnHistory[] {
  return history
    .filter(({ result }) => {
      if (include === 'all') return true;
      return result === 'pass' || (include !== 'pass' && result === 'warning');
    })
    .slice(0, results);
}

interface Given {
  slo: KeptnSlo;
  values: Readonly<Record<string, number | null>>;
  earlier: readonly KeptnHistory[];
}

function judged(
  { slo, values, earlier }: Given,
  isMetWithout: boolean,
): KeptnScore {
  const objectives = slo.objectives.map(objective => {
    const { sli } = objective;
    const reference = aggregated(
      earlier.flatMap(past => numberIn(past.values, sli) ?? []),
      slo.comparison.aggregate,
    );
    return scored(objective, numberIn(values, sli), reference, isMetWithout);
  });
  const judgedOnes = objectives.filter(({ status }) => status !== 'info');
  const most = judgedOnes.reduce((sum, { weight }) => sum + weight, 0);
  if (most === 0) {
    return {
      result: 'inconclusive',
      score: null,
      objectives,
      reasons: ['No objective with a weight has criteria to pass.'],
    };
  }
  const reached = judgedOnes.reduce((sum, { score }) => sum + score, 0);
  const score = (100 * reached) / most;
  const failedKeys = slo.objectives.filter(
    ({ isKey }, index) => isKey && objectives[index].status === 'fail',
  );
  return { objectives, score, ...decided(slo, score, failedKeys) };
}

function decided(
  { totalScore: { pass, warning } }: KeptnSlo,
  score: number,
  failedKeys: readonly KeptnObjective[],
): Pick<KeptnScore, 'result' | 'reasons'> {
  const bounds =
    warning === undefined
      ? `${pass} % pass`
      : `${pass} % pass, ${warning} % are a warning`;
  const reasons = [`Score ${shown(score)} %; ${bounds}.`];
  if (failedKeys.length > 0) {
    const names = failedKeys.map(({ sli }) => sli).join(', ');
    return {
      result: 'fail',
      reasons: [...reasons, `Key objectives failed: ${names}.`],
    };
  }
  if (score >= pass) return { result: 'pass', reasons };
  const isWarning = warning !== undefined && score >= warning;
  return { result: isWarning ? 'warning' : 'fail', reasons };
}

function scored(
  objective: KeptnObjective,
  value: number | undefined,
  reference: number | undefined,
  isMetWithout: boolean,
): KeptnObjectiveScore {
  const { sli, displayName, weight, pass, warning } = objective;
  const base = {
    sli,
    ...(displayName !== undefined && { displayName }),
    value: value ?? null,
    reference: reference ?? null,
    weight,
    score: 0,
    checks: [],
  };
  if (pass.length === 0) {
    return { ...base, status: 'info', reason: 'It has no criteria to pass.' };
  }
  if (value === undefined) {
    return { ...base, status: 'fail', reason: 'There is no value.' };
  }
  const check = (set: 'pass' | 'warning', criterion: KeptnCriterion) => {
    const target = targetOf(criterion, reference);
    return {
      set,
      text: criterion.text,
      target: target ?? null,
      isMet: target === undefined ? null : meets(criterion, value, target),
    };
  };
  const holds = (checks: KeptnCheck[][]) =>
    checks.some(set => set.every(({ isMet }) => isMet ?? isMetWithout));
  const passing = pass.map(set => set.map(item => check('pass', item)));
  const warned = warning.map(set => set.map(item => check('warning', item)));
  const status = statusOf(holds(passing), holds(warned));
  return {
    ...base,
    status,
    score: { pass: weight, warning: weight / 2, fail: 0 }[status],
    checks: [...passing, ...warned].flat(),
    reason: reasonOf(value, status, [...passing, ...warned].flat()),
  };
}

function statusOf(
  passes: boolean,
  warns: boolean,
): 'pass' | 'warning' | 'fail' {
  if (passes) return 'pass';
  return warns ? 'warning' : 'fail';
}

function reasonOf(
  value: number,
  status: string,
  checks: readonly KeptnCheck[],
): string {
  const unmet = checks
    .filter(({ isMet }) => isMet === false)
    .map(({ text, target }) =>
      String(target) === text.replace(/^[<>=]+/, '')
        ? text
        : `${text} (${shown(target ?? NaN)})`,
    );
  return `${shown(value)} is a ${status}${unmet.length > 0 ? `: not ${[...new Set(unmet)].join(', ')}` : ''}.`;
}

function numberIn(
  values: Readonly<Record<string, number | null>>,
  name: string,
): number | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : null;
  return value === null || Number.isNaN(value) ? undefined : value;
}
