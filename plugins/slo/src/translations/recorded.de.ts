/** German of `recorded.en.ts`. */
export const recordedDe = {
  'recorded.title': 'Von anderen Werkzeugen erfasst',
  'recorded.description':
    'SLOs, die Sloth oder Pyrra in einem verbundenen Prometheus erfasst, wie sie dort stehen: Nichts muss ein zweites Mal deklariert werden.',
  'recorded.what': 'erfasste SLOs',
  'recorded.readAt': 'Gelesen {{when}}',
  'recorded.matching_one': '{{count, number}} erfasster SLO',
  'recorded.matching_other': '{{count, number}} erfasste SLOs',
  'recorded.searchPlaceholder': 'Name oder Dienst',
  'recorded.tool.label': 'Werkzeug',
  'recorded.tool.sloth': 'Sloth',
  'recorded.tool.pyrra': 'Pyrra',
  'recorded.column.name': 'SLO',
  'recorded.column.service': 'Dienst',
  'recorded.column.tool': 'Erfasst von',
  'recorded.column.target': 'Ziel',
  'recorded.column.budget': 'Verbleibendes Fehlerbudget',
  'recorded.column.burn': 'Brennrate',
  'recorded.column.state': 'Zustand',
  'recorded.column.owner': 'Verantwortlich',
  'recorded.connection': 'in {{connection}}',
  'recorded.group': 'Labels seiner Gruppe',
  'recorded.window_one': '{{count, number}} Tag',
  'recorded.window_other': '{{count, number}} Tage',
  'recorded.noWindow': 'Fenster nicht erfasst',
  'recorded.noTarget': 'Nicht erfasst',
  'recorded.noService': 'Kein Dienst erfasst',
  'recorded.pending': 'Wartet',
  'recorded.pendingHint': 'Ein Alarm wartet, bis seine Zeit um ist',
  'recorded.empty.title': 'Weder Sloth noch Pyrra erfasst dort etwas',
  'recorded.empty.description':
    'Die verbundenen Prometheus-Server wurden gefragt und haben keine Zeitreihen mit den Namen dieser Werkzeuge.',
  'recorded.unknown.title': 'Im Moment ist nichts bekannt',
  'recorded.unknown.description':
    'Solange eine Quelle nicht antwortet, kann niemand sagen, was dort erfasst ist.',
  'recorded.notConfigured.title':
    'Kein Prometheus wird nach erfassten SLOs gefragt',
  'recorded.notConfigured.description':
    'Setzen Sie „recorded“ an den Verbindungen, in denen Sloth oder Pyrra erfasst, in der Konfiguration des Backends. Innerhalb einer Minute stehen ihre SLOs hier.',
  'recorded.notConfigured.example': 'app-config.yaml',
};
