/** Texts of a run. */
export const runEn = {
  title: '{{gate}}: {{service}} in {{environment}}',
  untitled: 'Run of a gate',
  backToList: 'All deliveries',
  against: 'against {{baseline}}',
  window: '{{from}}, {{duration}}',
  reasons: 'Reasons',
  looks_one: '{{count, number}} look',
  looks_other: '{{count, number}} looks',
  weight: '{{weight}} of traffic',
  mode: {
    loop: 'Look by look',
    once: 'One look at what there was',
    retrospective: 'Over a time that is past',
  },
  verdict: {
    finished: {
      Promote: 'The canary may go on',
      Hold: 'The release is held',
      Rollback: 'The canary is worse: roll it back',
      Error: 'The gate could not judge',
    },
    running: {
      Promote: 'Still looking; so far the canary may go on',
      Hold: 'Still looking; nothing is decided yet',
      Rollback: 'The canary is worse: roll it back',
      Error: 'Still trying; the last look could not judge',
    },
    lost: 'How this ended is not known',
  },
  lost: {
    title: 'This run has fallen silent; it was last heard {{when}}',
    description:
      'Its pipeline may have been cancelled, or its runner may be gone. What stands below is what it said last. If it speaks again, this page shows it by itself.',
  },
  notFound: {
    title: 'There is no such run',
    description:
      'It does not exist, is older than what the portal keeps, or you are not allowed to see it.',
  },
} as const;

/** Texts of the metrics of a run. */
export const metricsEn = {
  title_one: '{{count, number}} metric',
  title_other: '{{count, number}} metrics',
  critical: 'Critical: its failure fails everything',
  rates: 'Canary {{canary}}, baseline {{baseline}}',
  ratio: 'Ratio {{ratio}}',
  ratioBetween: 'Ratio {{ratio}}, between {{lower}} and {{upper}}',
  shiftBetween: 'Ratio {{ratio}}, shift between {{lower}} and {{upper}}',
  events: 'Events: canary {{canary}}, baseline {{baseline}}',
  none: {
    title: 'No metric was judged',
    description: 'The reasons above say why.',
  },
} as const;

/** Texts of one metric. */
export const metricEn = {
  course: 'Course of {{metric}}',
  noSeries: 'No course was recorded for this metric.',
  evidence: 'Evidence of harm {{harm}}, a rollback from {{threshold}} on',
} as const;

export const intervalEn = {
  title: 'Interval over looks',
  of: 'Interval of {{metric}} over looks',
  ratioHint:
    'Where the ratio of canary to baseline can be, given all looks so far. A lower bound above the red line is a rollback; an upper bound below the green line lets the canary go on.',
  shiftHint:
    'Where the difference between canary and baseline can be. While the interval holds zero there may be none.',
  ratio: 'Ratio',
  lower: 'Lower bound',
  upper: 'Upper bound',
  same: 'No difference',
  noShift: 'No difference',
  harm: 'Harm begins',
  promote: 'Good enough below',
} as const;

export const evidenceEn = {
  title: 'Evidence over looks',
  of: 'Evidence about {{metric}} over looks',
  hint: 'How much the data speak for harm, and for letting the canary go on. It holds at every look: to look often does not make it wrong. The axis is logarithmic.',
  harm: 'Evidence of harm',
  promote: 'Evidence for promoting',
  threshold: 'Rollback from {{threshold}} on',
  download: 'Download evidence',
  failed: 'The evidence could not be loaded: {{message}}',
  none: 'The evidence of this run is not kept.',
  later: 'The evidence comes with the end of the run.',
} as const;

export const strataEn = {
  title: 'Parts of the traffic',
  hint: 'Each part is compared on its own: a fault may hit only one of them. Most evidence of harm first.',
  caption: '{{metric}} by parts of the traffic',
  name: 'Part',
  ratio: 'Ratio',
  events: 'Events',
} as const;

export const samplesEn = {
  title: 'Samples',
  caption: 'Samples of {{metric}}',
  at: 'Interval ending',
  unit: 'In {{unit}}',
} as const;

export const looksEn = {
  title: 'Looks',
  hint: 'Each time the gate looked at its metrics, newest first.',
  look: 'Look',
  number: '{{index}}, {{when}}',
  from: '{{now}}, was {{before}}',
  before: 'was {{decision}}',
  metrics: 'Metrics',
  change: 'Change of verdict',
  changedTo: 'Verdict changed to {{decision}}',
  none: {
    title: 'The gate has not looked yet',
    description: 'The first look comes after the first interval.',
  },
} as const;

export const rejudgeEn = {
  open: 'Judge again',
  title: 'Judge the evidence again',
  hint: 'The samples of this run are judged once more. By the same settings the judgement has to be the stored one, byte for byte; by others you see what they would have said. Nothing that is stored changes.',
  asItWas: '{{judge}} (as it was)',
  alpha: 'Chance of a wrong rollback (alpha)',
  confidenceLevel: 'Confidence level',
  unset: 'A field that is left empty is as it was.',
  run: 'Judge',
  close: 'Close',
  failed: 'It could not be judged: {{message}}',
  problem: 'It cannot be judged this way',
  metric: 'Metric',
  stored: 'Stored ({{judge}})',
  again: 'Now ({{judge}})',
  differs: 'differs',
  caption: 'Both judgements side by side',
  verdict:
    '{{judge}} says {{decision}} with a score of {{score}}; the gate concluded {{stored}}.',
  identical: {
    yes: 'Identical, byte for byte',
    yesHint: 'The same samples and settings give the stored judgement.',
    no: 'Not the stored judgement',
    noHint:
      'The same settings give another judgement: the evidence was changed, or another version of the judge is at work.',
  },
} as const;
