import { requests, useScenes } from './__testUtils__/scenes';

const { read, draft, tag, publish, commit, comment } = requests;

const played = useScenes({
  next: { with: { sinks: 'release, file' } },
  again: { again: true, with: { sinks: 'release' } },
  comments: { again: true, with: { sinks: 'comments' } },
  dry: { with: { sinks: 'release, file, comments', 'dry-run': 'true' } },
  'first, unsaid': {
    before: (_, remote) => {
      remote.git('tag', '-d', 'v1.0.0');
    },
  },
  first: {
    with: { 'first-version': '0.1.0' },
    before: ({ state }, remote) => {
      remote.git('tag', '-d', 'v1.0.0');
      state.refs.delete('refs/tags/v1.0.0');
    },
  },
  nothing: {
    before: (_, remote) => {
      remote.git('tag', 'v1.1.0', 'main^');
      remote.git('tag', 'v1.1.1', 'main');
      remote.commit({ 'a.txt': '4' }, { message: 'docs: how to sign in' });
    },
  },
  channel: { with: { channel: 'rc' } },
  shallow: {
    depth: 1,
    with: { sinks: 'release' },
  },
  packages: {
    with: {
      packages: 'packages/*',
      sinks: 'release, file',
      'first-version': '1.0.0',
    },
    before: (_, remote) => {
      remote.commit(
        {
          'packages/core/package.json': '{"name":"@north/core"}',
          'packages/web/package.json':
            '{"name":"@north/web","dependencies":{"@north/core":"1"}}',
          'packages/old/package.json': '{"name":"@north/old"}',
        },
        { message: 'feat: packages' },
      );
      for (const name of ['core', 'web', 'old']) {
        remote.git('tag', `@north/${name}@1.0.0`, 'main');
      }
      remote.commit(
        { 'packages/core/a.txt': '1' },
        { message: 'fix: marks of one half' },
      );
    },
  },
  'not conventional': {
    with: { preset: 'strict' },
    before: (_, remote) => {
      remote.commit({ 'a.txt': '9' }, { message: 'whatever' });
    },
  },
  foreign: {
    event: { name: 'pull_request_target', payload: {} },
  },
});

it('publishes the next release and its changelog', async () => {
  const { done, github, requests: made, sha } = await played('next');
  expect(done.exitCode).toBe(0);
  expect(made).toEqual([read, draft, tag, publish, commit]);
  expect(github.permissionsUsed()).toEqual([
    'contents: read',
    'contents: write',
    'pull-requests: read',
  ]);
  expect(done.outputs).toMatchObject({
    version: '1.1.0',
    tag: 'v1.1.0',
    bump: 'minor',
    'previous-tag': 'v1.0.0',
    changed: 'true',
    'release-url': expect.stringContaining('/releases/tag/v1.1.0'),
  });
  expect(github.state.refs.get('refs/tags/v1.1.0')).toBe(sha);
  const [release] = github.state.releases;
  expect(release).toMatchObject({ draft: false, tag_name: 'v1.1.0' });
  expect(release.body).toContain(
    '- **grades:** a whole class at once ([#7](https://github.test/northfield/platform/pull/7))',
  );
  expect(github.state.contents.get('CHANGELOG.md')).toContain(
    '## [1.1.0](https://github.test/northfield/platform/compare/v1.0.0...v1.1.0) (2026-01-01)\n\n### Features',
  );
});

it('writes nothing when nothing has changed', async () => {
  const { done, requests: made } = await played('again');
  expect(made).toEqual([read]);
  expect(done.outputs).toMatchObject({ changed: 'false', version: '1.1.0' });
  expect(done.report!.reason).toBe('v1.1.0 is published as it should be.');
});

it('comments once on each pull request and issue', async () => {
  const { github, requests: made } = await played('comments');
  expect(made).toEqual([read, read]);
  expect([...github.state.comments.keys()]).toEqual([5, 7, 8]);
  const [[{ body }]] = [...github.state.comments.values()];
  expect(body).toBe(
    '<!-- bellwether:changelog released=v1.1.0 -->\nReleased in [v1.1.0](https://github.test/northfield/platform/releases/tag/v1.1.0).',
  );
  expect(
    github.requests.map(({ route, status }) => `${route} ${status}`),
  ).toEqual([read, read, comment, comment, comment, read, read]);
});

it('shows in a dry run what it would ask for', async () => {
  const { done, github, requests: made } = await played('dry');
  expect(made).toEqual([read, read, read]);
  expect(github.state.releases).toEqual([]);
  expect(done.outputs).toMatchObject({ changed: 'false', version: '1.1.0' });
  for (const line of [
    'POST /repos/northfield/platform/releases {"tag_name":"v1.1.0"',
    'POST /repos/northfield/platform/git/refs {"ref":"refs/tags/v1.1.0"',
    'PATCH /repos/northfield/platform/releases/{release_id} {"target_commitish"',
    'POST /graphql {"query":"mutation',
    'POST /repos/northfield/platform/issues/7/comments {"body"',
  ]) {
    expect(done.output).toContain(line);
  }
  expect(done.report!.reason).toBe(
    'v1.1.0: 7 requests would be made, none was.',
  );
});

it('asks for the first version, and releases it', async () => {
  const unsaid = await played('first, unsaid');
  expect(unsaid.done.exitCode).toBe(1);
  expect(unsaid.done.report).toMatchObject({
    verdict: 'inconclusive',
    error: { code: 'BW-CHANGELOG-005' },
    reason: expect.stringContaining('first-version'),
  });
  expect(unsaid.requests).toEqual([]);
  const { done, requests: made } = await played('first');
  expect(made).toEqual([read, draft, tag, publish]);
  expect(done.outputs).toMatchObject({ version: '0.1.0', 'previous-tag': '' });
});

it('releases nothing that calls for nothing', async () => {
  const { done, requests: made } = await played('nothing');
  expect(made).toEqual([]);
  expect(done.exitCode).toBe(0);
  expect(done.outputs).toMatchObject({
    version: '',
    bump: 'none',
    changed: 'false',
  });
  expect(done.report!.reason).toBe('Nothing to release.');
});

it('releases on a channel', async () => {
  const { done, github } = await played('channel');
  expect(done.outputs.version).toBe('1.1.0-rc.1');
  expect(github.state.releases).toEqual([
    expect.objectContaining({ prerelease: true, draft: false }),
  ]);
  expect(github.state.latest).toBeUndefined();
});

it('fetches the rest of a shallow clone', async () => {
  const { done } = await played('shallow');
  expect(done.output).toContain('The clone was shallow');
  expect(done.outputs).toMatchObject({
    version: '1.1.0',
    'previous-tag': 'v1.0.0',
  });
});

it('releases the packages that have changed, and those built from them', async () => {
  const { done, github, requests: made } = await played('packages');
  expect(made).toEqual([
    read,
    ...[draft, tag, publish],
    ...[draft, tag, publish],
    commit,
  ]);
  expect(JSON.parse(done.outputs.releases)).toEqual([
    expect.objectContaining({
      package: '@north/core',
      tag: '@north/core@1.0.1',
    }),
    expect.objectContaining({ package: '@north/web', tag: '@north/web@1.0.1' }),
  ]);
  expect([...github.state.contents.keys()]).toEqual([
    'packages/core/CHANGELOG.md',
    'packages/web/CHANGELOG.md',
  ]);
  expect(github.state.latest).toBeUndefined();
});

it('refuses commits that the preset does not allow', async () => {
  const { done, requests: made } = await played('not conventional');
  expect(made).toEqual([]);
  expect(done.report).toMatchObject({
    verdict: 'fail',
    error: { code: 'BW-CHANGELOG-006' },
    reason: expect.stringContaining('has no conventional header'),
  });
});

it('does not run where strangers would have the rights of the repository', async () => {
  const { done, requests: made } = await played('foreign');
  expect(made).toEqual([]);
  expect(done.report!.error!.code).toBe('BW-CHANGELOG-008');
});
