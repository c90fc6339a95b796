/** German of `rules.en.ts`. */
export const rulesDe = {
  'rules.what': 'die Regeln',
  'rules.title': 'Erzeugte Regeln',
  'rules.description':
    'Was Bellwether aus der Deklaration für Prometheus schreibt. Laden Sie die Datei in den Prometheus, der die Metriken hält.',
  'rules.profile.label': 'Profil',
  'rules.profile.exact': 'Genau',
  'rules.profile.sloth': 'Wie Sloth',
  'rules.profileHint.exact':
    'Zählungen statt Mittelwerte, mit Schutz bei fehlendem Verkehr, wenigen Ereignissen und fehlenden Reihen.',
  'rules.profileHint.sloth':
    'Namen und Bedeutung von Sloth, damit dessen Dashboards funktionieren.',
  'rules.counts':
    'Gruppen: {{groups}}. Regeln: {{rules}}. Alarmregeln darunter: {{alerts}}.',
  'rules.file': 'Prometheus-Regeln',
  'rules.alertmanager': 'Alertmanager: Routen und Unterdrückung',
  'rules.none.title': 'Es gibt keine Regeln zu erzeugen',
  'rules.none.description':
    'Die Hinweise sagen, warum. Das Portal wertet diesen SLO selbst aus.',
  'rules.notes': 'Hinweise',
  'rules.alerts.title': 'Alarmregeln',
  'rules.alerts.name': 'Alarm',
  'rules.alerts.severity': 'Schwere',
  'rules.alerts.objective': 'Ziel',
  'rules.alerts.holds': 'Dauer',
  'rules.alerts.atOnce': 'sofort',
  'rules.alerts.whole': 'der ganze SLO',
  'rules.alerts.expression': 'Ausdruck von {{name}}',
  'rules.findings.title': 'Prüfungen der Deklaration',
  'rules.findings.none': 'Die Prüfungen haben nichts gefunden.',
  'rules.findings.severity': 'Schwere',
  'rules.findings.code': 'Code',
  'rules.findings.message': 'Befund',
  'rules.findings.path': 'Stelle',
  'rules.findings.error': 'Fehler',
  'rules.findings.warning': 'Warnung',
  'rules.findings.note': 'Hinweis',
};
