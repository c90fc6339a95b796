import { history, tag } from '../__testUtils__/history';
import { buildChangelog } from '../notes/buildChangelog';
import {
  COMMENT_LIMIT,
  RELEASE_BODY_LIMIT,
  renderLimitedNotes,
} from './limited';
import { renderNotes } from './markdown';

const many = (breaking: string[]) => {
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `feat: ${'a'.repeat(60)} ${index}`,
  );
  const [release] = buildChangelog(
    history(
      'docs: a',
      tag('v1.0.0'),
      ...lines,
      'chore(deps): bump a from 1 to 2',
      ...breaking,
      tag('v2.0.0'),
    ),
  ).releases;
  return release;
};

it('notes that fit are whole', () => {
  const [release] = buildChangelog(history('feat: a', tag('v1.0.0'))).releases;
  expect(renderLimitedNotes(release, { maxLength: COMMENT_LIMIT })).toBe(
    renderNotes(release),
  );
});

it('notes that do not fit are counted, and lead to the whole', () => {
  expect(
    renderLimitedNotes(many([]), {
      maxLength: RELEASE_BODY_LIMIT,
      fullUrl: 'https://github.com/o/r/blob/v2.0.0/CHANGELOG.md',
    }),
  ).toBe(
    [
      '- Features: 3000',
      '- Dependency updates: 1',
      '',
      'The whole list is too long for this place: [read it here](https://github.com/o/r/blob/v2.0.0/CHANGELOG.md).',
      '',
    ].join('\n'),
  );
});

it('what breaks is told as far as there is room', () => {
  const notes = renderLimitedNotes(
    many(
      Array.from(
        { length: 100 },
        (_, index) => `fix!: ${'b'.repeat(90)} ${index}`,
      ),
    ),
    { maxLength: 5000 },
  );
  expect(notes.length).toBeLessThanOrEqual(5000);
  expect(notes).toMatch(/^### Breaking changes\n\n- b+ 99 /);
  const shown = notes.split('\n').filter(line => line.startsWith('- b')).length;
  expect(shown).toBeGreaterThan(20);
  expect(notes).toContain(
    `\n\n${100 - shown} breaking changes are not shown here.\n\n### All changes\n\n- Features: 3000\n`,
  );
  expect(notes).toContain('The whole list is too long for this place.');
});

it('says so when there is no room for what breaks at all', () => {
  const note = `fix!: a\n\nBREAKING CHANGE: ${'b '.repeat(900)}`;
  const notes = renderLimitedNotes(many([note]), { maxLength: 1000 });
  expect(notes).toMatch(
    /^### Breaking changes\n\n1 breaking change is not shown here\./,
  );
});

it('leads nowhere else', () => {
  expect(() =>
    renderLimitedNotes(many([]), {
      maxLength: 1000,
      fullUrl: 'https://a.test/x) [y](javascript:z',
    }),
  ).toThrow(
    'The address of the whole notes has to begin with https:// and be percent-encoded',
  );
});
