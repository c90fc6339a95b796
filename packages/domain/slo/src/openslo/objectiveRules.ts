import { parseDuration, shortestMs } from '../window/duration';
import { Cursor, show } from '../declaration/problem';
import {
  Fields,
  Rule,
  fieldOf,
  has,
  number,
  object,
  oneOf,
  optional,
} from '../declaration/schema';
import { OPERATORS } from './alertRules';
import type { Dialect, Spelling } from './dialect';
import { exactlyOne } from './exactlyOne';
import { inlineIndicator } from './indicatorRules';
import { displayName, nameText } from './metadataRules';

/** One of `objectives`. */
export function objectiveRule(dialect: Dialect): Rule {
  return object(
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
      timeSliceWindow: optional(timeSliceWindow(dialect)),
      [dialect.indicator]: optional(inlineIndicator(dialect)),
      [dialect.indicatorRef]: optional(nameText),
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
}

/** A duration shorthand, or a number of minutes. */
function timeSliceWindow({ duration }: Dialect): Rule {
  return (value, at) => {
    if (typeof value !== 'number') {
      duration()(value, at);
    } else if (!(Number.isInteger(value) && value > 0 && value <= 1_000_000)) {
      at.error(
        'invalid-duration',
        `Expected a positive whole number of minutes or a duration such as 5m, found ${value}.`,
      );
    }
  };
}

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

/** The comparison belongs to threshold metrics; what an `indicatorRef` points to is known only once resolved. */
export function thresholdFields(
  spec: Fields,
  entry: unknown,
  at: Cursor,
  { indicator: name }: Spelling,
): void {
  const inline = fieldOf(spec, name) ?? fieldOf(entry, name);
  const indicator = fieldOf(inline, 'spec');
  for (const field of ['op', 'value']) {
    if (has(indicator, 'ratioMetric') && has(entry, field)) {
      at.child(field).error(
        'forbidden',
        `Expected no "${field}" with a ratio metric: its target alone decides. Remove it.`,
        'key',
      );
    }
    if (has(indicator, 'thresholdMetric') && !has(entry, field)) {
      at.child(field).error(
        'required',
        `Expected ${field === 'op' ? 'a comparison (lte, gte, lt or gt)' : 'the value to compare with'} for the threshold metric, found nothing. Add "${field}".`,
      );
    }
  }
}

/** What the slice methods need. */
export function sliceFields(spec: Fields, entry: unknown, at: Cursor): void {
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
