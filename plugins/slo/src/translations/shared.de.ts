/** German of `shared.en.ts`. */
export const sharedDe = {
  'source.problems':
    'Einige Quellen haben nicht geantwortet; was sie wissen, fehlt hier',
  'source.problem': '{{source}}: {{message}}',
  'table.yes': 'ja',
  'table.no': 'nein',
};
