/** How bad a finding is: `error`: wrong results, `warning`: probably not meant, `note`: worth knowing. @public */
export type LintSeverity = 'error' | 'warning' | 'note';

/** What a lint looks for. @public */
export interface Lint {
  severity: LintSeverity;
  /** A few words. */
  title: string;
  /** What is wrong with it and why it matters. */
  explanation: string;
  /** What to do. */
  remedy: string;
}

/**
 * All lints by their codes, which never change their meaning: 1xx objectives and budgets, 2xx alerts, 3xx queries,
 * 4xx windows and slices, 5xx declarations.
 * @public
 */
export const LINTS = {
  'BW-SLO-101': {
    severity: 'error',
    title: 'Objective of 100 %',
    explanation:
      'It leaves no error budget: burn rates divide by zero, and a single bad event spends more than everything.',
    remedy: 'Set an objective below 100 %.',
  },
  'BW-SLO-102': {
    severity: 'warning',
    title: 'Objective of 0',
    explanation: 'It is met whatever happens, so it says nothing.',
    remedy: 'Set an objective that can be missed, or remove it.',
  },
  'BW-SLO-103': {
    severity: 'error',
    title: 'Budget below one event',
    explanation:
      'With the traffic there is, the first bad event of a window already exhausts the budget: whether the objective is met is a matter of luck.',
    remedy:
      'Lower the objective, lengthen the window, combine services or add synthetic traffic.',
  },
  'BW-SLO-104': {
    severity: 'warning',
    title: 'Budget below ten events',
    explanation:
      'Every bad event takes a tenth of the budget or more, so that figures jump and say little about the service.',
    remedy:
      'Lower the objective, lengthen the window, combine services or add synthetic traffic.',
  },
  'BW-SLO-105': {
    severity: 'warning',
    title: 'Percentage that looks like a fraction',
    explanation:
      'A percentage below 1 means that almost everything may fail; most likely a fraction was written where a percentage belongs.',
    remedy: 'Write 99.9 for 99.9 %, or use "target" for fractions in OpenSLO.',
  },
  'BW-SLO-201': {
    severity: 'warning',
    title: 'Alert that can never fire',
    explanation:
      'Even when every event is bad, the budget burns 1 / (1 - objective) times as fast as it may. An alert that asks for more stays silent through a total outage.',
    remedy:
      'Choose other window pairs with the annotation bellwether.dev/burn-rates, or a stricter objective.',
  },
  'BW-SLO-202': {
    severity: 'note',
    title: 'Alert below a burn rate of 1',
    explanation:
      'It fires while the objective will still be met. The slowest tickets of windows of 28 days and less are such alerts.',
    remedy: 'Fine for tickets; for pages choose a burn rate above 1.',
  },
  'BW-SLO-203': {
    severity: 'warning',
    title: 'Alert on slow burning',
    explanation:
      'The condition compares with "lt" or "lte", so it holds while all is well and ends when the budget burns fast.',
    remedy: 'Write "gt" or "gte".',
  },
  'BW-SLO-204': {
    severity: 'error',
    title: 'Alert that always fires',
    explanation:
      'No burn rate there can be fails to meet the condition, so the alert never ends.',
    remedy: 'Correct the threshold or the comparison.',
  },
  'BW-SLO-205': {
    severity: 'warning',
    title: 'Alert name used twice',
    explanation:
      'Alerts of two SLOs have the same name and the same labels: promtool refuses the file as linted, and Alertmanager cannot tell them apart by what they are called.',
    remedy: 'Name alerts after their SLO, or give them labels that differ.',
  },
  'BW-SLO-206': {
    severity: 'warning',
    title: 'Alert that looks back further than the window',
    explanation:
      'Pairs of windows that are longer than the time window of the SLO are left out; with all of them left out there is no burn alert.',
    remedy:
      'Choose shorter pairs with the annotation bellwether.dev/burn-rates, or a longer time window.',
  },
  'BW-SLO-207': {
    severity: 'warning',
    title: 'Alert window shorter than a slice',
    explanation:
      'The look-back window of an alert holds less than one time slice, so most of the time it holds none.',
    remedy:
      'Shorten the slices, or choose longer pairs with the annotation bellwether.dev/burn-rates.',
  },
  'BW-SLO-208': {
    severity: 'warning',
    title: 'One bad event fires an alert',
    explanation:
      'So few events are in the long window of the alert that a single bad one exceeds its burn rate.',
    remedy:
      'Ask for more with the annotation bellwether.dev/min-bad-events or bellwether.dev/wilson, lower the objective, or add synthetic traffic.',
  },
  'BW-SLO-301': {
    severity: 'error',
    title: 'Rate of an aggregation',
    explanation:
      'The reset of one counter makes the sum of all of them drop, which rate takes for a reset of the sum: the whole sum is counted again.',
    remedy: 'Take the rate first, then the sum: sum(rate(x[5m])).',
  },
  'BW-SLO-302': {
    severity: 'warning',
    title: 'Rate of a recorded series',
    explanation:
      'What a recording rule yields is mostly an aggregation or a rate already, so resets of counters cannot be recognised, or the rate of a rate is taken.',
    remedy: 'Use the counter the recording rule reads.',
  },
  'BW-SLO-303': {
    severity: 'note',
    title: 'Counter of bad events that may be born late',
    explanation:
      'Prometheus sees no increase in the first value of a series. A counter that appears with its first error loses that error, and all of them after every restart.',
    remedy:
      'Export the counter with 0 for every label from the start, or set the annotation bellwether.dev/count-births.',
  },
  'BW-SLO-304': {
    severity: 'warning',
    title: 'Bucket bound in one spelling',
    explanation:
      'Prometheus 3 stores whole bounds as 1.0, earlier versions as the target writes them, mostly 1. A matcher with one spelling finds nothing after an upgrade.',
    remedy: 'Match both spellings: le=~"1|1\\\\.0".',
  },
  'BW-SLO-305': {
    severity: 'error',
    title: 'Same query for a part and the whole',
    explanation:
      'Good or bad events are counted with the very query of all events, so the ratio is always 1.',
    remedy: 'Correct one of the queries.',
  },
  'BW-SLO-306': {
    severity: 'error',
    title: 'Range of fixed length',
    explanation:
      'Events are counted over windows of many lengths; a query with a range of its own cannot be.',
    remedy: 'Write [{{.window}}] for the range, or leave range and rate out.',
  },
  'BW-SLO-307': {
    severity: 'warning',
    title: 'Grouped by replica',
    explanation:
      'Replicas of Prometheus count the same events. Grouped by their label, each event counts once per replica, and a replica that is down changes the result.',
    remedy:
      'Leave the label out of the grouping, or use max without (replica).',
  },
  'BW-SLO-308': {
    severity: 'warning',
    title: 'Counter that is not declared as one',
    explanation:
      'The metric is named like a counter, but without "counter: true" its values are added up as they are, which counts old events again and again.',
    remedy: 'Set "counter: true".',
  },
  'BW-SLO-309': {
    severity: 'warning',
    title: 'irate in an indicator',
    explanation:
      'irate looks at the last two samples of a window only and misses everything before them.',
    remedy: 'Use rate or increase.',
  },
  'BW-SLO-401': {
    severity: 'warning',
    title: 'No time window',
    explanation:
      'OpenSLO demands a time window. Without one, a rolling window of 28 days is taken.',
    remedy: 'Write the time window down.',
  },
  'BW-SLO-402': {
    severity: 'error',
    title: 'Time window of minutes',
    explanation:
      'The unit m means minutes; months have a capital M. Nobody manages the error budget of a few minutes.',
    remedy: 'Write 1M for a month, or 30d.',
  },
  'BW-SLO-403': {
    severity: 'warning',
    title: 'Slice as long as the time window',
    explanation:
      'A window that holds at most one slice is met or missed as a whole; most likely a unit was mistaken.',
    remedy: 'Shorten the slice or lengthen the window.',
  },
  'BW-SLO-404': {
    severity: 'note',
    title: 'Calendar window of varying length',
    explanation:
      'Months, quarters and years differ in length, burn rates of alerts do not: they are computed for 30, 90 and 365 days.',
    remedy: 'Nothing to do as long as a few per cent do not matter.',
  },
  'BW-SLO-405': {
    severity: 'warning',
    title: 'Rolling window of months',
    explanation:
      'Rules take a rolling month for 30 days, the portal counts back to the same day of the month before: their budgets differ by up to three days.',
    remedy: 'Write days or weeks: 30d, 13w.',
  },
  'BW-SLO-406': {
    severity: 'warning',
    title: 'Retention shorter than the time window',
    explanation:
      'Prometheus deletes samples before the window ends, so the budget covers less time than it claims.',
    remedy:
      'Raise the retention, use long-term storage, or shorten the window.',
  },
  'BW-SLO-407': {
    severity: 'warning',
    title: 'Weight without effect',
    explanation:
      'Weights matter where several indicators make one composite by their weighted mean. With Timeslices, with a single indicator, or when the worst decides, they do not.',
    remedy: 'Remove compositeWeight.',
  },
  'BW-SLO-408': {
    severity: 'warning',
    title: 'Comparison beside a ratio',
    explanation:
      'The fields "op" and "value" belong to threshold metrics. A ratio metric is judged by its target alone.',
    remedy: 'Remove them.',
  },
  'BW-SLO-501': {
    severity: 'warning',
    title: 'Reference that leads nowhere',
    explanation:
      'A document refers to a DataSource, an alert policy or the like that is not declared. The SLO can be evaluated all the same.',
    remedy: 'Declare it or correct the name.',
  },
  'BW-SLO-502': {
    severity: 'warning',
    title: 'Types of metric source and DataSource disagree',
    explanation:
      'The type of the metric source is used, so the DataSource it names is not what it seems.',
    remedy: 'Correct one of them.',
  },
  'BW-SLO-503': {
    severity: 'error',
    title: 'SLO declared twice',
    explanation:
      'Two SLOs have the same ID, so their rules record the same series, and neither can be told from the other.',
    remedy: 'Rename or remove one.',
  },
  'BW-SLO-504': {
    severity: 'warning',
    title: 'Label that not everybody understands',
    explanation:
      'Names with other characters than letters, digits and underscores need Prometheus 3; values that are no text are turned into text.',
    remedy: 'Use plain names, and put values in quotes.',
  },
  'BW-SLO-505': {
    severity: 'warning',
    title: 'Metric without a query',
    explanation:
      'Nothing tells the data source how to find the metric, so the SLO cannot be evaluated.',
    remedy: 'Add "spec" with a query.',
  },
  'BW-SLO-506': {
    severity: 'warning',
    title: 'Field that tools spell differently',
    explanation:
      'The documents about OpenSLO v2alpha call the service of an SLO "service", its Go SDK "serviceRef". Both are read here, elsewhere perhaps one.',
    remedy: 'Write "serviceRef".',
  },
  'BW-SLO-510': {
    severity: 'warning',
    title: 'Silencing a lint that does not exist',
    explanation:
      'The annotation bellwether.dev/lint-ignore names a code that no lint has, so nothing is silenced.',
    remedy: 'Correct or remove the code.',
  },
} as const satisfies Record<string, Lint>;

/** Stable code of a lint. @public */
export type LintCode = keyof typeof LINTS;

/** Whether a text is the code of a lint. @public */
export function isLintCode(text: string): text is LintCode {
  return Object.hasOwn(LINTS, text);
}
