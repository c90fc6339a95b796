import fc from 'fast-check';
import { nameOf } from '../__testUtils__/history';
import {
  markRelease,
  normaliseNotes,
  readReleaseBlocks,
  type ReleaseMarker,
} from './marker';
import { upsertRelease } from './upsert';

const marker = (tag: string, digest = 'a'): ReleaseMarker => ({
  tag,
  range: { from: null, to: nameOf(1) },
  digest: digest.repeat(64),
});

const put = (
  text: string,
  tag: string,
  notes = `notes of ${tag}`,
  digest = 'a',
) => upsertRelease(text, marker(tag, digest), notes, '# Changelog');

/** What is left without generated blocks. */
const outside = (text: string) =>
  readReleaseBlocks(text)
    .reverse()
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
      text,
    );

describe('a text with generated blocks', () => {
  it('begins with a title', () => {
    expect(put('', 'v1.0.0')).toBe(
      `# Changelog\n\n<!-- bellwether:release tag=v1.0.0 range=none..${nameOf(1)} digest=${'a'.repeat(64)} schema=1 -->\nnotes of v1.0.0\n<!-- /bellwether:release -->\n`,
    );
    expect(upsertRelease('', marker('v1.0.0'), 'a').startsWith('<!-- ')).toBe(
      true,
    );
  });

  it('has each release once, newest version first, in whatever order they come', () => {
    const tags = ['v1.9.0', 'v1.10.0', 'v2.0.0-rc.1', 'v2.0.0'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...tags, ...tags]), given => {
        const text = given.reduce((all, tag) => put(all, tag), '');
        const found = readReleaseBlocks(text).map(({ tag }) => tag);
        expect(found).toEqual(
          tags.filter(tag => given.includes(tag)).reverse(),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is the same when nothing changed, byte by byte', () => {
    const text = put(put('', 'v1.0.0'), 'v1.1.0').replace(
      'notes of v1.0.0',
      'corrected by hand',
    );
    expect(put(text, 'v1.0.0')).toBe(text);
  });

  it('has the new notes when their digest changed', () => {
    const text = `before\n\n${put(put('', 'v1.0.0'), 'v1.1.0')}\nafter`;
    const changed = put(text, 'v1.1.0', 'other notes', 'b');
    expect(
      readReleaseBlocks(changed).map(({ tag, body }) => [tag, body]),
    ).toEqual([
      ['v1.1.0', 'other notes'],
      ['v1.0.0', 'notes of v1.0.0'],
    ]);
    expect(outside(changed)).toBe(outside(text));
  });

  it('loses what a merge doubled', () => {
    const text = put(put('', 'v1.0.0'), 'v1.1.0');
    const [block] = readReleaseBlocks(text);
    const doubled = `${text}\n${text.slice(block.start, block.end)}\n`;
    const cleaned = put(doubled, 'v1.1.0');
    expect(readReleaseBlocks(cleaned).map(({ tag }) => tag)).toEqual([
      'v1.1.0',
      'v1.0.0',
    ]);
    expect(put(doubled, 'v1.1.0', 'new', 'b')).toContain('\nnew\n');
  });

  it.each([
    [
      '# History\n\nIntro.\n\n## 0.9.0\n\n- old\n',
      '# History\n\nIntro.\n\n<!--',
      '-->\n\n## 0.9.0\n\n- old\n',
    ],
    ['## 0.9.0\n', '<!--', '-->\n\n## 0.9.0\n'],
    ['Intro', 'Intro\n\n<!--', '-->\n'],
    ['Intro\n', 'Intro\n\n<!--', '-->\n'],
    [
      '# History\r\n\r\n## 0.9.0\r\n',
      '# History\r\n\r\n<!--',
      '-->\r\n\r\n## 0.9.0\r\n',
    ],
  ])('keeps what people wrote: %j', (text, before, after) => {
    const written = put(text, 'v1.0.0');
    expect(written.startsWith(before)).toBe(true);
    expect(written.endsWith(after)).toBe(true);
    expect(put(written, 'v1.0.0')).toBe(written);
    expect(written.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(/[^\r]\n/.test(written)).toBe(!text.includes('\r\n'));
  });

  it.each([
    [
      '<!-- bellwether:release tag=v1.0.0 -->\na\n<!-- /bellwether:release -->\n',
    ],
    [markRelease(marker('v1.0.0'), 'a').replace('schema=1', 'schema=2')],
    [markRelease(marker('v1.0.0'), 'a').replace(/\n<!-- \/.*/, '')],
    [markRelease(marker('v1.0.0'), 'a').replace('tag=v', 'tag=%FF')],
    ['<!-- bellwether:release '],
  ])('%j is text of somebody else', text => {
    expect(readReleaseBlocks(text)).toEqual([]);
    expect(outside(put(text, 'v1.0.0'))).toContain(text.trimEnd());
  });

  it('finds a block behind one that has no end', () => {
    const open = markRelease(marker('v1.0.0'), 'a').replace(/\n<!-- \/.*/, '');
    expect(
      readReleaseBlocks(`${open}\n${markRelease(marker('v0.9.0'), 'b')}`).map(
        ({ tag }) => tag,
      ),
    ).toEqual(['v0.9.0']);
  });
});

it('no tag forges a marker', () => {
  for (const tag of [
    'v1--><b>',
    'v1 schema=1 -->',
    'pkg/v1.0.0',
    '@a/b@1.0.0',
    'v1.0.0%20',
    'é-->',
  ]) {
    const text = markRelease(marker(tag), 'a');
    expect(text.split('\n')).toHaveLength(3);
    expect(text.match(/-->/g)).toHaveLength(2);
    expect(readReleaseBlocks(text).map(block => block.tag)).toEqual([tag]);
  }
});

it('notes are normalised before their digest is made', () => {
  expect(normaliseNotes('\r\n# e\u0301 \r\n\n- a\t\rb\n\n')).toBe(
    '# \u00e9\n\n- a\nb',
  );
});
