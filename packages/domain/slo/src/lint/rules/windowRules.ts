import { prometheusDuration } from '../../promql/duration';
import { type DurationUnit, parseDuration } from '../../window/duration';
import type { LintRule } from '../context';
import { declaredObjective, ownIndicatorField, windowPath } from '../places';

/** Days of the shortest and the longest month, quarter and year, and what rules take. */
const VARYING: Partial<
  Record<DurationUnit, { least: number; most: number; nominal: number }>
> = {
  M: { least: 28, most: 31, nominal: 30 },
  Q: { least: 90, most: 92, nominal: 90 },
  Y: { least: 365, most: 366, nominal: 365 },
};

/** 402, 404 and 405: lengths of time windows that are not what they seem. */
export const windowLengths: LintRule = ({ source }, report) => {
  const { kind, duration } = source.definition.timeWindow;
  const parsed = parseDuration(duration);
  if (!parsed.ok) return;
  const path = windowPath(source);
  if (parsed.unit === 'm') {
    report(
      'BW-SLO-402',
      path,
      `Expected a time window of hours or more, found ${duration}, which is ${parsed.count === 1 ? 'one minute' : `${parsed.count} minutes`}. Write ${parsed.count}M if months are meant.`,
    );
  }
  const varying = VARYING[parsed.unit];
  if (!varying) return;
  const { count } = parsed;
  const nominal = `${count * varying.nominal}d`;
  if (kind === 'rolling') {
    report(
      'BW-SLO-405',
      path,
      `Expected a rolling window of fixed length, found ${duration}: rules take ${nominal}, the portal counts back on the calendar. Write ${nominal}.`,
    );
  } else {
    const drift = (days: number) =>
      `${((days / varying.nominal - 1) * 100).toFixed(1)} %`;
    report(
      'BW-SLO-404',
      path,
      `Burn rates of alerts are computed for ${nominal}; a real ${duration} differs from that by ${drift(varying.least)} to +${drift(varying.most)}.`,
    );
  }
};

/** 406: samples that are gone before the window ends. */
export const shortRetention: LintRule = (
  { source, periodMs, surroundings },
  report,
) => {
  const { retentionMs } = surroundings;
  if (retentionMs === undefined || retentionMs >= periodMs) return;
  report(
    'BW-SLO-406',
    windowPath(source),
    `Expected samples to be kept for the time window of ${prometheusDuration(periodMs)}, found a retention of ${prometheusDuration(retentionMs)}.`,
  );
};

/** 407: weights of what is not a weighted mean. */
export const idleWeight: LintRule = ({ source, settings }, report) => {
  const { objective, definition } = source;
  if (objective.compositeWeight === undefined) return;
  // Readers warn about these themselves.
  if (definition.budgetingMethod === 'Timeslices') return;
  const isComposite =
    definition.objectives.length > 1 &&
    ownIndicatorField(declaredObjective(source)) !== undefined;
  if (isComposite && settings.composite !== 'worst') return;
  report(
    'BW-SLO-407',
    `${source.path}.compositeWeight`,
    `Expected a weight where several indicators make one mean, found ${objective.compositeWeight} ${isComposite ? 'where the worst of them decides' : 'on an SLO with a single indicator'}. Remove it.`,
  );
};
