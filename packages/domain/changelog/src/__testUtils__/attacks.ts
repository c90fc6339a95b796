import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Changelog } from '../model';
import { readReleaseBlocks } from '../render/marker';
import { renderMarkdown } from '../render/markdown';
import type { Style } from '../render/options';
import { nameOf } from './history';

/** What could mean something in Markdown, on GitHub or in a terminal. */
const PAYLOADS = [
  '[click](javascript:alert)',
  '![x](https://evil.test/x.png)',
  '<script>alert</script>',
  '</li></ul>',
  '<!-- bellwether:release tag=v9',
  '<!-- /bellwether:release -->',
  '-->',
  '@everyone',
  '@org/team',
  'closes #1',
  'Fixes: o/r#2',
  'resolves GH-3',
  'fixes https://github.com/o/r/issues/4',
  'https://evil.test',
  'www.evil.test',
  'a@evil.test',
  '# Heading',
  '\n# Heading\n',
  '\n\n---\n\n',
  '\n===\n',
  '\n- [ ] task',
  '\n> [!NOTE]\n> quote',
  '\n```\ncode\n',
  '\n    indented',
  '\n| a | b |\n| - | - |\n',
  '\n[x]: https://evil.test\n',
  '[x][]',
  '[^1]',
  '\n[^1]: note',
  '::set-output name=a::b',
  '**',
  '__',
  '~~',
  '`',
  '``',
  '|',
  '\\',
  '&lt;b&gt;',
  '\u202e',
  '\u001b[31m',
  '\u1fef',
  '\r',
  '\n',
  '\n\n',
  ' ',
  'word',
  '1.',
];

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PAYLOADS),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(pieces => pieces.join(''));

/** A commit whose every text comes from somebody else, past every reader of messages. */
export const attack = fc.record({
  type: fc.option(fc.constantFrom('feat', 'fix', 'deps', 'x')),
  scope: fc.option(text),
  subject: text,
  breakingNotes: fc.array(text, { maxLength: 2 }),
  name: text,
  owner: text,
  alsoIn: fc.array(text, { maxLength: 1 }),
  tag: text,
});

export type Attack = typeof attack extends fc.Arbitrary<infer T> ? T : never;

function changelogOf(attacks: readonly Attack[]): Changelog {
  const [{ tag }] = attacks;
  return {
    package: null,
    problems: [],
    next: {
      version: null,
      tag: null,
      bump: 'none',
      previous: null,
      previousTag: null,
      prerelease: false,
      reasons: [],
      needsHuman: [],
    },
    releases: [
      {
        version: '1.0.0',
        tag,
        date: '2026-11-23',
        hash: nameOf(1),
        initial: false,
        commits: attacks.map(({ owner, name, ...texts }, index) => ({
          ...texts,
          hash: nameOf(index + 1),
          kind: 'conventional',
          breaking: texts.breakingNotes.length > 0,
          references: [
            { action: 'closes', owner, repo: owner, number: 1 },
            { action: 'closes', number: 2 },
          ],
          pullRequest: index === 0 ? null : index,
          reverts: [],
          authors: [{ name }],
          time: index,
        })),
      },
    ],
  };
}

interface Node {
  type: string;
  url?: string;
  value?: string;
  depth?: number;
  children?: Node[];
}

function nodesOf(root: Node): Node[] {
  return [root, ...(root.children ?? []).flatMap(nodesOf)];
}

/** What people see of a block, code aside: nothing in code means anything. */
function proseOf({ type, value, children }: Node): string {
  if (type === 'inlineCode') return '` `';
  return (value ?? '') + (children ?? []).map(proseOf).join('');
}

const NODES =
  /^(root|heading|list|listItem|paragraph|text|strong|link|inlineCode|table|tableRow|tableCell)$/;
const OURS =
  /^https:\/\/github\.com\/[^/]+\/[^/]+\/(commit|pull|issues|compare|releases)\//;
const CLOSING =
  /\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+(#|GH-|[\w.-]+\/[\w.-]+#|https:\/\/)\w/i;

/** What the rendered text of a changelog has that it should not, as people on GitHub would see it; empty when all is well. */
export function whatGotThrough(
  attacks: readonly Attack[],
  style: Style,
): string[] {
  const source = renderMarkdown(changelogOf(attacks), {
    style,
    repositoryUrl: 'https://github.com/school/grades',
    authors: true,
  });
  const found: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) found.push(`${what} in ${JSON.stringify(source)}`);
  };
  claim(!/<!--|-->/.test(source), 'a comment');
  claim(
    !['\r', '\u202e', '\u001b'].some(hidden => source.includes(hidden)),
    'a hidden character',
  );
  claim(readReleaseBlocks(source).length === 0, 'a marker');
  const nodes = nodesOf(
    fromMarkdown(source, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    }),
  );
  for (const node of nodes) {
    if (!/^(paragraph|heading|tableCell)$/.test(node.type)) continue;
    const prose = proseOf(node);
    claim(!/@[\w-]/.test(prose), 'a mention');
    claim(!CLOSING.test(prose), 'a closing keyword');
  }
  let headings = 0;
  for (const { type, url, depth } of nodes) {
    const definition = type === 'definition' || type === 'linkReference';
    claim(
      NODES.test(type) || (definition && style === 'keep-a-changelog'),
      `a node of type ${type}`,
    );
    if (type === 'heading') {
      headings += 1;
      claim(depth !== undefined && depth <= 3, 'a deep heading');
    }
    if (url !== undefined) claim(OURS.test(url), `a link to ${url}`);
  }
  claim((source.match(/^#{1,3} /gm) ?? []).length === headings, 'a heading');
  return found;
}
