/** German of `journeys.en.ts`. */
export const journeysDe = {
  'journeys.title': 'Vorgänge',
  'journeys.description':
    'Was Menschen erledigen wollen, und welchen Anteil jeder Schritt an den Fehlern hat. Der Vorgang, in dem am wenigsten Budget übrig ist, steht oben.',
  'journeys.what': 'Vorgänge',
  'journeys.tree': 'Vorgänge und ihre Schritte',
  'journeys.filter': 'Vorgang',
  'journeys.all': 'Alle Vorgänge',
  'journeys.expandAll': 'Alle aufklappen',
  'journeys.collapseAll': 'Alle zuklappen',
  'journeys.expand': '{{title}} aufklappen',
  'journeys.collapse': '{{title}} zuklappen',
  'journeys.kind.journey': 'Vorgang',
  'journeys.kind.composite': 'Zusammengesetzt',
  'journeys.kind.objective': 'Ziel',
  'journeys.column.step': 'Schritt',
  'journeys.column.sli': 'SLI',
  'journeys.column.target': 'Ziel',
  'journeys.column.budget': 'Verbleibendes Fehlerbudget',
  'journeys.column.weight': 'Gewicht',
  'journeys.column.share': 'Anteil am Verbrauch darüber',
  'journeys.column.shareOfTop': 'Anteil am Verbrauch des Vorgangs',
  'journeys.column.owner': 'Verantwortlich',
  'journeys.shareOf': 'Anteil am Verbrauch von {{parent}}: {{title}}',
  'journeys.shareOfTop': 'Anteil am Verbrauch des ganzen Vorgangs: {{title}}',
  'journeys.none': 'entfällt',
  'journeys.others_one':
    '{{count, number}} Ziel gehört zu keinem Vorgang und ist Teil von nichts.',
  'journeys.others_other':
    '{{count, number}} Ziele gehören zu keinem Vorgang und sind Teil von nichts.',
  'journeys.showAll': 'Alle Ziele zeigen',
  'journeys.empty.title': 'Noch gehört kein SLO zu einem Vorgang',
  'journeys.empty.description':
    'Geben Sie den SLOs eines Vorgangs dasselbe Label „journey“, oder fassen Sie Ziele mit eigenen Indikatoren in einem SLO zusammen. Nach der nächsten Auswertung stehen sie hier.',
  'journeys.empty.example': 'Im Dokument eines SLO',
  'journeys.noMatch.title': 'Diesen Vorgang gibt es nicht',
  'journeys.noMatch.description':
    'Kein Ziel, das Sie sehen dürfen, trägt dieses Label (noch).',
};
