import { sample } from '../__testUtils__/sample';
import { history, nameOf, revertOf, tag } from '../__testUtils__/history';
import { buildChangelog } from '../notes/buildChangelog';
import { renderHeading, renderMarkdown, renderNotes } from './markdown';

const repositoryUrl = 'https://github.com/school/grades.git';

describe('Markdown', () => {
  it('in the conventional style', () => {
    expect(renderMarkdown(sample(), { repositoryUrl })).toMatchInlineSnapshot(`
     "# Changelog

     ## [Unreleased](https://github.com/school/grades/compare/v2.0.0...HEAD)

     ### Features

     - more ([000000000](https://github.com/school/grades/commit/000000000000000000000000000000000000000a))

     ## [2.0.0](https://github.com/school/grades/compare/v1.0.0...v2.0.0) (2023-11-23)

     ### Breaking changes

     - **web:** links change

       \\- old ones end
       \\# in June ([#5](https://github.com/school/grades/pull/5))

     ### Features

     - **web:** new addresses ([#5](https://github.com/school/grades/pull/5))

     ### Bug fixes

     - **api:** round \`half\` up ([#4](https://github.com/school/grades/pull/4)), refs [#3](https://github.com/school/grades/issues/3), [o/r#9](https://github.com/o/r/issues/9), also in 1.0.0

     ### Documentation

     - say how ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000008))

     ### Other changes

     - Improve ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000009))

     ### Dependency updates

     | Dependency | From | To |
     | --- | --- | --- |
     | lock file |  |  |
     | yaml | 2.1.0 | 2.3.0 |
     | zod |  | v4 |

     ## [1.0.0](https://github.com/school/grades/releases/tag/v1.0.0) (2023-11-15)

     ### Features

     - marks ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000001)), also in 2.0.0
     "
    `);
  });

  it('by keepachangelog.com', () => {
    expect(
      renderMarkdown(sample(), {
        repositoryUrl,
        style: 'keep-a-changelog',
        authors: true,
      }),
    ).toMatchInlineSnapshot(`
     "# Changelog

     ## [Unreleased]

     ### Added

     - more ([000000000](https://github.com/school/grades/commit/000000000000000000000000000000000000000a)), by Robin Doe

     ## [2.0.0] - 2023-11-23

     ### Added

     - **Breaking:** **web:** new addresses ([#5](https://github.com/school/grades/pull/5)), by Robin Doe

       links change

       \\- old ones end
       \\# in June

     ### Changed

     - Improve ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000009)), by Robin Doe
     - say how ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000008)), by Robin Doe

     ### Fixed

     - **api:** round \`half\` up ([#4](https://github.com/school/grades/pull/4)), refs [#3](https://github.com/school/grades/issues/3), [o/r#9](https://github.com/o/r/issues/9), also in 1.0.0, by Robin Doe

     ### Dependency updates

     | Dependency | From | To |
     | --- | --- | --- |
     | lock file |  |  |
     | yaml | 2.1.0 | 2.3.0 |
     | zod |  | v4 |

     ## [1.0.0] - 2023-11-15

     ### Added

     - marks ([000000000](https://github.com/school/grades/commit/0000000000000000000000000000000000000001)), also in 2.0.0, by Robin Doe

     [Unreleased]: https://github.com/school/grades/compare/v2.0.0...HEAD
     [2.0.0]: https://github.com/school/grades/compare/v1.0.0...v2.0.0
     [1.0.0]: https://github.com/school/grades/releases/tag/v1.0.0
     "
    `);
  });

  it('without a repository has no links', () => {
    expect(
      renderMarkdown(sample(), { style: 'keep-a-changelog' }),
    ).not.toContain('](');
    expect(renderMarkdown(sample())).not.toContain('](');
    expect(renderNotes(sample().releases[1])).toContain(
      '(#4), refs #3, o/r#9, also in 1.0.0\n',
    );
  });

  it('is the same byte by byte, whatever order commits of one time come in', () => {
    const changelog = sample();
    const shuffled = {
      ...changelog,
      releases: changelog.releases.map(release => ({
        ...release,
        commits: [...release.commits].reverse(),
      })),
    };
    expect(renderMarkdown(shuffled)).toBe(renderMarkdown(changelog));
  });

  it('has sections, titles and entries of its own', () => {
    expect(
      renderNotes(sample().releases[1], {
        sections: [{ title: 'For *everybody*', types: ['fix', 'feat'] }],
        otherTitle: 'Else',
        entry: '{subject} | {scope}{authors}',
      }),
    ).toContain(
      [
        '### For \\*everybody\\*',
        '',
        '- round `half` up | **api:** ',
        '- new addresses | **web:** ',
        '',
        '### Else',
      ].join('\n'),
    );
    expect(() =>
      renderNotes(sample().releases[0], { entry: '{hash}' }),
    ).toThrow(
      'The template of an entry names "{hash}", which is not there: expected {scope}, {subject}, {links}, {references}, {alsoIn}, {authors}.',
    );
  });

  it.each([
    'http://github.com/o/r',
    'https://github.com/o',
    'https://github.com/o/r)',
    'https://github.com/o/r/../..//x',
    'data:text/html,x',
  ])('takes no address like %s', address => {
    expect(() => renderMarkdown(sample(), { repositoryUrl: address })).toThrow(
      `The address of the repository has to look like https://github.com/owner/name, found ${JSON.stringify(address)}.`,
    );
  });

  it('tells a long first release in one sentence', () => {
    const input = history(
      ...Array.from({ length: 101 }, (_, index) => `feat: a ${index}`),
      tag('v1.0.0'),
    );
    const [release] = buildChangelog(input).releases;
    expect(renderNotes(release)).toBe('Initial release.\n');
    expect(renderNotes({ ...release, initial: false })).toContain(
      '- a 100 (000000000)',
    );
  });

  it('says when there is nothing to tell', () => {
    const [release] = buildChangelog(
      history('feat: a', tag('v1.0.0'), 'chore: b'),
    ).releases;
    expect(renderNotes(release)).toBe('No changes to tell of.\n');
  });

  it('shows reverts and what is applied again', () => {
    const again = `Reapply "feat(api): a"\n\nThis reverts commit ${nameOf(9)}.`;
    const changelog = buildChangelog(
      history(
        'feat: a',
        'feat: b',
        tag('v1.0.0'),
        revertOf(2, 'feat: b'),
        again,
      ),
    );
    expect(renderNotes(changelog.releases[0])).toBe(
      '### Features\n\n- **api:** Reapply: a (000000000)\n\n### Reverts\n\n- feat: b (000000000)\n',
    );
  });

  it('heads one release with a link to what changed', () => {
    const [, release] = sample().releases;
    expect(renderHeading(release, 'v1.0.0', { repositoryUrl })).toBe(
      '## [2.0.0](https://github.com/school/grades/compare/v1.0.0...v2.0.0) (2023-11-23)',
    );
    expect(
      renderHeading({ ...release, tag: 'grades@2.0.0' }, null, {
        repositoryUrl,
      }),
    ).toBe(
      '## [2.0.0](https://github.com/school/grades/releases/tag/grades%402.0.0) (2023-11-23)',
    );
    expect(renderHeading(sample().releases[0], null)).toBe('## Unreleased');
  });
});
