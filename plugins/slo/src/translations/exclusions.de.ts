/** German of `exclusions.en.ts`. */
export const exclusionsDe = {
  'exclusions.what': 'die Ausnahmen',
  'exclusions.title': 'Ausgenommene Zeiten',
  'exclusions.description':
    'Eine ausgenommene Zeit zählt weder als gut noch als schlecht. Jemand schlägt sie vor, jemand anderes genehmigt sie; die Werte wie gemessen bleiben daneben stehen.',
  'exclusions.state.proposed': 'Vorgeschlagen',
  'exclusions.state.approved': 'Genehmigt',
  'exclusions.state.rejected': 'Abgelehnt',
  'exclusions.state.revoked': 'Zurückgenommen',
  'exclusions.stateHint.proposed':
    'Wartet auf eine Entscheidung; noch ist nichts ausgenommen',
  'exclusions.stateHint.approved': 'Aus den Werten ausgenommen',
  'exclusions.stateHint.rejected': 'Zählt wie gemessen',
  'exclusions.stateHint.revoked': 'Zurückgenommen; zählt wie gemessen',
  'exclusions.span': '{{from}} bis {{to}}',
  'exclusions.proposedBy': 'Vorgeschlagen von {{author}} {{when}}',
  'exclusions.decision.approve': 'Genehmigt von {{by}} {{when}}',
  'exclusions.decision.reject': 'Abgelehnt von {{by}} {{when}}',
  'exclusions.decision.revoke': 'Zurückgenommen von {{by}} {{when}}',
  'exclusions.note': '„{{note}}“',
  'exclusions.action.approve': 'Genehmigen',
  'exclusions.action.reject': 'Ablehnen',
  'exclusions.action.revoke': 'Zurücknehmen',
  'exclusions.action.withdraw': 'Zurückziehen',
  'exclusions.dialog.approve': 'Diese Zeit ausnehmen?',
  'exclusions.dialog.reject': 'Diesen Vorschlag ablehnen?',
  'exclusions.dialog.revoke': 'Diese Zeit wieder zählen?',
  'exclusions.dialog.withdraw': 'Diesen Vorschlag zurückziehen?',
  'exclusions.dialog.approveHint':
    'Ab der nächsten Auswertung zählen die Werte diese Zeit nicht. Der Eintrag bleibt erhalten.',
  'exclusions.dialog.rejectHint':
    'Die Zeit zählt weiter. Ein abgelehnter Vorschlag bleibt abgelehnt.',
  'exclusions.dialog.revokeHint':
    'Ab der nächsten Auswertung zählen die Werte diese Zeit wieder. Eine zurückgenommene Ausnahme bleibt zurückgenommen.',
  'exclusions.dialog.withdrawHint':
    'Die Zeit zählt weiter. Der Eintrag des Vorschlags bleibt erhalten.',
  'exclusions.dialog.note': 'Anmerkung',
  'exclusions.dialog.noteHint':
    'Bleibt bei der Entscheidung; höchstens 1.000 Zeichen.',
  'exclusions.dialog.cancel': 'Abbrechen',
  'exclusions.dialog.failed': 'Das hat nicht geklappt: {{message}}',
  'exclusions.propose.open': 'Zeit zum Ausnehmen vorschlagen',
  'exclusions.propose.title': 'Zeit zum Ausnehmen vorschlagen',
  'exclusions.propose.start': 'Von',
  'exclusions.propose.end': 'Bis',
  'exclusions.propose.zone': 'Zeiten in {{zone}}',
  'exclusions.propose.reason': 'Grund',
  'exclusions.propose.required': 'erforderlich',
  'exclusions.propose.reasonHint':
    'Was geschehen ist und warum es nicht zählen soll.',
  'exclusions.propose.submit': 'Vorschlagen',
  'exclusions.propose.done':
    'Vorgeschlagen. Jemand anderes muss es genehmigen.',
  'exclusions.propose.cancel': 'Abbrechen',
  'exclusions.fault.missing': 'Geben Sie Datum und Uhrzeit ein',
  'exclusions.fault.order': 'Das Ende muss nach dem Anfang liegen',
  'exclusions.fault.tooLong':
    'Höchstens 92 Tage lassen sich auf einmal ausnehmen',
  'exclusions.fault.noReason': 'Sagen Sie, warum diese Zeit nicht zählen soll',
  'exclusions.fault.reasonTooLong': 'Höchstens 1.000 Zeichen',
  'exclusions.more': 'Ältere zeigen',
  'exclusions.empty.title': 'Jede Minute zählt',
  'exclusions.empty.description':
    'Aus den Werten dieses SLOs ist keine Zeit ausgenommen, und niemand hat darum gebeten.',
};
