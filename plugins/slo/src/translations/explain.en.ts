/** The figures of an objective in sentences. */
export const explainEn = {
  title: 'What these numbers mean',
  allows: {
    event:
      '{{target}} over {{window}} allows {{bad}} of {{of}} events to fail.',
    slice:
      '{{target}} over {{window}} allows {{bad}} of {{of}} time slices to be bad.',
  },
  counted: {
    event:
      '{{failed}} of {{total}} events failed, so the service level is {{sli}}.',
    slice:
      '{{failed}} of {{total}} time slices were bad, so the service level is {{sli}}.',
  },
  left: '{{remaining}} of the error budget is left.',
  spent: 'The error budget is spent to the last unit.',
  overspent:
    'The error budget is overspent by {{overspent}}: {{times}} times what was allowed has failed.',
  verdict: {
    met: 'With 95% confidence the true level lies between {{low}} and {{high}}, above the objective: it is met.',
    missed:
      'With 95% confidence the true level lies between {{low}} and {{high}}, below the objective: it is missed.',
    'cannot-tell':
      'With 95% confidence the true level lies between {{low}} and {{high}}. The objective lies in between, so these observations are too few to call it met or missed.',
  },
  burn: 'Measured over {{window}}, the budget is being spent at {{rate}} the pace that would use it up exactly by the end of the window.',
  noBurn: 'No burn rate is known at the moment.',
  willExhaust:
    'If the recent past repeats itself, the budget is gone {{when}} ({{date}}).',
  safe: 'If the recent past repeats itself, the budget holds at least until {{date}}.',
  coverage:
    'Data exists for {{coverage}} of the window only; the figures speak for that part.',
  calendar: 'The window is a calendar period: it ends {{date}}.',
  stale:
    'The newest data is from {{date}}: these are the last known figures, not the present.',
  none: {
    'no-data':
      'Nothing was counted in the window, so there is neither a service level nor a budget to speak of. That is not the same as 100%.',
    pending:
      'The SLO is declared but has not been evaluated yet. The first figures come with the next evaluation.',
    error:
      'The objective cannot be evaluated, so nothing is known about its service level.',
  },
} as const;
