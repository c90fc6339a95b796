import { lintMessage } from '../lint/lintMessage';
import type { LintCode } from '../lint/rules';
import type { Message } from '../model';
import { parseMessage } from './parseMessage';

const SHA = '0123456789abcdef0123456789abcdef01234567';

/** A message, what is read of it, and what the lint says. */
type Case = [text: string, read: Partial<Message>, codes: LintCode[]];

const header: Case[] = [
  ['feat: add marks', { type: 'feat', scope: null, subject: 'add marks' }, []],
  ['fix(api): round up', { type: 'fix', scope: 'api' }, []],
  [
    'feat!: drop v1',
    { type: 'feat', bang: true, breaking: true, breakingNotes: ['drop v1'] },
    ['bang'],
  ],
  ['feat(api)!: drop v1', { scope: 'api', breaking: true }, ['bang']],
  ['chore!: drop Node 20', { type: 'chore', breaking: true }, ['bang']],
  ['FEAT: a', { kind: 'conventional', type: 'feat' }, ['type-case']],
  [
    'my-type: x',
    { kind: 'conventional', type: 'my-type' },
    ['type-characters'],
  ],
  ['feat(api/v2): a', { scope: 'api/v2' }, []],
  ['feat(two words): a', { scope: 'two words' }, []],
  ['feat:  a', { type: 'feat', subject: 'a' }, ['wide-space']],
  ['feat: a: b', { subject: 'a: b' }, []],
  ['feat: größer', { subject: 'größer' }, []],
  ['feat:a', { kind: 'other', type: null }, ['no-space']],
  ['feat(): a', { kind: 'other' }, ['empty-scope']],
  ['feat(a)(b): x', { kind: 'other' }, ['several-scopes']],
  ['feat(a(b)): x', { kind: 'other' }, ['several-scopes']],
  ['feat : a', { kind: 'other' }, ['space-before-colon']],
  ['feat (api): a', { kind: 'other' }, ['space-before-colon']],
  ['feat!(api): a', { kind: 'other' }, ['bang-before-scope']],
  ['feat: ', { kind: 'other' }, ['empty-subject']],
  ['(api): a', { kind: 'other' }, ['not-conventional']],
  [
    'Improve things',
    { kind: 'other', subject: 'Improve things' },
    ['not-conventional'],
  ],
  ['https://example.edu is down', { kind: 'other' }, ['no-space']],
  ['', { kind: 'other', subject: '' }, ['not-conventional']],
];

const breaking: Case[] = [
  [
    'fix: a\n\nBREAKING CHANGE: b',
    { breaking: true, breakingNotes: ['b'] },
    [],
  ],
  [
    'fix: a\n\nBREAKING-CHANGE: b',
    { breaking: true, breakingNotes: ['b'] },
    ['breaking-hyphen'],
  ],
  [
    'fix!: a\n\nBREAKING CHANGE: b',
    { breaking: true, breakingNotes: ['b'] },
    ['bang'],
  ],
  ['fix: a\n\nbreaking change: b', { breaking: false }, ['breaking-case']],
  ['fix: a\n\nBREAKING CHANGE #12', { breaking: false }, ['breaking-hash']],
  [
    'fix: a\n\nBREAKING CHANGE:b',
    { breaking: true, breakingNotes: ['b'] },
    ['breaking-separator'],
  ],
  ['fix: a\n\nBREAKING CHANGE : b', { breaking: false }, ['breaking-space']],
  ['fix: a\n\nBREAKING CHANGES: b', { breaking: false }, ['breaking-plural']],
  ['fix: a\n\n* BREAKING CHANGE: b', { breaking: false }, ['breaking-marked']],
  [
    'fix: a\n\n  BREAKING CHANGE: b',
    { breaking: false },
    ['breaking-indented'],
  ],
  ['fix: a\n\nBREAKING CHANGE:\nb\nc', { breakingNotes: ['b\nc'] }, []],
  ['fix: a\n\nBREAKING CHANGE:', { breaking: false }, []],
  [
    'fix: a\n\nBREAKING CHANGE: b\nBREAKING CHANGE: c',
    { breakingNotes: ['b', 'c'] },
    ['several-breaking'],
  ],
  [
    'fix: a\n\nBREAKING CHANGE: b\n\nmore\n\nRefs: #1',
    {
      breakingNotes: ['b\n\nmore'],
      references: [{ action: 'refs', number: 1 }],
    },
    ['breaking-paragraphs', 'footer'],
  ],
  [
    'fix: a\n\ntext\nBREAKING CHANGE: b',
    { breaking: true, body: 'text' },
    ['footer-without-blank-line'],
  ],
];

const footers: Case[] = [
  [
    'fix: a\n\nbody one\n\nbody two\n\nReviewed-by: Z\nRefs #133',
    {
      body: 'body one\n\nbody two',
      footers: [
        { token: 'Reviewed-by', separator: ': ', value: 'Z' },
        { token: 'Refs', separator: ' #', value: '133' },
      ],
    },
    ['footer'],
  ],
  [
    'fix: a\nCloses #1',
    { references: [{ action: 'closes', number: 1 }] },
    ['footer-without-blank-line'],
  ],
  ['fix: a\nbody', { body: 'body', footers: [] }, ['body-without-blank-line']],
  [
    'fix: a\n\ntext\nRefs: #1',
    { body: 'text' },
    ['footer-without-blank-line', 'footer'],
  ],
  [
    'fix: a\n\nNote: as before\n\nplain text',
    { body: 'Note: as before\n\nplain text', footers: [] },
    [],
  ],
  [
    'fix: a\n\nSigned-off-by: A\n  continued',
    {
      footers: [
        { token: 'Signed-off-by', separator: ': ', value: 'A\n  continued' },
      ],
    },
    ['footer'],
  ],
  [
    'fix: a\n\nCloses #1, #2\nFixes o/r#3',
    {
      references: [
        { action: 'closes', number: 1 },
        { action: 'closes', number: 2 },
        { action: 'closes', owner: 'o', repo: 'r', number: 3 },
      ],
    },
    ['several-references'],
  ],
  [
    'feat: a\n\nRefs: #12, #13',
    {
      references: [
        { action: 'refs', number: 12 },
        { action: 'refs', number: 13 },
      ],
    },
    ['footer', 'several-references'],
  ],
  [
    'feat: one\n\nfix(x): two\n\nfeat: three',
    { subject: 'one', footers: [], body: 'fix(x): two\n\nfeat: three' },
    ['entries-in-body', 'entries-in-body'],
  ],
  [
    'feat: a\n\nCo-authored-by: A B <a@b.c>\nCo-authored-by: A <A@B.c>',
    { coAuthors: [{ name: 'A B', mail: 'a@b.c' }] },
    ['footer'],
  ],
  ['feat: a\n\nRelease-As: v2.0.0', { releaseAs: '2.0.0' }, ['footer']],
  ['feat: a\n\nRelease-As: 2.0.0', { releaseAs: '2.0.0' }, ['footer']],
  [
    'feat: a\n\nRelease-As: soon',
    { releaseAs: null },
    ['footer', 'release-as'],
  ],
];

const special: Case[] = [
  [
    `Revert "feat: a"\n\nThis reverts commit ${SHA}.`,
    { kind: 'revert', type: 'revert', subject: 'feat: a', reverts: [SHA] },
    ['revert-quoted'],
  ],
  [
    `revert: feat: a\n\nThis reverts commit ${SHA}.`,
    { kind: 'revert', type: 'revert', subject: 'feat: a', reverts: [SHA] },
    [],
  ],
  [
    'revert: a\n\nRefs: 676104e, a215868',
    { kind: 'revert', reverts: [] },
    ['revert-without-commit', 'footer'],
  ],
  [
    `Reapply "feat: a"\n\nThis reverts commit ${SHA}.`,
    { kind: 'reapply', subject: 'feat: a', reverts: [SHA] },
    ['reapply'],
  ],
  [
    'Revert "Revert "feat: a""',
    { kind: 'reapply', subject: 'feat: a' },
    ['reapply'],
  ],
  [
    'Revert "feat: a (#1)" (#2)',
    { pullRequest: 2, subject: 'feat: a (#1) (#2)' },
    ['revert-quoted', 'revert-without-commit'],
  ],
  [
    'Revert "feat: a (#1)"',
    { pullRequest: null },
    ['revert-quoted', 'revert-without-commit'],
  ],
  [
    'Merge pull request #12 from o/branch\n\nfeat: title',
    { kind: 'merge', type: null, pullRequest: 12, body: 'feat: title' },
    ['merge'],
  ],
  ["Merge branch 'main' into next", { kind: 'merge' }, ['merge']],
  ['Merge sort for marks', { kind: 'other' }, ['not-conventional']],
  [
    'Merged in fix (pull request #7)',
    { kind: 'merge', pullRequest: 7 },
    ['merge'],
  ],
  ['fixup! feat: a', { kind: 'fixup' }, ['fixup']],
  ['squash! feat: a', { kind: 'fixup' }, ['fixup']],
  ['amend! feat: a', { kind: 'fixup' }, ['fixup']],
  [
    'feat: a (#123)',
    { subject: 'a (#123)', pullRequest: 123, references: [] },
    [],
  ],
  [
    'feat: a (#12) (#13)',
    { pullRequest: 13, references: [{ action: 'refs', number: 12 }] },
    [],
  ],
  [
    'feat: a (see #12)',
    { pullRequest: null, references: [{ action: 'refs', number: 12 }] },
    [],
  ],
  [`feat: a\n\n(cherry picked from commit ${SHA})`, { pickedFrom: [SHA] }, []],
  [
    'feat: a\r\n\r\nRefs: #1\r\n',
    { body: null, subject: 'a', references: [{ action: 'refs', number: 1 }] },
    ['footer'],
  ],
  ['\ufefffeat: a', { type: 'feat' }, []],
];

describe.each([
  ['headers', header],
  ['breaking changes', breaking],
  ['footers', footers],
  ['what Git and GitHub write', special],
])('%s', (_, cases) => {
  it.each(cases)('%j', (text, read, codes) => {
    expect(parseMessage(text)).toMatchObject(read);
    expect(lintMessage(text).map(({ code }) => code)).toEqual(codes);
  });
});

it('judges at least the 45 cases of the comparison', () => {
  const all = [...header, ...breaking, ...footers, ...special];
  expect(new Set(all.map(([text]) => text)).size).toBeGreaterThanOrEqual(45);
});

it.each<[string, Message['references']]>([
  ['fixes: #3', [{ action: 'closes', number: 3 }]],
  [
    'Resolved GH-4 and #5',
    [
      { action: 'closes', number: 4 },
      { action: 'closes', number: 5 },
    ],
  ],
  [
    'closes https://github.com/o/r/issues/6',
    [{ action: 'closes', owner: 'o', repo: 'r', number: 6 }],
  ],
  [
    'see https://github.com/o/r/pull/7',
    [{ action: 'refs', owner: 'o', repo: 'r', number: 7 }],
  ],
  ['#8, then closes #8', [{ action: 'closes', number: 8 }]],
  ['o/r#9 and O/R#9', [{ action: 'refs', owner: 'o', repo: 'r', number: 9 }]],
  ['prefixes #10', [{ action: 'refs', number: 10 }]],
  [
    'a#1 &#39; ##2 #3rd #0 #1234567890 /#4 @o/r#5 x-GH-6',
    [{ action: 'refs', number: 6 }],
  ],
  ['https://example.edu/o/r/issues/6 https://github.com/o/issues/6', []],
])('%j names issues', (text, references) => {
  expect(parseMessage(`docs: a\n\n${text}`).references).toEqual(references);
});

it('knows the addresses of one host', () => {
  const text = 'fix: a\n\nFixes https://git.example.edu/o/r/issues/1';
  expect(parseMessage(text).references).toEqual([]);
  expect(parseMessage(text, { host: 'git.example.edu' }).references).toEqual([
    { action: 'closes', owner: 'o', repo: 'r', number: 1 },
  ]);
});

describe('a squashed body', () => {
  const text =
    'feat: one (#3)\n\n* feat: one\n\n* fix(x): two\n\nwords: of others\n\n- feat!: three\n\nSigned-off-by: A';

  it('is one change unless it may be several', () => {
    expect(parseMessage(text).entries).toBeUndefined();
  });

  it('is several changes, and the title once', () => {
    const { entries } = parseMessage(text, { splitBody: true });
    expect(
      entries?.map(({ type, subject, breaking: breaks }) => [
        type,
        subject,
        breaks,
      ]),
    ).toEqual([
      ['feat', 'one (#3)', false],
      ['fix', 'two', false],
      ['feat', 'three', true],
    ]);
  });

  it('of a plain title is what the body says', () => {
    const { entries } = parseMessage('Many things\n\nfix: a\n', {
      splitBody: true,
    });
    expect(entries).toHaveLength(1);
    expect(
      parseMessage('fix: a\n\nplain', { splitBody: true }).entries,
    ).toBeUndefined();
  });
});

it('takes back several commits in one sentence or many', () => {
  const other = 'f'.repeat(40);
  expect(
    parseMessage(
      `revert: a\n\nThis reverts commits ${SHA}, ${other} and\n${SHA}.`,
    ).reverts,
  ).toEqual([SHA, other]);
  expect(
    parseMessage(
      `revert: a\n\nThis reverts commit ${SHA}.\nThis reverts commit\n${other}.`,
    ).reverts,
  ).toEqual([SHA, other]);
  expect(
    parseMessage('revert: a\n\nThis reverts commit 0123456.').reverts,
  ).toEqual([]);
});
