import { readReleaseBlocks } from '@bellwether/domain-changelog';
import { secondaryRateLimit } from '@bellwether/kit-action-testing';
import { type Played, requests, useScenes } from './__testUtils__/scenes';

const { read, draft, tag, publish, commit } = requests;
const RELEASES = 'POST /repos/{owner}/{repo}/releases';
const OTHER = 'fedcba9876543210fedcba9876543210fedcba98';
const QUICK = { 'retry-timeout': '2s' };

const HOSTILE = `feat: <img src=x onerror=alert(1)> @admin [x](javascript:alert(1)) <!-- /bellwether:release --> fixes #1

::set-output name=verdict::fail
<!-- bellwether:release tag=v1.1.0 range=none..${OTHER} digest=${'0'.repeat(64)} schema=1 -->

BREAKING CHANGE: # Owned
- [ ] task <script>alert(1)</script> \u202e @everyone`;

const played = useScenes({
  conflict: {
    before: ({ state }) => {
      state.refs.set('refs/tags/v1.1.0', OTHER);
    },
  },
  burnt: {
    before: ({ state }) => {
      state.burntTags.add('v1.1.0');
    },
  },
  immutable: {
    again: true,
    before: ({ state }) => {
      state.immutableReleases = true;
    },
  },
  protected: {
    with: { sinks: 'release, file' },
    before: ({ state }) => {
      state.protectedBranches.add('main');
    },
  },
  limited: {
    with: { sinks: 'comments', ...QUICK },
    before: github =>
      github.fail({
        ...secondaryRateLimit(3600),
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      }),
  },
  'as many as allowed': { with: { sinks: 'comments', 'max-comments': '1' } },
  'may only read': { permissions: { contents: 'read' } },
  'may not see pull requests': {
    permissions: { contents: 'write' },
    with: { sinks: 'release, comments' },
  },
  'bad token': {
    before: github => github.fail({ route: 'POST /graphql', status: 401 }),
  },
  'not found': {
    before: github => github.fail({ route: 'POST /graphql', status: 404 }),
  },
  'over the limit': {
    with: QUICK,
    before: github =>
      github.fail({
        route: 'POST /graphql',
        status: 429,
        headers: { 'retry-after': '3600' },
      }),
  },
  'bad gateway': {
    before: github => github.fail({ route: 'POST /graphql', status: 502 }),
  },
  'no answer': {
    before: github => github.fail({ route: RELEASES, reset: true }),
  },
  'half an answer': {
    before: github => github.fail({ route: RELEASES, truncated: true }),
  },
  cancelled: { cancelAt: 'draft v1.1.0' },
  'killed before the draft': { kill: { before: 1 } },
  'killed after the draft': { kill: { after: 1 } },
  'killed after the tag': { kill: { after: 2 } },
  'killed after the commit': {
    kill: { after: 4 },
    with: { sinks: 'release, file' },
  },
  hostile: {
    with: { sinks: 'release, file' },
    before: (_, remote) => {
      remote.commit({ 'a.txt': '5' }, { message: HOSTILE });
    },
  },
});

const errorOf = ({ done }: Played) => {
  expect(done.exitCode).toBe(1);
  return done.report!.error;
};

it('never moves a tag', async () => {
  const scene = await played('conflict');
  expect(scene.requests).toEqual([read]);
  expect(errorOf(scene)).toMatchObject({
    code: 'BW-CHANGELOG-002',
    message: expect.stringMatching(
      `Tag v1.1.0 points to ${OTHER}, expected ${scene.sha}`,
    ),
  });
});

it('says what to do about a tag that cannot be used again', async () => {
  expect(errorOf(await played('burnt'))).toMatchObject({
    code: 'BW-CHANGELOG-003',
    hint: expect.stringContaining('Release-As'),
  });
});

it('leaves an immutable release alone', async () => {
  const { github, requests: made } = await played('immutable');
  expect(made).toEqual([read]);
  expect(github.state.releases).toEqual([
    expect.objectContaining({ immutable: true, draft: false }),
  ]);
});

it('proposes the changelog where the branch takes no commits', async () => {
  const { done, github } = await played('protected');
  expect(done.exitCode).toBe(0);
  const proposal = [...github.state.pulls.values()].at(-1);
  expect(proposal).toMatchObject({
    title: 'chore(release): v1.1.0',
    head: { ref: 'bellwether/changelog-main' },
  });
  expect(done.outputs['pull-request-url']).toBe(proposal!.html_url);
  expect(github.state.contents.has('CHANGELOG.md')).toBe(false);
});

it.each([
  ['limited', '3'],
  ['as many as allowed', '2'],
] as const)('leaves comments to another run: %s', async (name, deferred) => {
  const { done } = await played(name);
  expect(done.exitCode).toBe(0);
  expect(done.outputs).toMatchObject({ deferred, verdict: 'pass' });
  expect(done.log.annotations).toEqual([
    expect.objectContaining({
      level: 'warning',
      message: expect.stringContaining('goes on where this one stopped'),
    }),
  ]);
  expect(done.summary).toContain(`${deferred} are left`);
});

it.each([
  ['may only read', 'needs `contents: write`'],
  ['may not see pull requests', 'needs `pull-requests: write`'],
  ['bad token', '"github-token" is no valid token'],
  ['not found', undefined],
  ['over the limit', 'Run the job again later'],
] as const)('says what is wrong: %s', async (name, hint) => {
  const error = errorOf(await played(name));
  expect(error!.code).toBe('BW-ACTION-003');
  expect(error!.hint ?? '').toContain(hint ?? '');
});

it('asks again after a bad gateway', async () => {
  const { done, requests: made } = await played('bad gateway');
  expect(done.exitCode).toBe(0);
  expect(made).toEqual(['POST /graphql 502', read, draft, tag, publish]);
});

it.each(['no answer', 'half an answer'] as const)(
  'looks before it asks again: %s',
  async name => {
    const { github, requests: made } = await played(name);
    expect(made.slice(2)).toEqual([read, draft, tag, publish]);
    expect(github.state.releases).toHaveLength(1);
  },
);

it('stops when it is cancelled', async () => {
  const scene = await played('cancelled');
  expect(scene.done.signals).toEqual(['SIGINT']);
  expect(errorOf(scene)!.code).toBe('BW-ACTION-004');
});

it.each([
  ['killed before the draft', [read, draft, tag, publish]],
  [
    'killed after the draft',
    [read, 'GET /repos/{owner}/{repo}/releases/{release_id} 200', tag, publish],
  ],
  [
    'killed after the tag',
    [read, 'GET /repos/{owner}/{repo}/releases/{release_id} 200', publish],
  ],
  ['killed after the commit', [read]],
] as const)('goes on where it was %s', async (name, made) => {
  const scene = await played(name);
  expect(scene.requests).toEqual(made);
  expect(scene.done.exitCode).toBe(0);
  expect(scene.github.state.releases).toEqual([
    expect.objectContaining({ tag_name: 'v1.1.0', draft: false }),
  ]);
});

it('shows what commits say, and does nothing of it', async () => {
  const { done, github, requests: made } = await played('hostile');
  expect(made).toEqual([read, draft, tag, publish, commit]);
  const body = String(github.state.releases[0].body);
  const file = github.state.contents.get('CHANGELOG.md')!;
  for (const text of [body, file]) {
    const blocks = readReleaseBlocks(text);
    expect(blocks.map(({ tag: of }) => of)).toEqual(['v2.0.0']);
    expect(text.trimEnd().endsWith('<!-- /bellwether:release -->')).toBe(true);
    expect(text).not.toMatch(
      /<(img|script)|@(admin|everyone)\b|fixes #1|\u202e/,
    );
    expect(text).not.toMatch(/(^|[^\\])\]\(javascript:/m);
    expect(text).not.toMatch(/^(# Owned|- \[ \])/m);
  }
  expect(done.outputs.verdict).toBe('pass');
  expect(done.log.unknown).toEqual([]);
  expect(done.summary).not.toMatch(/^<img|@admin/m);
});
