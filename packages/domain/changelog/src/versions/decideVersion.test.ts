import { history, nameOf, revertOf, tag } from '../__testUtils__/history';
import { buildChangelog } from '../notes/buildChangelog';
import type { ChangelogPolicy } from '../notes/policy';

type Line = string | { tag: string };

const next = (lines: readonly Line[], policy: Partial<ChangelogPolicy> = {}) =>
  buildChangelog({ ...history(...lines), policy }).next;

const BREAKING = 'fix!: drop v1';

describe('stable versions', () => {
  it.each<[string, string[], string | null]>([
    ['a fix', ['fix: a'], '1.2.4'],
    ['a feature', ['feat: a'], '1.3.0'],
    ['a feature and a fix', ['fix: a', 'feat: b', 'fix: c'], '1.3.0'],
    ['a breaking change of any type', ['docs!: a'], '2.0.0'],
    ['a breaking footer', ['feat: a\n\nBREAKING CHANGE: b'], '2.0.0'],
    ['a revert of what is released', [revertOf(1, 'feat: old')], '1.2.4'],
    ['a revert by type', ['revert: something'], '1.2.4'],
    ['other types', ['docs: a', 'chore: b', 'perf: c'], null],
    ['what is not conventional', ['Improve things'], null],
    ['a feature that is taken back', ['feat: a', revertOf(2, 'feat: a')], null],
    [
      'a feature that is applied again',
      [
        'feat: a',
        revertOf(2, 'feat: a'),
        `Reapply "feat: a"\n\nThis reverts commit ${nameOf(3)}.`,
      ],
      '1.3.0',
    ],
    [
      'a released feature that is applied again',
      ['Reapply "feat: old"'],
      '1.3.0',
    ],
    [
      'merges and releases',
      ["Merge branch 'a'", 'chore(release): 9.0.0', 'v9.0.0'],
      null,
    ],
    ['a fixup', ['fixup! feat: a'], null],
    ['nothing', [], null],
  ])('after 1.2.3 and %s', (_, messages, version) => {
    expect(next(['feat: old', tag('v1.2.3'), ...messages]).version).toBe(
      version,
    );
  });

  it('are made of types that the policy adds', () => {
    expect(
      next(['feat: a', tag('v1.2.3'), 'perf: b'], { bumps: { perf: 'patch' } }),
    ).toMatchObject({
      version: '1.2.4',
      bump: 'patch',
      reasons: ['1 commit of type perf: patch'],
    });
  });

  it('say why', () => {
    expect(
      next(['feat: a', tag('v1.2.3'), 'fix: b', 'fix: c', BREAKING, 'feat: d']),
    ).toEqual({
      version: '2.0.0',
      tag: 'v2.0.0',
      bump: 'major',
      previous: '1.2.3',
      previousTag: 'v1.2.3',
      prerelease: false,
      reasons: [
        '1 breaking change (000000000): major',
        '1 feature: minor',
        '2 fixes: patch',
      ],
      needsHuman: [],
    });
    expect(next(['feat: a', tag('v1.2.3'), 'docs: b']).reasons).toEqual([
      'nothing since 1.2.3 calls for a release: 1 commit of other types',
    ]);
  });

  it('follow the highest version, whatever was tagged last', () => {
    expect(
      next(['feat: a', tag('v2.0.0'), 'fix: b', tag('v1.9.1'), 'fix: c'])
        .version,
    ).toBe('2.0.1');
  });
});

describe('below 1.0.0', () => {
  it.each<[string, string, Partial<ChangelogPolicy>]>([
    [BREAKING, '0.4.0', {}],
    ['feat: a', '0.4.0', {}],
    ['fix: a', '0.3.3', {}],
    [BREAKING, '1.0.0', { zero: { breaking: 'major', feature: 'minor' } }],
    ['feat: a', '0.3.3', { zero: { breaking: 'minor', feature: 'patch' } }],
  ])('%s leads from 0.3.2 to %s', (message, version, policy) => {
    expect(next(['feat: x', tag('v0.3.2'), message], policy).version).toBe(
      version,
    );
  });

  it('says which rule applies', () => {
    expect(next(['feat: x', tag('v0.3.2'), BREAKING]).reasons).toEqual([
      '1 breaking change (000000000): minor',
      'below 1.0.0 a breaking change raises the minor version and a feature the minor version',
    ]);
  });
});

describe('the first release', () => {
  it('is the version the policy names', () => {
    expect(next(['docs: a'], { firstVersion: '0.1.0' })).toMatchObject({
      version: '0.1.0',
      tag: 'v0.1.0',
      previous: null,
    });
    expect(
      next(['feat: a'], { firstVersion: '1.0.0', channel: 'rc' }).version,
    ).toBe('1.0.0-rc.1');
  });

  it('has to be named', () => {
    const { version, needsHuman } = next(['feat: a']);
    expect(version).toBeNull();
    expect(needsHuman).toEqual([
      'Nothing has been released yet: say which version is the first (first-version).',
    ]);
  });

  it('is none without a commit', () => {
    expect(next([], { firstVersion: '1.0.0' }).version).toBeNull();
  });
});

describe('pre-releases', () => {
  const rc: Partial<ChangelogPolicy> = { channel: 'rc' };

  it.each<[string, Line[], string | null]>([
    ['count from 1', ['feat: b'], '1.1.0-rc.1'],
    ['count on', ['feat: b', tag('v1.1.0-rc.1'), 'fix: c'], '1.1.0-rc.2'],
    [
      'count by number',
      ['feat: b', tag('v1.1.0-rc.9'), 'x: c', tag('v1.1.0-rc.10'), 'fix: d'],
      '1.1.0-rc.11',
    ],
    [
      'begin again when more is asked for',
      ['feat: b', tag('v1.1.0-rc.3'), BREAKING],
      '2.0.0-rc.1',
    ],
    [
      'lead to what all commits since the last stable version ask for',
      ['feat: b', tag('v1.1.0-beta.4'), 'fix: c'],
      '1.1.0-rc.1',
    ],
    [
      'do not fall behind another channel',
      ['fix: b', tag('v3.0.0-beta.1'), 'fix: c'],
      '3.0.0-rc.1',
    ],
    ['need something new', ['feat: b', tag('v1.1.0-rc.1'), 'docs: c'], null],
  ])('%s', (_, lines, version) => {
    expect(next(['feat: a', tag('v1.0.0'), ...lines], rc).version).toBe(
      version,
    );
  });

  it.each<[string, Line[], string | null]>([
    ['become what they lead to', ['feat: b', tag('v1.1.0-rc.2')], '1.1.0'],
    [
      'with what came since',
      ['feat: b', tag('v1.1.0-rc.2'), 'fix: c'],
      '1.1.0',
    ],
    [
      'or more, when that breaks',
      ['feat: b', tag('v1.1.0-rc.2'), BREAKING],
      '2.0.0',
    ],
    [
      'without what was taken back',
      ['feat: b', tag('v1.1.0-rc.1'), revertOf(2, 'feat: b')],
      '1.1.0',
    ],
  ])('%s', (_, lines, version) => {
    expect(next(['feat: a', tag('v1.0.0'), ...lines]).version).toBe(version);
  });

  it('of a first version become it', () => {
    expect(next(['feat: a', tag('v1.0.0-rc.1')]).version).toBe('1.0.0');
    expect(next(['feat: a', tag('v1.0.0-rc.1'), 'fix: b'], rc).version).toBe(
      '1.0.0-rc.2',
    );
  });

  it('have channels of letters, digits and hyphens', () => {
    const lines = ['feat: a', tag('v1.0.0'), 'feat: b'];
    expect(next(lines, { channel: 'next.eu-1' }).version).toBe(
      '1.1.0-next.eu-1.1',
    );
    expect(() => next(lines, { channel: 'r c' })).toThrow(
      'A channel has to be made of letters, digits and hyphens such as rc, found "r c".',
    );
  });
});

describe('maintenance lines', () => {
  const lines = ['feat: a', tag('v1.4.0'), 'feat: b', tag('v2.0.0')];

  it.each<[string, string, string | null]>([
    ['1.x', 'fix: c', '1.4.1'],
    ['1', 'feat: c', '1.5.0'],
    ['1.4.x', 'fix: c', '1.4.1'],
    ['1.4', 'feat: c', null],
    ['1.x', BREAKING, null],
  ])('%s takes %s as %s', (line, message, version) => {
    const { version: found, needsHuman } = next([...lines, message], { line });
    expect(found).toBe(version);
    expect(needsHuman).toHaveLength(version === null ? 1 : 0);
  });

  it('have to be versions', () => {
    expect(() => next(lines, { line: 'next' })).toThrow(
      'A maintenance line has to be a major version such as 1.x, or a minor one such as 1.4.x, found "next".',
    );
  });
});

describe('Release-As', () => {
  const since = (...messages: string[]) =>
    next(['feat: a', tag('v1.2.3'), ...messages]);

  it('goes before everything, the newest one', () => {
    expect(
      since(
        'fix: a\n\nRelease-As: 3.0.0',
        'fix: b\n\nRelease-As: 4.0.0',
        'docs: c',
      ),
    ).toMatchObject({
      version: '4.0.0',
      bump: 'major',
      reasons: ['Release-As in 000000000 asks for 4.0.0'],
    });
  });

  it('has to lead forward', () => {
    const { version, needsHuman } = since('fix: a\n\nRelease-As: 1.2.3');
    expect(version).toBe('1.2.4');
    expect(needsHuman).toEqual([
      'Release-As 1.2.3 in 000000000 does not come after 1.2.3: it counts for nothing.',
    ]);
  });
});

it('asks about reverts of what broke', () => {
  const lines = [BREAKING, tag('v2.0.0')];
  expect(next([...lines, revertOf(1, BREAKING)])).toMatchObject({
    version: '2.0.1',
    needsHuman: [
      'Commit 000000000 takes back a breaking change that is released: when that breaks as well, say so with "revert!:" or Release-As.',
    ],
  });
  expect(
    next([...lines, `revert!: it\n\nThis reverts commit ${nameOf(1)}.`]),
  ).toMatchObject({
    version: '3.0.0',
    needsHuman: [],
  });
});

it('tells of commits that wait for being squashed', () => {
  expect(next(['feat: a', tag('v1.0.0'), 'fixup! feat: a']).needsHuman).toEqual(
    [
      '1 commit waits for being squashed (000000000): nothing is made of it, rebase with --autosquash.',
    ],
  );
});

it('names tags by their format', () => {
  expect(
    next(['fix: a'], { firstVersion: '1.0.0', tagFormat: 'api@${version}' })
      .tag,
  ).toBe('api@1.0.0');
  expect(() =>
    next(['fix: a'], { firstVersion: '1.0.0', tagFormat: 'v1' }),
  ).toThrow(
    'The format of tags has to have ${version} in it once, found "v1".',
  );
  expect(() => next(['fix: a'], { firstVersion: 'one' })).toThrow(
    'The first version has to be a semantic version such as 0.1.0, found "one".',
  );
});
