/** Times that are left out of the figures, from proposal to decision. */
export const exclusionsEn = {
  what: 'the exclusions',
  title: 'Times left out',
  description:
    'A time that is left out counts neither as good nor as bad. It takes somebody to propose it, and somebody else to approve it; figures as measured stay beside the others.',
  state: {
    proposed: 'Proposed',
    approved: 'Approved',
    rejected: 'Rejected',
    revoked: 'Revoked',
  },
  stateHint: {
    proposed: 'Waits for a decision; nothing is left out yet',
    approved: 'Left out of the figures',
    rejected: 'Counts as measured',
    revoked: 'Taken back; counts as measured',
  },
  span: '{{from}} to {{to}}',
  proposedBy: 'Proposed by {{author}} {{when}}',
  decision: {
    approve: 'Approved by {{by}} {{when}}',
    reject: 'Rejected by {{by}} {{when}}',
    revoke: 'Revoked by {{by}} {{when}}',
  },
  note: '“{{note}}”',
  action: {
    approve: 'Approve',
    reject: 'Reject',
    revoke: 'Revoke',
    withdraw: 'Withdraw',
  },
  dialog: {
    approve: 'Leave this time out?',
    reject: 'Reject this proposal?',
    revoke: 'Count this time again?',
    withdraw: 'Withdraw this proposal?',
    approveHint:
      'From the next evaluation on, the figures do not count this time. The record of it stays.',
    rejectHint: 'The time stays counted. A rejected proposal stays rejected.',
    revokeHint:
      'From the next evaluation on, the figures count this time again. A revoked exclusion stays revoked.',
    withdrawHint: 'The time stays counted. The record of the proposal stays.',
    note: 'Note',
    noteHint: 'Kept with the decision; at most 1,000 characters.',
    cancel: 'Cancel',
    failed: 'That did not work: {{message}}',
  },
  propose: {
    open: 'Propose a time to leave out',
    title: 'Propose a time to leave out',
    start: 'From',
    end: 'To',
    zone: 'Times in {{zone}}',
    reason: 'Reason',
    required: 'required',
    reasonHint: 'What happened, and why it should not count.',
    submit: 'Propose',
    done: 'Proposed. Somebody else has to approve it.',
    cancel: 'Cancel',
  },
  fault: {
    missing: 'Enter a date and a time',
    order: 'The end has to be after the start',
    tooLong: 'At most 92 days can be left out at once',
    noReason: 'Say why this time should not count',
    reasonTooLong: 'At most 1,000 characters',
  },
  more: 'Show older',
  empty: {
    title: 'Every minute counts',
    description:
      'No time is left out of the figures of this SLO, and nobody has asked for it.',
  },
} as const;
