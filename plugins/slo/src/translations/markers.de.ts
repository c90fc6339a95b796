/** German of `markers.en.ts`. */
export const markersDe = {
  'markers.title': 'In den Diagrammen markiert',
  'markers.none': 'In diesem Zeitraum ist nichts markiert.',
  'markers.failed':
    'Was um diesen SLO herum geschah, konnte nicht gelesen werden: {{message}}',
  'markers.kind.release': 'Release',
  'markers.kind.incident': 'Störung',
  'markers.kind.alert': 'Alarm',
  'markers.kind.chaos': 'Experiment',
  'markers.kind.drift': 'Abweichung',
  'markers.kind.exclusion': 'Ausgenommen',
  'markers.kind.other': 'Ereignis',
  'markers.column.time': 'Zeit',
  'markers.column.kind': 'Art',
  'markers.column.what': 'Was',
  'markers.column.source': 'Quelle',
  'markers.until': '{{from}} bis {{to}}',
  'fan.title': 'Was zu erwarten ist',
  'fan.series': 'Prognose',
  'fan.failed': 'Die Prognose konnte nicht gelesen werden: {{message}}',
  'fan.gone': 'Das Budget ist schon aufgebraucht.',
  'fan.half': 'In der Hälfte der Verläufe ist das Budget bis {{p50}} weg.',
  'fan.halfFrom':
    'In der Hälfte der Verläufe ist das Budget bis {{p50}} weg, in einem von zehn schon bis {{p10}}.',
  'fan.halfBetween':
    'In der Hälfte der Verläufe ist das Budget bis {{p50}} weg, am ehesten zwischen {{p10}} und {{p90}}.',
  'fan.tenth':
    'In einem von zehn Verläufen ist das Budget bis {{p10}} weg; die Hälfte reicht über {{horizon}} hinaus.',
  'fan.holds': 'In neun von zehn Verläufen reicht das Budget bis {{horizon}}.',
  'fan.risk': 'Das Risiko, dass es vor {{horizon}} weg ist, beträgt {{risk}}.',
  'fan.history_one': 'Gezeichnet aus {{count, number}} Tag Vergangenheit.',
  'fan.history_other': 'Gezeichnet aus {{count, number}} Tagen Vergangenheit.',
  'fan.band':
    'Das Band fasst die mittleren acht von zehn Verläufen, die Linie deren Mitte.',
};
