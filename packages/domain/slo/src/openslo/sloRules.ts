import { Cursor } from '../declaration/problem';
import {
  Fields,
  Rule,
  fieldOf,
  has,
  list,
  object,
  oneOf,
  optional,
  required,
} from '../declaration/schema';
import { alertPolicySpec, inlineOrReference } from './alertRules';
import type { Dialect, Spelling } from './dialect';
import { exactlyOne } from './exactlyOne';
import { inlineIndicator } from './indicatorRules';
import { description, nameText } from './metadataRules';
import { objectiveRule, sliceFields, thresholdFields } from './objectiveRules';
import { timeWindow } from './timeWindowRules';

/** Budgeting methods of OpenSLO. */
export const BUDGETING_METHODS = [
  'Occurrences',
  'Timeslices',
  'RatioTimeslices',
] as const;

/** `spec` of an SLO. */
export function sloSpec(dialect: Dialect): Rule {
  return object(
    {
      description,
      ...dialect.service,
      [dialect.indicator]: optional(inlineIndicator(dialect)),
      [dialect.indicatorRef]: optional(nameText),
      budgetingMethod: required(
        'Occurrences, Timeslices or RatioTimeslices',
        oneOf(BUDGETING_METHODS),
      ),
      timeWindow: optional(timeWindow(dialect)),
      objectives: required(
        'a list of objectives',
        list(objectiveRule(dialect), { min: 1, of: 'objectives' }),
      ),
      alertPolicies: optional(
        list(
          inlineOrReference(
            dialect,
            'alertPolicyRef',
            'AlertPolicy',
            alertPolicySpec(dialect),
          ),
          {
            of: 'alert policies',
          },
        ),
      ),
    },
    {
      also: (spec, at) => {
        dialect.checkService?.(spec, at);
        indicatorPlacement(spec, at, dialect);
        for (const [index, entry] of objectivesOf(spec).entries()) {
          const place = at.child('objectives').child(index);
          thresholdFields(spec, entry, place, dialect);
          sliceFields(spec, entry, place);
        }
        const windows = fieldOf(spec, 'timeWindow');
        if (
          windows === undefined ||
          (Array.isArray(windows) && windows.length === 0)
        ) {
          at.child('timeWindow').warning(
            'default-time-window',
            'No time window is given: a rolling window of 28d is used. Write it down to be clear.',
          );
        }
      },
    },
  );
}

function objectivesOf(spec: Fields): unknown[] {
  const objectives = fieldOf(spec, 'objectives');
  return Array.isArray(objectives) ? objectives : [];
}

function indicatorPlacement(
  spec: Fields,
  at: Cursor,
  { indicator, indicatorRef }: Spelling,
): void {
  const objectives = objectivesOf(spec);
  const hasIndicator = (value: unknown) =>
    has(value, indicator) || has(value, indicatorRef);
  const composite = objectives.some(hasIndicator);
  if (!composite) {
    exactlyOne(spec, at, indicator, indicatorRef);
    return;
  }
  for (const name of [indicator, indicatorRef]) {
    if (has(spec, name)) {
      at.child(name).error(
        'mutually-exclusive',
        `Expected indicators either on the spec or on the objectives (composite), found both. Remove "${name}" here or there.`,
        'key',
      );
    }
  }
  objectives.forEach((entry, index) => {
    if (
      has(entry, 'target') ||
      has(entry, 'targetPercent') ||
      hasIndicator(entry)
    ) {
      exactlyOne(
        entry as Fields,
        at.child('objectives').child(index),
        indicator,
        indicatorRef,
      );
    }
  });
}
