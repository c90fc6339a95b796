/** German of `shared.en.ts`. */
export const sharedDe = {
  'source.problems':
    'Einige Quellen haben nicht geantwortet; was sie wissen, fehlt hier',
  'source.problem': '{{source}}: {{message}}',
  'table.showAll_one': '{{count, number}} weitere zeigen',
  'table.showAll_other': '{{count, number}} weitere zeigen',
  'table.yes': 'ja',
  'table.no': 'nein',
};
