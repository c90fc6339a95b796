import type { RecordedSloView } from '@bellwether/plugin-slo-common';

/** A recorded SLO before the catalog is asked who owns it. */
export type RecordedSlo = Omit<RecordedSloView, 'componentRef' | 'ownerRef'>;

/** What Prometheus writes where nothing happened, or where something was divided by nothing. */
const NOT_A_NUMBER =
  'Its rules yield no number (NaN), most often because there was no traffic. Guard the query against a total of 0.';

const NOTHING_RECORDED =
  'No figures are recorded now: the rules may be new or removed, or the metrics they read are missing.';

/** A recorded figure: null where it is missing or no number. */
export function figure(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/**
 * Why figures are missing.
 *
 * @param values - recorded figures; undefined: there is none
 * @param known - whether the queries for them were answered: what was not asked is no fault of the SLO
 */
export function noteOn(
  values: readonly (number | undefined)[],
  known: boolean,
): string | undefined {
  if (values.some(value => value !== undefined && !Number.isFinite(value))) {
    return NOT_A_NUMBER;
  }
  return known && values.some(value => value === undefined)
    ? NOTHING_RECORDED
    : undefined;
}
