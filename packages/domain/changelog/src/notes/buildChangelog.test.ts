import { history, nameOf, revertOf, tag } from '../__testUtils__/history';
import type { Changelog } from '../model';
import { PackedHistory } from '../history/packedHistory';
import { parseMessage } from '../message/parseMessage';
import { buildChangelog } from './buildChangelog';
import { foldPrereleases } from './foldPrereleases';
import { type ChangelogInput, OUTSIDE } from './input';
import { openChangelog } from './openChangelog';

/** By version its subjects, newest first, with why they are left out. */
const outlineOf = ({ releases }: Changelog) =>
  releases.map(({ version, commits }) => [
    version,
    ...commits.map(({ subject, omitted }) =>
      omitted ? `${subject} (${omitted})` : subject,
    ),
  ]);

describe('a changelog', () => {
  it('has every commit once, newest release first and what is not released before it', () => {
    const { releases } = buildChangelog(
      history(
        'feat: a',
        tag('v0.1.0'),
        'fix(api): b (#2)\n\nCloses #1',
        tag('v0.1.1'),
        'docs: c',
      ),
    );
    expect(
      releases.map(({ version, date, initial }) => [version, date, initial]),
    ).toEqual([
      [null, null, false],
      ['0.1.1', '2023-11-16', false],
      ['0.1.0', '2023-11-15', true],
    ]);
    expect(releases[1]).toEqual({
      version: '0.1.1',
      tag: 'v0.1.1',
      date: '2023-11-16',
      hash: nameOf(2),
      initial: false,
      commits: [
        {
          hash: nameOf(2),
          kind: 'conventional',
          type: 'fix',
          scope: 'api',
          subject: 'b (#2)',
          breaking: false,
          breakingNotes: [],
          references: [{ action: 'closes', number: 1 }],
          pullRequest: 2,
          reverts: [],
          authors: [{ name: 'Robin Doe' }],
          time: 1_700_172_800,
        },
      ],
    });
  });

  it('begins with the newest release when everything is released', () => {
    expect(
      outlineOf(buildChangelog(history('feat: a', tag('v1.0.0')))),
    ).toEqual([['1.0.0', 'a']]);
  });

  it('keeps releases without commits, with the date of their tag', () => {
    const { releases } = buildChangelog({
      ...history('feat: a', tag('v1.0.0-rc.1'), { tag: 'v1.0.0' }),
      package: 'api',
    });
    expect(
      releases.map(({ version, date, commits }) => [
        version,
        date,
        commits.length,
      ]),
    ).toEqual([
      ['1.0.0', '2023-11-15', 0],
      ['1.0.0-rc.1', '2023-11-15', 1],
    ]);
    const [first, ...others] = history('feat: a', tag('v1.0.0')).tags;
    const dated = {
      ...history('feat: a', tag('v1.0.0')),
      tags: [{ ...first, time: 0 }, ...others],
    };
    expect(buildChangelog(dated).releases[0].date).toBe('1970-01-01');
    const undated = { ...dated, tags: [{ ...first, time: Infinity }] };
    expect(buildChangelog(undated).releases[0].date).toBeNull();
  });

  it('of a package has its commits only', () => {
    const input = history(
      'feat: a',
      'feat: b',
      tag('v1.0.0'),
      'feat: c',
      'feat: d',
    );
    const changelog = buildChangelog({
      ...input,
      member: Uint8Array.of(0, 1, 0, 1),
      releaseOf: input.releaseOf,
      package: 'api',
    });
    expect(outlineOf(changelog)).toEqual([
      [null, 'c'],
      ['1.0.0', 'a'],
    ]);
    // the tagged commit is not of the package
    expect(changelog.releases[1].date).toBe('2023-11-16');
  });

  it('leaves out what is outside the range, and is not complete then', () => {
    const input = history('feat: a', tag('v1.0.0'), 'feat: b', tag('v1.1.0'));
    const changelog = buildChangelog({
      ...input,
      tags: input.tags.slice(1),
      releaseOf: Int32Array.of(0, OUTSIDE),
      complete: false,
    });
    expect(outlineOf(changelog)).toEqual([['1.1.0', 'b']]);
    expect(changelog.releases[0].initial).toBe(false);
  });

  it('takes messages that are read already', () => {
    const input = history('feat: a', tag('v1.0.0'), 'Improve');
    const read = input.commits.map(commit => ({
      ...commit,
      message: parseMessage(String(commit.message)),
    }));
    expect(buildChangelog({ ...input, commits: read })).toEqual(
      buildChangelog(input),
    );
  });
});

describe('what readers need not see', () => {
  it('says why', () => {
    expect(
      outlineOf(
        buildChangelog(
          history(
            'feat: a',
            'chore: b',
            "Merge branch 'c'",
            'fixup! feat: a',
            'chore(release): 1.0.0',
            'Release v1.2.0',
            'ci!: d',
            'chore(deps): bump e from 1 to 2',
            'Improve',
          ),
        ),
      ),
    ).toEqual([
      [
        null,
        'Improve',
        'bump e from 1 to 2',
        'd',
        'Release v1.2.0 (release)',
        '1.0.0 (release)',
        'fixup! feat: a (fixup)',
        "Merge branch 'c' (merge)",
        'b (type)',
        'a',
      ],
    ]);
  });

  it('is what is not conventional, when the policy says so', () => {
    const input = history('Old', tag('v1.0.0'), 'New', 'fixup! New', 'feat: a');
    const ignored = buildChangelog({
      ...input,
      policy: { nonConventional: 'ignore' },
    });
    expect(outlineOf(ignored)).toEqual([
      [null, 'a', 'fixup! New (fixup)', 'New (other)'],
      ['1.0.0', 'Old (other)'],
    ]);
    expect(ignored.problems).toEqual([]);
    const failed = buildChangelog({
      ...input,
      policy: { nonConventional: 'fail' },
    });
    expect(failed.problems).toEqual([
      {
        code: 'fixup',
        hash: nameOf(3),
        message:
          'Commit 000000000 waits for being squashed: rebase with --autosquash before releasing.',
      },
      {
        code: 'non-conventional',
        hash: nameOf(2),
        message:
          'Commit 000000000 has no conventional header: expected "type(scope): subject". Reword it, or allow such commits in the policy.',
      },
    ]);
    const released = history('Old', tag('v1.0.0'));
    expect(
      buildChangelog({ ...released, policy: { nonConventional: 'fail' } })
        .problems,
    ).toEqual([]);
  });

  it('is what was taken back in the same release, until it is applied again', () => {
    const back = revertOf(1, 'feat: a');
    const again = `Reapply "feat: a"\n\nThis reverts commit ${nameOf(2)}.`;
    expect(
      outlineOf(buildChangelog(history('feat: a', back, 'fix: b'))),
    ).toEqual([[null, 'b', 'feat: a (reverted)', 'a (reverted)']]);
    expect(outlineOf(buildChangelog(history('feat: a', back, again)))).toEqual([
      [null, 'a (reverted)', 'feat: a (reverted)', 'a'],
    ]);
    expect(
      outlineOf(buildChangelog(history('feat: a', tag('v1.0.0'), back))),
    ).toEqual([
      [null, 'feat: a'],
      ['1.0.0', 'a'],
    ]);
    // what takes something back and does something else as well stays
    expect(
      outlineOf(
        buildChangelog(
          history('feat: a', `fix: b\n\nThis reverts commit ${nameOf(1)}.`),
        ),
      ),
    ).toEqual([[null, 'b', 'a (reverted)']]);
    // which of the merged commits are gone is not known
    expect(
      outlineOf(
        buildChangelog(
          history(
            'feat: a',
            "Merge branch 'a'",
            revertOf(2, "Merge branch 'a'"),
          ),
        ),
      ),
    ).toEqual([[null, "Merge branch 'a'", "Merge branch 'a' (merge)", 'a']]);
  });
});

it('is the same of packed commits, in any order', () => {
  const input = history(
    'feat: a',
    'fix: b',
    tag('v1.0.0'),
    `fix: b again\n\n(cherry picked from commit ${nameOf(2)})`,
    'feat(web)!: c (#5)\n\nCloses #3\nBREAKING CHANGE: d',
    'fix: e',
    `fix: e again\n\n(cherry picked from commit ${nameOf(5)})`,
    revertOf(4, 'feat(web)!: c'),
    tag('v2.0.0-rc.1'),
    'Improve',
    revertOf(1, 'feat: a'),
  );
  const packed = new PackedHistory();
  for (const commit of [...input.commits].reverse()) packed.add(commit);
  const last = input.commits.length - 1;
  const again = {
    ...input,
    commits: packed,
    order: Int32Array.from(input.commits.keys(), index => last - index),
    releaseOf: input.releaseOf.slice().reverse(),
  };
  expect(buildChangelog(again)).toEqual(buildChangelog(input));
  const material = (given: ChangelogInput) =>
    openChangelog(given).releases.map(release =>
      release
        .material()
        .map(part => (typeof part === 'string' ? part : Buffer.from(part)))
        .join(''),
    );
  expect(material(again)).toEqual(material(input));
  const other = { ...again, tags: again.tags.map(one => ({ ...one })) };
  other.tags[0].version = '1.0.1';
  // what was picked from the first release says so
  expect(material(other)[1]).not.toBe(material(again)[1]);
  expect(() =>
    buildChangelog({ ...again, policy: { entries: 'first-parent' } }),
  ).toThrow('Expected commits with bodies');
});

it('takes addresses of its own server for references', () => {
  const input = history('fix: a\n\nSee https://git.example.edu/o/r/issues/4');
  const referencesOn = (host?: string) =>
    buildChangelog({ ...input, policy: host === undefined ? {} : { host } })
      .releases[0].commits[0].references;
  expect(referencesOn()).toEqual([]);
  expect(referencesOn('git.example.edu')).toEqual([
    { action: 'refs', owner: 'o', repo: 'r', number: 4 },
  ]);
});

it('lists merges of the main line by the title of their pull request, and nothing twice', () => {
  const input = history('feat: a', 'fix: wip');
  const merge = {
    ...input.commits[0],
    hash: nameOf(3),
    parents: [nameOf(1), nameOf(2)],
    message:
      'Merge pull request #7 from o/b\n\nfeat(ui): the title\n\nBREAKING CHANGE: b',
  };
  const both = {
    ...input,
    commits: [merge, ...input.commits],
    releaseOf: new Int32Array(3).fill(-1),
  };
  const { releases, next } = buildChangelog({
    ...both,
    policy: { entries: 'first-parent', firstVersion: '1.0.0' },
  });
  expect(
    releases[0].commits.map(
      ({ subject, scope, pullRequest, breaking, omitted }) => [
        subject,
        scope,
        pullRequest,
        breaking,
        omitted,
      ],
    ),
  ).toEqual([
    ['the title', 'ui', 7, true, undefined],
    ['wip', null, null, false, 'merged'],
    ['a', null, null, false, undefined],
  ]);
  expect(next.bump).toBe('major');
  const bare = { ...merge, message: "Merge branch 'b'" };
  const { releases: others } = buildChangelog({
    ...both,
    commits: [bare, ...input.commits],
    policy: { entries: 'first-parent' },
  });
  expect(others[0].commits[0].subject).toBe("Merge branch 'b'");
});

it('tells both ends of a cherry-pick of each other', () => {
  const picked = `fix: a\n\n(cherry picked from commit ${nameOf(1)})`;
  const { releases } = buildChangelog(
    history('fix: a', tag('v1.8.3'), picked, tag('v2.0.0'), 'docs: b'),
  );
  expect(releases[1].commits[0].alsoIn).toEqual(['1.8.3']);
  expect(releases[2].commits[0].alsoIn).toEqual(['2.0.0']);
  expect(outlineOf(buildChangelog(history('fix: a', picked)))).toEqual([
    [null, 'a (picked)', 'a'],
  ]);
  // what is not released yet is in no version
  const { releases: open } = buildChangelog(
    history('fix: a', tag('v1.8.3'), picked),
  );
  expect(open[0].commits[0].alsoIn).toEqual(['1.8.3']);
  expect(open[1].commits[0].alsoIn).toBeUndefined();
});

it('makes several changes of a squashed body when it may', () => {
  const input = history('feat: a\n\n* fix: b\n* chore: c');
  expect(
    outlineOf(buildChangelog({ ...input, policy: { splitBody: true } })),
  ).toEqual([[null, 'a', 'b', 'c (type)']]);
});

it('names people once, by their account where the mail tells it', () => {
  const trailers = [
    'Co-authored-by: Robin <ROBIN@example.edu>',
    'Co-authored-by: Sam <12+sam-x@users.noreply.github.com>',
    'Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
  ];
  const input = history(`feat: a\n\n${trailers.join('\n')}`);
  expect(buildChangelog(input).releases[0].commits[0].authors).toEqual([
    { name: 'Robin Doe' },
    { name: 'Sam', login: 'sam-x' },
    { name: 'dependabot[bot]', login: 'dependabot[bot]', bot: true },
  ]);
  const mailmap = ({ mail }: { mail: string }) => ({
    name: 'One',
    mail: mail.length > 0 ? 'one@example.edu' : '',
  });
  expect(
    buildChangelog({ ...input, policy: { mailmap } }).releases[0].commits[0]
      .authors,
  ).toEqual([{ name: 'One' }]);
});

describe('folding pre-releases', () => {
  const lines = [
    'feat: a',
    tag('v1.0.0'),
    'feat: b',
    tag('v2.0.0-rc.1'),
    revertOf(2, 'feat: b'),
    'feat!: c',
    tag('v2.0.0-rc.2'),
  ];

  it('puts them under the version they led to', () => {
    const folded = foldPrereleases(
      buildChangelog(history(...lines, 'fix: d', tag('v2.0.0'))),
    );
    expect(outlineOf(folded)).toEqual([
      ['2.0.0', 'd', 'c', 'feat: b (reverted)', 'b (reverted)'],
      ['1.0.0', 'a'],
    ]);
  });

  it('puts them under what is not released, when that becomes a stable version', () => {
    const input = history(...lines, 'fix: d');
    expect(
      foldPrereleases(buildChangelog(input)).releases.map(
        ({ version }) => version,
      ),
    ).toEqual([null, '1.0.0']);
    const rc = buildChangelog({ ...input, policy: { channel: 'rc' } });
    expect(foldPrereleases(rc).releases.map(({ version }) => version)).toEqual([
      null,
      '2.0.0-rc.2',
      '2.0.0-rc.1',
      '1.0.0',
    ]);
  });
});
