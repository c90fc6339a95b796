/** Texts that several parts of the plugin share. */
export const sourceEn = {
  problems: 'Some sources did not answer; what they know is missing here',
  problem: '{{source}}: {{message}}',
} as const;

export const tableEn = {
  yes: 'yes',
  no: 'no',
} as const;
