/** German of `alerts.en.ts`. */
export const alertsDe = {
  'alerts.what': 'die Alarme',
  'alerts.title': 'Gemeldete Alarme',
  'alerts.description':
    'Was Prometheus und Alertmanager über diesen SLO sagen. Das Portal erkennt einen Alarm an seinen Labels.',
  'alerts.filter': 'Zustand',
  'alerts.state.firing': 'Schlägt an',
  'alerts.state.pending': 'Wartet',
  'alerts.state.resolved': 'Vorbei',
  'alerts.stateHint.firing': 'Der Alarm ist an und benachrichtigt',
  'alerts.stateHint.pending': 'Die Bedingung gilt, aber noch nicht lange genug',
  'alerts.stateHint.resolved': 'Der Alarm ist vorbei',
  'alerts.column.state': 'Zustand',
  'alerts.column.severity': 'Schwere',
  'alerts.column.name': 'Alarm',
  'alerts.column.since': 'Seit',
  'alerts.column.source': 'Quelle',
  'alerts.column.runbook': 'Anleitung',
  'alerts.lasted': '{{duration}} lang',
  'alerts.unknownStart': 'nicht gesagt',
  'alerts.source.prometheus': 'Prometheus „{{name}}“',
  'alerts.source.alertmanager': 'Alertmanager „{{name}}“',
  'alerts.runbook': 'Anleitung von {{name}} öffnen',
  'alerts.noRunbook': 'keine',
  'alerts.more': 'Weitere Alarme zeigen',
  'alerts.empty.title': 'Kein Alarm in diesen Zuständen',
  'alerts.empty.description':
    'Alarme erscheinen hier, wenn ein verbundener Prometheus die erzeugten Regeln auswertet oder ein Alertmanager an den Webhook des Portals sendet.',
  'alerts.why.title': 'Warum es anschlägt oder nicht',
  'alerts.why.description':
    'Die üblichen Alarmpaare des Zeitfensters, die das Portal selbst auswertet. Alarmrichtlinien, die das SLO deklariert, stehen unter Regeln und Was wäre, wenn.',
  'alerts.why.none': 'Noch ist kein Alarmpaar bekannt.',
  'alerts.why.both':
    'Brennt {{longRate}} über {{long}} und {{shortRate}} über {{short}}: beides liegt über der Grenze von {{factor}}.',
  'alerts.why.firing':
    'Beide Rückblicke brennen schneller als die Grenze von {{factor}}.',
  'alerts.why.below':
    'Brennt {{longRate}} über {{long}}, nicht schneller als die Grenze von {{factor}}.',
  'alerts.why.calmed':
    'Über {{long}} brannte es zu schnell, über {{short}} zuletzt aber nur {{shortRate}}: Es hat sich beruhigt.',
  'alerts.why.quiet':
    'Mindestens ein Rückblick brennt nicht schneller als die Grenze von {{factor}}.',
  'alerts.why.cannotTell':
    'Mindestens einer der beiden Rückblicke hat keine Daten, es lässt sich also nicht sagen.',
  'alerts.why.spent': 'Das hat in {{long}} {{share}} des Budgets gekostet.',
  'alerts.why.exhausts': 'Bei diesem Tempo ist der Rest in {{duration}} weg.',
  'alerts.why.exhausted': 'Vom Budget ist nichts übrig.',
  'alerts.why.pair': '{{severity}}: {{short}} und {{long}}, Grenze {{factor}}',
};
