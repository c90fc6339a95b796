// The translation ref demands every key, so a missing one does not compile.
export default {
  'state.loading': '{{what}} wird geladen …',
  'state.retry': 'Erneut versuchen',
  'state.forbidden.title': 'Dafür fehlt Ihnen die Berechtigung',
  'state.forbidden.description':
    'Ihr Konto darf dies nicht sehen. Bitten Sie die Verantwortlichen dieses Portals um Zugriff.',
  'state.unauthenticated.title': 'Ihre Sitzung ist beendet',
  'state.unauthenticated.description':
    'Melden Sie sich erneut an; was Sie hier sehen, geht nicht verloren.',
  'state.notFound.title': 'Nicht gefunden',
  'state.notFound.description':
    'Es existiert nicht, wurde entfernt, oder Sie dürfen es nicht sehen.',
  'state.unavailable.title': 'Der Dienst antwortet nicht',
  'state.unavailable.description':
    'Die Anfrage kam nicht durch oder dauerte zu lange. Diese Seite versucht es von selbst erneut.',
  'state.error.title': 'Dies konnte nicht geladen werden',
  'state.error.description': 'Der Dienst antwortete: {{message}}',
  'state.stale.title': 'Stand: {{when}}',
  'state.stale.description':
    'Die letzte Aktualisierung ist fehlgeschlagen: {{message}}',
  'chart.readout': 'Werte ablesen: {{title}}',
  'chart.noValue': 'keine Daten',
  'chart.time': 'Zeit',
  'chart.showTable': 'Als Tabelle zeigen',
  'chart.hideTable': 'Tabelle ausblenden',
  'chart.tableCaption': '{{title}}, Zeiten in {{zone}}',
  'chart.events': 'Ereignisse',
  'chart.summary':
    '{{label}}: zuletzt {{latest}}, niedrigster Wert {{lowest}}, höchster Wert {{highest}}.',
  'chart.summaryEmpty': '{{label}}: keine Daten.',
  'chart.gaps_one': '{{count}} Intervall ohne Daten.',
  'chart.gaps_other': '{{count}} Intervalle ohne Daten.',
  'chart.empty': 'Keine Daten in diesem Zeitraum',
  'chart.zone': 'Zeiten in {{zone}}',
  'chart.now': 'Zuletzt',
  'chart.nowLine': 'Jetzt',
  'chart.withRange': '{{value}} ({{low}} bis {{high}})',
  'chart.marked_one': '{{count}} Ereignis ist markiert.',
  'chart.marked_other': '{{count}} Ereignisse sind markiert.',
  'table.showAll_one': '{{count, number}} weitere zeigen',
  'table.showAll_other': '{{count, number}} weitere zeigen',
  'filters.search': 'Suchen',
  'filters.any': 'Alle',
  'filters.clear': 'Filter entfernen',
  'filters.remove': 'Den Filter {{label}}: {{value}} entfernen',
  'filters.noMatch.title': 'Nichts passt zu diesen Filtern',
  'filters.noMatch.description':
    'Lockern oder entfernen Sie die Filter, um mehr zu sehen.',
  'code.copy': 'Kopieren',
  'code.copied': 'Kopiert',
  'code.download': 'Herunterladen',
  'meter.unknown': 'nicht bekannt',
};
