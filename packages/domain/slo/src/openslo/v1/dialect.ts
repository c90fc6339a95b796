import { Cursor, kindOf } from '../../declaration/problem';
import {
  list,
  object,
  optional,
  record,
  required,
  text,
} from '../../declaration/schema';
import { type Dialect, OPENSLO_V1, SPELLINGS } from '../dialect';
import {
  anyText,
  displayName,
  duration,
  metadataWith,
  nameText,
  plainKey,
} from '../metadataRules';
import { metricSpec } from '../metricSpec';

/** OpenSLO v1. */
export const V1: Dialect = {
  version: OPENSLO_V1,
  ...SPELLINGS[OPENSLO_V1],
  metadata: envelope =>
    metadataWith(
      {
        displayName: optional(displayName),
        labels: optional(record(plainKey, labelValue)),
      },
      envelope,
    ),
  duration,
  metric: object({
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
  }),
  service: { service: required('the name of the service', text()) },
  alertAfter: optional(duration({ zero: true })),
};

function labelValue(value: unknown, at: Cursor): void {
  if (Array.isArray(value)) {
    list(anyText, { of: 'label values' })(value, at);
  } else if (typeof value === 'object') {
    at.error(
      'wrong-type',
      `Expected text or a list of texts, found ${kindOf(value)}.`,
    );
  } else {
    anyText(value, at);
  }
}
