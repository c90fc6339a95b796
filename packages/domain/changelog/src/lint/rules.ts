/** Tools that read commit messages, in the versions that the README names. @public */
export type Tool =
  | 'conventional-changelog'
  | 'semantic-release'
  | 'release-please'
  | 'git-cliff';

/** What a rule says. */
export interface Rule {
  /**
   * `deviation`: not as the specification has it, so that something is read otherwise than its author may have meant.
   * `difference`: fine, but other tools make something else of it.
   */
  level: 'deviation' | 'difference';
  /** How it is read here, and what to do. */
  message: string;
  /** Who reads it otherwise. */
  tools: readonly Tool[];
}

const REGULAR: readonly Tool[] = ['conventional-changelog', 'semantic-release'];
const STRICT: readonly Tool[] = ['release-please', 'git-cliff'];
const ALL: readonly Tool[] = [...REGULAR, ...STRICT];

const rule = (
  level: Rule['level'],
  tools: readonly Tool[],
  message: string,
): Rule => ({ level, tools, message });

/** Every rule of the lint, by code. */
export const RULES = {
  'not-conventional': rule(
    'deviation',
    [],
    'The header is not conventional: write "type(scope): subject".',
  ),
  'no-space': rule(
    'deviation',
    STRICT,
    'The header is not read without a space behind its colon: write "type: subject".',
  ),
  'empty-scope': rule(
    'deviation',
    REGULAR,
    'The header is not read with an empty scope: name one, or leave the parentheses out.',
  ),
  'several-scopes': rule(
    'deviation',
    REGULAR,
    'The header is not read with several scopes: write one, such as (api,web).',
  ),
  'space-before-colon': rule(
    'deviation',
    [],
    'The header is not read with a space before the scope or the colon: take it out.',
  ),
  'bang-before-scope': rule(
    'deviation',
    [],
    'The header is not read with "!" before the scope: it stands right before the colon.',
  ),
  'empty-subject': rule(
    'deviation',
    [...REGULAR, 'release-please'],
    'The header is not read without a subject: say what the commit does.',
  ),
  'wide-space': rule(
    'deviation',
    [],
    'More than one space behind the colon: all are left out.',
  ),
  'type-case': rule(
    'difference',
    ALL,
    'The type is read in lower case; others take it for one they do not know.',
  ),
  'type-characters': rule(
    'difference',
    REGULAR,
    'The type is more than letters and digits; others do not read the header.',
  ),
  bang: rule(
    'difference',
    ['semantic-release'],
    'Breaking by "!"; the default rules of others drop the commit: add a footer BREAKING CHANGE.',
  ),
  'body-without-blank-line': rule(
    'deviation',
    ['git-cliff'],
    'The body begins right below the header; others do not read such a commit: put a blank line between them.',
  ),
  'footer-without-blank-line': rule(
    'deviation',
    ['git-cliff'],
    'A footer without a blank line before it is read; others leave it or the whole commit out: put a blank line there.',
  ),
  'breaking-hyphen': rule(
    'difference',
    ['semantic-release'],
    'Breaking by BREAKING-CHANGE; others look for BREAKING CHANGE only.',
  ),
  'breaking-case': rule(
    'deviation',
    REGULAR,
    'Not breaking: BREAKING CHANGE has to be in upper case. Others take it for breaking.',
  ),
  'breaking-hash': rule(
    'deviation',
    STRICT,
    'Not breaking: BREAKING CHANGE needs a colon and a space. Others take it for breaking.',
  ),
  'breaking-marked': rule(
    'deviation',
    REGULAR,
    'Not breaking: BREAKING CHANGE has to begin its line. Others take it for breaking.',
  ),
  'breaking-indented': rule(
    'deviation',
    [],
    'Not breaking: BREAKING CHANGE has to begin its line.',
  ),
  'breaking-space': rule(
    'deviation',
    [],
    'Not breaking with a space before the colon: take it out.',
  ),
  'breaking-plural': rule(
    'deviation',
    [],
    'Not breaking: write BREAKING CHANGE, one for each.',
  ),
  'breaking-separator': rule(
    'deviation',
    [],
    'Breaking, though the specification asks for a space behind the colon: overlooking it would be worse.',
  ),
  'several-breaking': rule(
    'difference',
    STRICT,
    'Every breaking change is read; others keep the first or the last one only.',
  ),
  'breaking-paragraphs': rule(
    'difference',
    ['release-please'],
    'The breaking change is read to its end; others keep its first paragraph.',
  ),
  'several-references': rule(
    'difference',
    STRICT,
    'Every issue is read; others see none, or one text.',
  ),
  'entries-in-body': rule(
    'difference',
    STRICT,
    'The line is body, or a change of its own with split-body; others make entries or footers of it.',
  ),
  footer: rule(
    'difference',
    ['release-please'],
    'A footer; others make a commit of it.',
  ),
  merge: rule(
    'difference',
    ['release-please'],
    'Merges are left out unless only the main line is listed; others list merge and commits, the same change twice.',
  ),
  'revert-quoted': rule(
    'difference',
    STRICT,
    'A revert; others do not read the header Git writes.',
  ),
  'revert-without-commit': rule(
    'deviation',
    [],
    'A revert that does not say of what: add "This reverts commit" and the full object name.',
  ),
  reapply: rule(
    'difference',
    ALL,
    'Applies again what was reverted; others do not read the header Git writes.',
  ),
  fixup: rule(
    'deviation',
    [],
    'The commit waits for being squashed and counts for nothing: rebase with --autosquash.',
  ),
  'release-as': rule(
    'deviation',
    ['release-please'],
    'Release-As has to be a semantic version such as 2.0.0: it counts for nothing.',
  ),
  'too-long': rule(
    'deviation',
    ['semantic-release'],
    'Only the first 65 536 characters are read; others may take minutes for the whole.',
  ),
  'hidden-characters': rule(
    'deviation',
    ALL,
    'Characters that cannot be seen or change the direction of text: they are left out of notes, others print them.',
  ),
} as const satisfies Record<string, Rule>;

/** @public */
export type LintCode = keyof typeof RULES;

/** A rule and where it applies, both from 1. */
export interface Finding {
  code: LintCode;
  line: number;
  column: number;
}
