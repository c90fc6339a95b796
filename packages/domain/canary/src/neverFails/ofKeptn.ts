import { meets, targetOf } from '../keptn/criterion';
import type { KeptnCriterion, KeptnObjective, KeptnSlo } from '../keptn/model';
import type { NeverFails, PossibleValues } from './model';

/**
 * Why a `slo.yaml` of Keptn, or an objective of it, cannot fail.
 *
 * @param possible - what values of indicators can be, by name
 * @public
 */
export function keptnNeverFails(
  { objectives, totalScore }: KeptnSlo,
  possible: Readonly<Record<string, PossibleValues>> = {},
): NeverFails[] {
  const judged = objectives.filter(({ pass }) => pass.length > 0);
  if (judged.length === 0) {
    return [
      {
        code: 'no-criteria',
        severity: 'error',
        path: '$.objectives',
        message: 'Expected an objective with pass criteria, found none.',
      },
    ];
  }
  const weight = judged.reduce((sum, objective) => sum + objective.weight, 0);
  if (weight === 0) {
    return [
      {
        code: 'no-weight',
        severity: 'error',
        path: '$.objectives',
        message: 'Expected a weight above 0, found none.',
      },
    ];
  }
  const found = objectives.flatMap((objective, index) => {
    const values = Object.hasOwn(possible, objective.sli)
      ? possible[objective.sli]
      : {};
    return objective.pass.length > 0 && isAlwaysMet(objective, values)
      ? [
          {
            code: 'constant-condition',
            severity: 'error',
            path: `$.objectives[${index}].pass`,
            message: `Expected criteria that some value fails, found ${textOf(objective.pass)}.`,
          } as const,
        ]
      : [];
  });
  if (found.length > 0) return found;
  return ofTotal(judged, weight, totalScore.pass);
}

/** With every objective failing, a key one fails it all; without any, the score is 0. */
function ofTotal(
  judged: readonly KeptnObjective[],
  weight: number,
  pass: number,
): NeverFails[] {
  if (pass > 0 || judged.some(({ isKey }) => isKey)) return [];
  return [
    {
      code: 'zero-score',
      severity: 'error',
      path: '$.total_score.pass',
      message: `Expected a share above 0 % of the ${weight} that can be reached, found 0 %.`,
    },
  ];
}

function textOf(sets: readonly KeptnCriterion[][]): string {
  return sets
    .map(set => set.map(({ text }) => text).join(' and '))
    .join(', or ');
}

/** Earlier results that are tried. */
const REFERENCES = [-100, 0, 0.01, 1, 100];

function isAlwaysMet(
  { pass }: KeptnObjective,
  { lowest = -1e12, highest = 1e12 }: PossibleValues,
): boolean {
  return REFERENCES.filter(
    reference => reference >= lowest && reference <= highest,
  ).every(reference => {
    const targets = pass
      .flat()
      .map(criterion => targetOf(criterion, reference) ?? NaN);
    const tried = [lowest, highest, ...targets.flatMap(around)].filter(
      value => value >= lowest && value <= highest,
    );
    return tried.every(value =>
      pass.some(set =>
        set.every(criterion =>
          meets(criterion, value, targetOf(criterion, reference) ?? NaN),
        ),
      ),
    );
  });
}

function around(target: number): number[] {
  const step = Math.max(Math.abs(target), 1) / 1000;
  return [target - step, target, target + step];
}
