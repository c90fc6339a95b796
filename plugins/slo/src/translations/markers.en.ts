/** What is marked in the charts, and the fan after now. */
export const markersEn = {
  title: 'Marked in the charts',
  none: 'Nothing is marked in this time range.',
  failed: 'What happened around this SLO could not be read: {{message}}',
  kind: {
    release: 'Release',
    incident: 'Incident',
    alert: 'Alert',
    chaos: 'Experiment',
    drift: 'Drift',
    exclusion: 'Left out',
    other: 'Event',
  },
  column: {
    time: 'Time',
    kind: 'Kind',
    what: 'What',
    source: 'Source',
  },
  until: '{{from}} to {{to}}',
} as const;

export const fanEn = {
  title: 'What to expect',
  series: 'Forecast',
  failed: 'The forecast could not be read: {{message}}',
  gone: 'The budget is spent already.',
  half: 'In half of the futures the budget is gone by {{p50}}.',
  halfFrom:
    'In half of the futures the budget is gone by {{p50}}; in one of ten already by {{p10}}.',
  halfBetween:
    'In half of the futures the budget is gone by {{p50}}, most likely between {{p10}} and {{p90}}.',
  tenth:
    'In one of ten futures the budget is gone by {{p10}}; half of them get past {{horizon}}.',
  holds: 'In nine of ten futures the budget holds until {{horizon}}.',
  risk: 'The risk that it is gone before {{horizon}} is {{risk}}.',
  history_one: 'Drawn from {{count, number}} day of history.',
  history_other: 'Drawn from {{count, number}} days of history.',
  band: 'The band holds the middle eight of ten futures, the line the middle of all.',
} as const;
