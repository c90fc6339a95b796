import type { AnalysisPhase } from '../model';

/**
 * Measurements in order: S successful, F failed, I inconclusive, E error, R still running; `.` before the first: none yet.
 */
export interface MetricCase {
  name: string;
  /** As in a template. */
  metric: Record<string, unknown>;
  measured: string;
  phase: AnalysisPhase;
  /** Whether the run ends. */
  ends?: boolean;
  /** Part of the reason. */
  because?: string;
}

const every10s = { interval: '10s' };
const off = { failureLimit: -1 };

/** Phases of metrics, as Argo Rollouts has them, and with what is added to it. */
export const METRIC_CASES: MetricCase[] = [
  { name: 'nothing measured', metric: {}, measured: '', phase: 'Pending' },
  {
    name: 'nothing measured, the run ends',
    metric: {},
    measured: '',
    ends: true,
    phase: 'Successful',
    because: 'ended before',
  },
  {
    name: 'the first is under way',
    metric: {},
    measured: 'R',
    phase: 'Running',
  },
  {
    name: 'a later one is under way',
    metric: every10s,
    measured: 'SSR',
    phase: 'Running',
  },
  {
    name: 'under way though limits are broken',
    metric: every10s,
    measured: 'FFR',
    phase: 'Running',
  },
  {
    name: 'under way while the run ends',
    metric: every10s,
    measured: 'SR',
    ends: true,
    phase: 'Running',
  },
  {
    name: 'once is enough without an interval',
    metric: {},
    measured: 'S',
    phase: 'Successful',
    because: 'All 1 measurements',
  },
  {
    name: 'count 0 is no count',
    metric: { count: 0 },
    measured: 'S',
    phase: 'Successful',
  },
  {
    name: 'count 0 with an interval goes on',
    metric: { count: 0, ...every10s },
    measured: 'SSSS',
    phase: 'Running',
  },
  {
    name: 'goes on without a count',
    metric: every10s,
    measured: 'S',
    phase: 'Running',
  },
  {
    name: 'goes on for long without a count',
    metric: every10s,
    measured: 'S'.repeat(40),
    phase: 'Running',
  },
  {
    name: 'without a count until the run ends',
    metric: every10s,
    measured: 'SS',
    ends: true,
    phase: 'Successful',
    because: 'after 2 measurements',
  },
  {
    name: 'short of its count',
    metric: { count: 3, ...every10s },
    measured: 'SS',
    phase: 'Running',
  },
  {
    name: 'at its count',
    metric: { count: 3, ...every10s },
    measured: 'SSS',
    phase: 'Successful',
  },
  {
    name: 'past its count',
    metric: { count: 2, ...every10s },
    measured: 'SSS',
    phase: 'Successful',
  },
  {
    name: 'a count in a text',
    metric: { count: '2', ...every10s },
    measured: 'SS',
    phase: 'Successful',
  },
  {
    name: 'short of its count, the run ends',
    metric: { count: 3, ...every10s },
    measured: 'S',
    ends: true,
    phase: 'Successful',
  },
  {
    name: 'errors are not counted',
    metric: { count: 2, ...every10s },
    measured: 'SE',
    phase: 'Running',
  },
  {
    name: 'errors are not counted, however many',
    metric: { count: 2, ...every10s },
    measured: 'EESEE',
    phase: 'Running',
  },
  {
    name: 'errors in between do not matter',
    metric: { count: 2, ...every10s },
    measured: 'SEES',
    phase: 'Successful',
  },

  {
    name: 'one failure is too many',
    metric: {},
    measured: 'F',
    phase: 'Failed',
    because: '1 failed measurements, allowed are 0',
  },
  {
    name: 'one failure is too many, before the count',
    metric: { count: 5, ...every10s },
    measured: 'SF',
    phase: 'Failed',
  },
  {
    name: 'failures within the limit',
    metric: { failureLimit: 2, ...every10s },
    measured: 'FF',
    phase: 'Running',
  },
  {
    name: 'failures within the limit at the count',
    metric: { failureLimit: 2, count: 4, ...every10s },
    measured: 'FFSS',
    phase: 'Successful',
  },
  {
    name: 'failures beyond the limit',
    metric: { failureLimit: 2, ...every10s },
    measured: 'FSFSF',
    phase: 'Failed',
    because: '3 failed measurements, allowed are 2',
  },
  {
    name: 'failures beyond the limit at the count',
    metric: { failureLimit: 1, count: 3, ...every10s },
    measured: 'SFF',
    phase: 'Failed',
  },
  {
    name: 'a limit in a text',
    metric: { failureLimit: '1', ...every10s },
    measured: 'F',
    phase: 'Running',
  },
  {
    name: 'failures beyond the limit, the run ends',
    metric: every10s,
    measured: 'F',
    ends: true,
    phase: 'Failed',
  },
  {
    name: 'failures within the limit, the run ends',
    metric: { failureLimit: 1, ...every10s },
    measured: 'F',
    ends: true,
    phase: 'Successful',
  },

  {
    name: 'one inconclusive is too many',
    metric: {},
    measured: 'I',
    phase: 'Inconclusive',
    because: '1 inconclusive measurements',
  },
  {
    name: 'inconclusive within the limit',
    metric: { inconclusiveLimit: 1, ...every10s },
    measured: 'I',
    phase: 'Running',
  },
  {
    name: 'inconclusive beyond the limit',
    metric: { inconclusiveLimit: 1, ...every10s },
    measured: 'ISI',
    phase: 'Inconclusive',
  },
  {
    name: 'inconclusive within the limit at the count',
    metric: { inconclusiveLimit: 1, count: 2, ...every10s },
    measured: 'IS',
    phase: 'Successful',
  },
  {
    name: 'inconclusive goes before failed',
    metric: every10s,
    measured: 'RFI',
    phase: 'Inconclusive',
  },

  { name: 'an error', metric: every10s, measured: 'E', phase: 'Running' },
  {
    name: 'four errors in a row',
    metric: every10s,
    measured: 'EEEE',
    phase: 'Running',
  },
  {
    name: 'five errors in a row',
    metric: every10s,
    measured: 'EEEEE',
    phase: 'Error',
    because: '5 errors in a row, allowed are 4',
  },
  {
    name: 'five errors, not in a row',
    metric: every10s,
    measured: 'EEEESE',
    phase: 'Running',
  },
  {
    name: 'a failure ends a row of errors',
    metric: { failureLimit: 1, ...every10s },
    measured: 'EEEEFE',
    phase: 'Running',
  },
  {
    name: 'an inconclusive one ends a row of errors',
    metric: { inconclusiveLimit: 1, ...every10s },
    measured: 'EEEEIE',
    phase: 'Running',
  },
  {
    name: 'no error allowed',
    metric: { consecutiveErrorLimit: 0 },
    measured: 'E',
    phase: 'Error',
  },
  {
    name: 'one error allowed',
    metric: { consecutiveErrorLimit: 1 },
    measured: 'EE',
    phase: 'Error',
  },
  {
    name: 'an error without an interval is tried again',
    metric: {},
    measured: 'E',
    phase: 'Running',
  },
  {
    name: 'an error and then the one measurement',
    metric: {},
    measured: 'ES',
    phase: 'Successful',
  },
  {
    name: 'an error goes before failed',
    metric: { consecutiveErrorLimit: 0, ...every10s },
    measured: 'FE',
    phase: 'Error',
  },
  {
    name: 'an error goes before inconclusive',
    metric: { consecutiveErrorLimit: 0, ...every10s },
    measured: 'IE',
    phase: 'Error',
  },
  {
    name: 'an error, the run ends',
    metric: every10s,
    measured: 'E',
    ends: true,
    phase: 'Successful',
  },

  {
    name: 'enough successes in a row',
    metric: { consecutiveSuccessLimit: 2, ...every10s },
    measured: 'SS',
    phase: 'Successful',
    because: '2 successful measurements in a row',
  },
  {
    name: 'not enough successes in a row',
    metric: { consecutiveSuccessLimit: 2, ...every10s },
    measured: 'S',
    phase: 'Running',
  },
  {
    name: 'a failure ends a row',
    metric: { ...off, consecutiveSuccessLimit: 2, ...every10s },
    measured: 'SFS',
    phase: 'Running',
  },
  {
    name: 'an error ends a row',
    metric: { consecutiveSuccessLimit: 2, ...every10s },
    measured: 'SES',
    phase: 'Running',
  },
  {
    name: 'an inconclusive one ends a row',
    metric: { inconclusiveLimit: 1, consecutiveSuccessLimit: 2, ...every10s },
    measured: 'SIS',
    phase: 'Running',
  },
  {
    name: 'a row after failures',
    metric: { ...off, consecutiveSuccessLimit: 2, ...every10s },
    measured: 'FFFFSS',
    phase: 'Successful',
  },
  {
    name: 'a limit of failures goes before a row',
    metric: { consecutiveSuccessLimit: 2, ...every10s },
    measured: 'FSS',
    phase: 'Failed',
  },
  {
    name: 'at the count with both limits and neither reached',
    metric: {
      failureLimit: 2,
      consecutiveSuccessLimit: 2,
      count: 4,
      ...every10s,
    },
    measured: 'SFSF',
    phase: 'Inconclusive',
    because: 'not 2 in a row; no limit',
  },
  {
    name: 'at the count with the default limit of failures too',
    metric: {
      inconclusiveLimit: 1,
      consecutiveSuccessLimit: 3,
      count: 3,
      ...every10s,
    },
    measured: 'SIS',
    phase: 'Inconclusive',
  },
  {
    name: 'at the count with a row asked for alone',
    metric: { ...off, consecutiveSuccessLimit: 2, count: 3, ...every10s },
    measured: 'SFS',
    phase: 'Failed',
    because: 'not 2 in a row.',
  },
  {
    name: 'any number of failures with a row asked for alone',
    metric: { ...off, consecutiveSuccessLimit: 2, ...every10s },
    measured: 'FFFFFFFF',
    phase: 'Running',
  },
  {
    name: 'a row asked for, the run ends',
    metric: { consecutiveSuccessLimit: 3, ...every10s },
    measured: 'S',
    ends: true,
    phase: 'Successful',
  },

  // added: failures in a row
  {
    name: 'enough failures in a row',
    metric: { ...off, consecutiveFailureLimit: 3, ...every10s },
    measured: 'FFF',
    phase: 'Failed',
    because: '3 failed measurements in a row',
  },
  {
    name: 'not enough failures in a row',
    metric: { ...off, consecutiveFailureLimit: 3, ...every10s },
    measured: 'FFSFF',
    phase: 'Running',
  },
  {
    name: 'an error does not end a row of failures',
    metric: { ...off, consecutiveFailureLimit: 3, ...every10s },
    measured: 'FFEF',
    phase: 'Failed',
  },
  {
    name: 'an inconclusive one ends a row of failures',
    metric: {
      ...off,
      inconclusiveLimit: 5,
      consecutiveFailureLimit: 2,
      ...every10s,
    },
    measured: 'FIF',
    phase: 'Running',
  },
  {
    name: 'failures in a row or in all',
    metric: { failureLimit: 3, consecutiveFailureLimit: 2, ...every10s },
    measured: 'FSFF',
    phase: 'Failed',
    because: 'in a row',
  },
  {
    name: 'failures in all, none in a row',
    metric: { failureLimit: 3, consecutiveFailureLimit: 2, ...every10s },
    measured: 'FSFSFSF',
    phase: 'Failed',
    because: 'allowed are 3',
  },
  {
    name: 'failures in a row within the limit at the count',
    metric: { ...off, consecutiveFailureLimit: 2, count: 3, ...every10s },
    measured: 'FSF',
    phase: 'Successful',
  },
  {
    name: 'rows of both kinds asked for and neither there',
    metric: {
      ...off,
      consecutiveFailureLimit: 2,
      consecutiveSuccessLimit: 2,
      count: 4,
      ...every10s,
    },
    measured: 'SFSF',
    phase: 'Inconclusive',
  },
];

/** What a run comes to, assessed after each round of measurements. */
export interface RunCase {
  name: string;
  metrics: Record<string, unknown>[];
  dryRun?: string[];
  terminate?: boolean;
  /** Measurements of each metric, one a round; ` `: none in that round. */
  measured: string[];
  phase: AnalysisPhase;
  /** Phases of the metrics that were measured. */
  metricPhases: AnalysisPhase[];
  because?: string;
}

export const RUN_CASES: RunCase[] = [
  {
    name: 'all successful',
    metrics: [{}, {}],
    measured: ['S', 'S'],
    phase: 'Successful',
    metricPhases: ['Successful', 'Successful'],
    because: 'No metric that counts',
  },
  {
    name: 'one not begun',
    metrics: [{}, {}],
    measured: ['S', ' '],
    phase: 'Running',
    metricPhases: ['Successful'],
  },
  {
    name: 'nothing begun',
    metrics: [{}],
    measured: [' '],
    phase: 'Running',
    metricPhases: [],
  },
  {
    name: 'one under way',
    metrics: [{}, {}],
    measured: ['S', 'R'],
    phase: 'Running',
    metricPhases: ['Successful', 'Running'],
  },
  {
    name: 'one fails and ends the others',
    metrics: [{}, every10s],
    measured: ['F', 'S'],
    phase: 'Failed',
    metricPhases: ['Failed', 'Successful'],
    because: 'Metric metric-0 is Failed: 1 failed',
  },
  {
    name: 'one fails while another is under way',
    metrics: [{}, every10s],
    measured: ['F', 'R'],
    phase: 'Running',
    metricPhases: ['Failed', 'Running'],
  },
  {
    name: 'one fails before another begins',
    metrics: [{}, every10s],
    measured: ['F', ' '],
    phase: 'Failed',
    metricPhases: ['Failed'],
  },
  {
    name: 'an inconclusive one ends the others',
    metrics: [{}, every10s],
    measured: ['I', 'S'],
    phase: 'Inconclusive',
    metricPhases: ['Inconclusive', 'Successful'],
  },
  {
    name: 'an error ends the others',
    metrics: [{ consecutiveErrorLimit: 0 }, every10s],
    measured: ['E', 'S'],
    phase: 'Error',
    metricPhases: ['Error', 'Successful'],
  },
  {
    name: 'failed is worse than inconclusive',
    metrics: [{}, {}],
    measured: ['I', 'F'],
    phase: 'Failed',
    metricPhases: ['Inconclusive', 'Failed'],
    because: 'Metric metric-1',
  },
  {
    name: 'failed is worse than error',
    metrics: [{ consecutiveErrorLimit: 0 }, {}],
    measured: ['E', 'F'],
    phase: 'Failed',
    metricPhases: ['Error', 'Failed'],
  },
  {
    name: 'error is worse than inconclusive',
    metrics: [{}, { consecutiveErrorLimit: 0 }],
    measured: ['I', 'E'],
    phase: 'Error',
    metricPhases: ['Inconclusive', 'Error'],
  },
  {
    name: 'the first of several that fail is named',
    metrics: [{}, {}],
    measured: ['F', 'F'],
    phase: 'Failed',
    metricPhases: ['Failed', 'Failed'],
    because: 'Metric metric-0',
  },
  {
    name: 'goes on in the background',
    metrics: [every10s],
    measured: ['SSSSSS'],
    phase: 'Running',
    metricPhases: ['Running'],
  },
  {
    name: 'is told to end',
    metrics: [every10s, every10s],
    terminate: true,
    measured: ['S', ' '],
    phase: 'Successful',
    metricPhases: ['Successful'],
    because: 'told to end',
  },
  {
    name: 'is told to end before anything is measured',
    metrics: [every10s],
    terminate: true,
    measured: [' '],
    phase: 'Successful',
    metricPhases: [],
  },
  {
    name: 'is told to end with a failure',
    metrics: [every10s],
    terminate: true,
    measured: ['F'],
    phase: 'Failed',
    metricPhases: ['Failed'],
  },
  {
    name: 'a dry run fails',
    metrics: [{}, {}],
    dryRun: ['metric-0'],
    measured: ['F', 'S'],
    phase: 'Successful',
    metricPhases: ['Failed', 'Successful'],
  },
  {
    name: 'a dry run does not end the others',
    metrics: [{}, every10s],
    dryRun: ['metric-0'],
    measured: ['F', 'S'],
    phase: 'Running',
    metricPhases: ['Failed', 'Running'],
  },
  {
    name: 'dry runs are waited for',
    metrics: [{}, every10s],
    dryRun: ['metric-1'],
    measured: ['S', 'S'],
    phase: 'Running',
    metricPhases: ['Successful', 'Running'],
  },
  {
    name: 'dry runs alone',
    metrics: [{}, {}],
    dryRun: ['.*'],
    measured: ['F', 'I'],
    phase: 'Successful',
    metricPhases: ['Failed', 'Inconclusive'],
  },
  {
    name: 'a dry run is known by a part of its name',
    metrics: [{}],
    dryRun: ['ric-'],
    measured: ['F'],
    phase: 'Successful',
    metricPhases: ['Failed'],
  },
  {
    name: 'one counts, the others do not',
    metrics: [{}, {}],
    dryRun: ['0$'],
    measured: ['S', 'F'],
    phase: 'Failed',
    metricPhases: ['Successful', 'Failed'],
  },
  {
    name: 'stays what it was',
    metrics: [{ count: 3, ...every10s }],
    measured: ['FSS'],
    phase: 'Failed',
    metricPhases: ['Failed'],
  },
];
