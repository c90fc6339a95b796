import { Cursor } from '../declaration/problem';
import type { Dialect } from './dialect';
import { exactlyOne } from './exactlyOne';
import { description } from './metadataRules';
import {
  Fields,
  Rule,
  anything,
  boolean,
  has,
  object,
  oneOf,
  optional,
  required,
  text,
} from '../declaration/schema';

function ratioParts(value: Fields, at: Cursor): void {
  exactlyOne(value, at, 'total', 'raw');
  if (has(value, 'total')) {
    exactlyOne(value, at, 'good', 'bad');
  } else if (has(value, 'raw')) {
    for (const name of ['good', 'bad']) {
      if (has(value, name)) {
        at.child(name).error(
          'mutually-exclusive',
          `Expected "${name}" only beside "total", found it beside "raw". Remove one.`,
          'key',
        );
      }
    }
  }
  if (has(value, 'raw') && !has(value, 'rawType')) {
    at.child('rawType').error(
      'required',
      'Expected "success" or "failure" to tell what the raw ratio counts, found nothing. Add "rawType".',
    );
  }
}

function ratioMetric(metric: Rule): Rule {
  return object(
    {
      counter: optional(boolean),
      good: optional(metric),
      bad: optional(metric),
      total: optional(metric),
      rawType: optional(oneOf(['success', 'failure'])),
      raw: optional(metric),
    },
    { also: ratioParts },
  );
}

/** `spec` of an SLI. */
export function sliSpec({ metric }: Dialect): Rule {
  return object(
    {
      description,
      thresholdMetric: optional(metric),
      ratioMetric: optional(ratioMetric(metric)),
    },
    {
      also: (value, at) =>
        exactlyOne(value, at, 'ratioMetric', 'thresholdMetric'),
    },
  );
}

/** An indicator written inline. */
export function inlineIndicator(dialect: Dialect): Rule {
  return object({
    metadata: dialect.metadata(),
    spec: required('the metric of the indicator', sliSpec(dialect)),
  });
}

/** `spec` of a data source. */
export const dataSourceSpec: Rule = object({
  description,
  type: required('the type of the data source, such as Prometheus', text()),
  connectionDetails: required('connection details, at least {}', anything),
});
