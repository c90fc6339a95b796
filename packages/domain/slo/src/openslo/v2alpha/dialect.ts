import { Cursor, show } from '../../declaration/problem';
import {
  type Fields,
  has,
  object,
  optional,
  record,
  required,
  text,
} from '../../declaration/schema';
import { type Dialect, OPENSLO_V2ALPHA, SPELLINGS } from '../dialect';
import { exactlyOne } from '../exactlyOne';
import { dataSourceSpec } from '../indicatorRules';
import {
  duration,
  metadataWith,
  nameText,
  qualifiedKey,
} from '../metadataRules';
import { metricSpec } from '../metricSpec';

/** Months, quarters and years are gone: their length depends on the date. */
const UNITS = 'mhdw';

/**
 * OpenSLO v2alpha: SLIs are called so, metrics name their data source or bring it along, labels have one value each, the
 * display name of a document is gone, durations have a fixed length.
 *
 * Source: OpenSLO enhancement for v2alpha and the validation of OpenSLO/go-sdk.
 */
export const V2ALPHA: Dialect = {
  version: OPENSLO_V2ALPHA,
  ...SPELLINGS[OPENSLO_V2ALPHA],
  metadata: envelope =>
    metadataWith(
      { labels: optional(record(qualifiedKey('label'), labelValue)) },
      envelope,
    ),
  duration: options => duration({ ...options, units: UNITS }),
  metric: object(
    {
      dataSourceRef: optional(nameText),
      dataSourceSpec: optional(dataSourceSpec),
      spec: optional(metricSpec),
    },
    {
      also: (value, at) => {
        exactlyOne(value, at, 'dataSourceRef', 'dataSourceSpec');
        if (!has(value, 'spec')) {
          at.child('spec').warning(
            'no-query',
            'Nothing tells the data source how to find the metric. Add "spec" with a query.',
          );
        }
      },
    },
  ),
  service: {
    serviceRef: optional(text()),
    service: optional(text()),
  },
  checkService,
  alertAfter: required(
    'how long the condition must hold, such as 5m',
    duration({ zero: true, units: UNITS }),
  ),
};

/** The enhancement document says `service`, the Go SDK `serviceRef`. */
function checkService(spec: Fields, at: Cursor): void {
  if (!has(spec, 'service')) {
    if (!has(spec, 'serviceRef')) {
      at.child('serviceRef').error(
        'required',
        'Expected the name of the service, found nothing. Add "serviceRef".',
      );
    }
    return;
  }
  if (has(spec, 'serviceRef')) {
    exactlyOne(spec, at, 'serviceRef', 'service');
  } else {
    at.child('service').warning(
      'other-spelling',
      'Expected "serviceRef", found "service": tools disagree about the name of this field in v2alpha, and most say "serviceRef".',
    );
  }
}

function labelValue(value: unknown, at: Cursor): void {
  if (value === '') return;
  text({
    check: label =>
      /^[a-z0-9]([-._a-z0-9]{0,61}[a-z0-9])?$/.test(label)
        ? undefined
        : {
            code: 'invalid-label-value',
            message: `Expected at most 63 lower-case letters, digits, dots, dashes and underscores, with a letter or digit at both ends, found ${show(label)}.`,
          },
  })(value, at);
}
