import type { Place } from '@bellwether/domain-canary/documents';

/** What a lint means, and whether a playbook with it is refused. */
interface Lint {
  severity: 'error' | 'warning';
  meaning: string;
}

/**
 * Lints for playbooks that are valid and do not do what they say, by code.
 *
 * @public
 */
export const PLAYBOOK_LINTS = {
  'no-trigger': { severity: 'error', meaning: 'Nothing starts the playbook' },
  'only-by-hand': {
    severity: 'warning',
    meaning: 'Nothing but a person starts the playbook',
  },
  'trigger-repeated': {
    severity: 'warning',
    meaning: 'Two triggers are about the same',
  },
  'trigger-never-fires': {
    severity: 'error',
    meaning: 'The object of a trigger can never be as the trigger wants it',
  },
  'nothing-rolled-back': {
    severity: 'error',
    meaning: 'No step changes anything',
  },
  'never-fails': {
    severity: 'error',
    meaning: 'No failure of a step is one of the playbook',
  },
  'never-verified': {
    severity: 'error',
    meaning: 'Nobody looks whether the rollback helped',
  },
  'no-verify': {
    severity: 'warning',
    meaning: 'Nobody looks whether a step helped',
  },
  'verify-never-fails': {
    severity: 'error',
    meaning: 'A verification holds, whatever happens',
  },
  'verify-never-holds': {
    severity: 'error',
    meaning: 'A verification can never hold',
  },
  'never-done': {
    severity: 'error',
    meaning: 'The check of a step always finds it done',
  },
  'check-unused': {
    severity: 'warning',
    meaning: 'A step that sees by itself whether it is done has a check',
  },
  'no-check': {
    severity: 'warning',
    meaning:
      'A request that must not be sent twice has no check: after a crash nobody knows',
  },
  'probe-changes': { severity: 'error', meaning: 'A probe changes something' },
  'undo-brings-back': {
    severity: 'warning',
    meaning: 'Undoing a step brings the bad release back',
  },
  'undo-missing': {
    severity: 'error',
    meaning: 'A step is to be undone, and nothing says how',
  },
  'undo-unused': {
    severity: 'warning',
    meaning: 'A step says how it is undone, and never is',
  },
  'destructive-undo': {
    severity: 'warning',
    meaning: 'Undoing a step deletes something',
  },
  'scales-to-nothing': {
    severity: 'warning',
    meaning: 'A step takes the last replica away',
  },
  'escalates-to-nobody': {
    severity: 'error',
    meaning: 'A step calls people, and nobody is named',
  },
  'stops-silently': {
    severity: 'warning',
    meaning: 'A step ends the playbook, and nobody is told',
  },
  'takes-too-long': {
    severity: 'warning',
    meaning: 'At worst the playbook takes longer than an hour',
  },
  'repeated-step': {
    severity: 'warning',
    meaning: 'Two steps do the same',
  },
  'unknown-variable': {
    severity: 'error',
    meaning: 'A text has a variable there is none of',
  },
  'secret-in-message': {
    severity: 'error',
    meaning: 'A message or an address that is written down has a secret',
  },
  'secret-in-file': {
    severity: 'error',
    meaning: 'A secret is written in the playbook',
  },
  'not-encrypted': {
    severity: 'warning',
    meaning: 'A request goes over the network unencrypted',
  },
  'metadata-address': {
    severity: 'error',
    meaning: 'A request goes to where machines keep their own credentials',
  },
  'wrong-query': { severity: 'error', meaning: 'A query cannot be parsed' },
} as const satisfies Readonly<Record<string, Lint>>;

/** A code of {@link PLAYBOOK_LINTS}. @public */
export type PlaybookLint = keyof typeof PLAYBOOK_LINTS;

/** Reports a lint with the severity it has. */
export function found(place: Place, code: PlaybookLint, text: string): void {
  if (PLAYBOOK_LINTS[code].severity === 'error') place.error(code, text);
  else place.warning(code, text);
}
