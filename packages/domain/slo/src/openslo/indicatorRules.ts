import { Cursor } from './problem';
import { description, metadata, nameText } from './metadataRules';
import {
  Fields,
  Rule,
  anything,
  boolean,
  has,
  isFields,
  object,
  oneOf,
  optional,
  required,
  text,
} from './schema';

const metricSpec: Rule = (value, at) => {
  object({}, { open: true })(value, at);
  if (isFields(value) && Object.keys(value).length === 0) {
    at.error(
      'empty',
      'Expected what the data source needs to find the metric, such as "query", found an empty map.',
    );
  }
};

const metric: Rule = object({
  metricSource: required(
    'the source of the metric',
    object({
      metricSourceRef: optional(nameText),
      type: optional(text()),
      spec: required(
        'what the data source needs to find the metric, such as "query"',
        metricSpec,
      ),
    }),
  ),
});

/** Exactly one of two fields; reports at the second when both are there. */
export function exactlyOne(
  value: Fields,
  at: Cursor,
  first: string,
  second: string,
): void {
  if (has(value, first) && has(value, second)) {
    at.child(second).error(
      'mutually-exclusive',
      `Expected either "${first}" or "${second}", found both. Remove one.`,
      'key',
    );
  } else if (!has(value, first) && !has(value, second)) {
    at.error(
      'one-required',
      `Expected either "${first}" or "${second}", found neither. Add one.`,
    );
  }
}

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

const ratioMetric: Rule = object(
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

/** `spec` of an SLI. */
export const sliSpec: Rule = object(
  {
    description,
    thresholdMetric: optional(metric),
    ratioMetric: optional(ratioMetric),
  },
  {
    also: (value, at) =>
      exactlyOne(value, at, 'ratioMetric', 'thresholdMetric'),
  },
);

/** An indicator written inline. */
export const inlineIndicator: Rule = object({
  metadata: metadata(),
  spec: required('the metric of the indicator', sliSpec),
});

/** `spec` of a data source. */
export const dataSourceSpec: Rule = object({
  description,
  type: required('the type of the data source, such as Prometheus', text()),
  connectionDetails: required('connection details, at least {}', anything),
});
