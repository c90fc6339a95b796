import { parseDuration, shortestMs } from '../window/duration';
import { isTimeZone, parseWallTime } from '../window/wallClock';
import { OPERATORS, alertPolicySpec, inlineOrReference } from './alertRules';
import { exactlyOne, inlineIndicator } from './indicatorRules';
import { description, displayName, duration, nameText } from './metadataRules';
import { Cursor, show } from './problem';
import {
  Fields,
  Rule,
  boolean,
  fieldOf,
  has,
  list,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
} from './schema';

/** Budgeting methods of OpenSLO v1. */
export const BUDGETING_METHODS = [
  'Occurrences',
  'Timeslices',
  'RatioTimeslices',
] as const;

const calendar: Rule = object({
  startTime: required(
    'a date and time such as 2026-01-01 00:00:00',
    text({
      check: value =>
        parseWallTime(value) === undefined
          ? {
              code: 'invalid-time',
              message: `Expected an existing date and time as YYYY-MM-DD HH:mm:ss, found ${show(value)}.`,
            }
          : undefined,
    }),
  ),
  timeZone: required(
    'a time zone such as Europe/Berlin',
    text({
      check: value =>
        isTimeZone(value)
          ? undefined
          : {
              code: 'unknown-time-zone',
              message: `Expected a name of the IANA time zone database, such as America/New_York or UTC, found ${show(value)}.`,
            },
    }),
  ),
});

function rollingOrCalendar(value: Fields, at: Cursor): void {
  const isRolling = fieldOf(value, 'isRolling') === true;
  if (isRolling && has(value, 'calendar')) {
    at.child('calendar').error(
      'mutually-exclusive',
      'Expected no "calendar" in a rolling window. Remove it, or set "isRolling" to false.',
      'key',
    );
  } else if (!isRolling && !has(value, 'calendar')) {
    at.child('calendar').error(
      'required',
      'Expected the start and time zone of a calendar window, found nothing. Add "calendar", or set "isRolling" to true.',
    );
  }
}

const timeWindow: Rule = list(
  object(
    {
      duration: required('a duration such as 28d', duration()),
      isRolling: optional(boolean),
      calendar: optional(calendar),
    },
    { also: rollingOrCalendar },
  ),
  { max: 1, of: 'time windows' },
);

/** A duration shorthand, or a number of minutes. */
const timeSliceWindow: Rule = (value, at) => {
  if (typeof value !== 'number') {
    duration()(value, at);
  } else if (!(Number.isInteger(value) && value > 0 && value <= 1_000_000)) {
    at.error(
      'invalid-duration',
      `Expected a positive whole number of minutes or a duration such as 5m, found ${value}.`,
    );
  }
};

function targetRange(value: number) {
  if (value >= 0 && value < 1) return undefined;
  return {
    expected: '0 or more and less than 1',
    ...(value > 1 &&
      value < 100 && {
        remedy: `For ${value} % write "targetPercent: ${value}".`,
      }),
  };
}

const objective: Rule = object(
  {
    displayName: optional(displayName),
    op: optional(oneOf(OPERATORS)),
    value: optional(number()),
    target: optional(number(targetRange)),
    targetPercent: optional(
      number(value =>
        value >= 0 && value < 100
          ? undefined
          : { expected: '0 or more and less than 100' },
      ),
    ),
    timeSliceTarget: optional(number()),
    timeSliceWindow: optional(timeSliceWindow),
    indicator: optional(inlineIndicator),
    indicatorRef: optional(nameText),
    compositeWeight: optional(
      number(value => (value > 0 ? undefined : { expected: 'more than 0' })),
    ),
  },
  {
    also: (value, at) => {
      exactlyOne(value, at, 'target', 'targetPercent');
      for (const name of ['target', 'targetPercent']) {
        if (fieldOf(value, name) === 0) {
          at.child(name).warning(
            'zero-target',
            'An objective of 0 is always met. Set one that can be missed.',
          );
        }
      }
    },
  },
);

/** `spec` of an SLO. */
export const sloSpec: Rule = object(
  {
    description,
    service: required('the name of the service', text()),
    indicator: optional(inlineIndicator),
    indicatorRef: optional(nameText),
    budgetingMethod: required(
      'Occurrences, Timeslices or RatioTimeslices',
      oneOf(BUDGETING_METHODS),
    ),
    timeWindow: optional(timeWindow),
    objectives: required(
      'a list of objectives',
      list(objective, { min: 1, of: 'objectives' }),
    ),
    alertPolicies: optional(
      list(
        inlineOrReference('alertPolicyRef', 'AlertPolicy', alertPolicySpec),
        {
          of: 'alert policies',
        },
      ),
    ),
  },
  {
    also: (spec, at) => {
      indicatorPlacement(spec, at);
      for (const [index, entry] of objectivesOf(spec).entries()) {
        const place = at.child('objectives').child(index);
        thresholdFields(spec, entry, place);
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

function objectivesOf(spec: Fields): unknown[] {
  const objectives = fieldOf(spec, 'objectives');
  return Array.isArray(objectives) ? objectives : [];
}

const hasIndicator = (value: unknown) =>
  has(value, 'indicator') || has(value, 'indicatorRef');

function indicatorPlacement(spec: Fields, at: Cursor): void {
  const objectives = objectivesOf(spec);
  const composite = objectives.some(hasIndicator);
  if (!composite) {
    exactlyOne(spec, at, 'indicator', 'indicatorRef');
    return;
  }
  for (const name of ['indicator', 'indicatorRef']) {
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
        'indicator',
        'indicatorRef',
      );
    }
  });
}

/** The comparison belongs to threshold metrics; what an `indicatorRef` points to is known only once resolved. */
function thresholdFields(spec: Fields, entry: unknown, at: Cursor): void {
  const inline = fieldOf(spec, 'indicator') ?? fieldOf(entry, 'indicator');
  const indicator = fieldOf(inline, 'spec');
  for (const name of ['op', 'value']) {
    if (has(indicator, 'ratioMetric') && has(entry, name)) {
      at.child(name).error(
        'forbidden',
        `Expected no "${name}" with a ratio metric: its target alone decides. Remove it.`,
        'key',
      );
    }
    if (has(indicator, 'thresholdMetric') && !has(entry, name)) {
      at.child(name).error(
        'required',
        `Expected ${name === 'op' ? 'a comparison (lte, gte, lt or gt)' : 'the value to compare with'} for the threshold metric, found nothing. Add "${name}".`,
      );
    }
  }
}

function sliceFields(spec: Fields, entry: unknown, at: Cursor): void {
  const method = fieldOf(spec, 'budgetingMethod');
  const sliced = method === 'Timeslices' || method === 'RatioTimeslices';
  const target = fieldOf(entry, 'timeSliceTarget');
  if (method === 'Timeslices') {
    if (target === undefined) {
      at.child('timeSliceTarget').error(
        'required',
        'Expected the ratio from which a time slice is good (above 0, at most 1) with Timeslices, found nothing. Add "timeSliceTarget".',
      );
    } else if (typeof target === 'number' && !(target > 0 && target <= 1)) {
      at.child('timeSliceTarget').error(
        'out-of-range',
        `Expected more than 0 and at most 1, found ${target}.`,
      );
    }
    if (has(entry, 'compositeWeight')) {
      at.child('compositeWeight').warning(
        'weight-without-effect',
        'A weight means nothing with Timeslices: a slice is bad when it is bad for any objective. Remove it.',
      );
    }
  }
  if (sliced && !has(entry, 'timeSliceWindow')) {
    at.child('timeSliceWindow').error(
      'required',
      `Expected the length of a time slice, such as 5m, with ${method}, found nothing. Add "timeSliceWindow".`,
    );
  }
  const sliceMs = lengthMs(fieldOf(entry, 'timeSliceWindow'));
  const [first] = [fieldOf(spec, 'timeWindow')].flat();
  const windowMs = lengthMs(fieldOf(first, 'duration'));
  if (
    sliced &&
    sliceMs !== undefined &&
    windowMs !== undefined &&
    windowMs <= sliceMs
  ) {
    at.child('timeSliceWindow').warning(
      'slice-exceeds-window',
      `The time slice is as long as the time window (${show(fieldOf(first, 'duration'))}) or longer, so there is never more than one slice. Was a unit mistaken (m is minutes, M is months)?`,
    );
  }
}

function lengthMs(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 60_000;
  const parsed = typeof value === 'string' ? parseDuration(value) : undefined;
  return parsed?.ok ? shortestMs(parsed) : undefined;
}
