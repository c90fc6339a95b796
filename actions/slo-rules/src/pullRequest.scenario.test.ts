import { GitHubServer, pullRequest } from '@bellwether/kit-action-testing';
import { signIn, signInCounts, useAction } from './__testUtils__/bench';
import { action } from './action';

/** The commit a pull request is compared with. */
const BASE = '0123456789abcdef0123456789abcdef01234567';

const run = useAction();
let github: GitHubServer;

beforeEach(async () => {
  github = await GitHubServer.start({
    permissions: { 'pull-requests': 'write', contents: 'read' },
  });
  github.state.pulls.set(7, {
    number: 7,
    changed_files: 3,
    base: { sha: BASE },
  });
  github.state.pullFiles.set(7, [
    { filename: 'slos/sign-in.yaml', status: 'modified' },
    { filename: 'slos/new.yaml', status: 'added' },
    { filename: 'slos/gone.yaml', status: 'removed' },
  ]);
  github.state.contents.set('slos/sign-in.yaml', signIn(0.99));
  github.state.contents.set('slos/gone.yaml', signIn(0.9, { name: 'gone' }));
});

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const files = {
  'slos/sign-in.yaml': signIn(0.999),
  'slos/new.yaml': signIn(0.95, { name: 'new' }),
  'slos/same.yaml': signIn(0.98, { name: 'same' }),
};

const onPull = (
  inputs: Record<string, string> = {},
  more: Record<string, string> = {},
) =>
  run({ ...files, ...more }, { github, event: pullRequest(7), with: inputs });

const comments = () => github.state.comments.get(7) ?? [];

it('keeps one comment about what changes', async () => {
  const first = await onPull();
  expect(first.violations).toEqual([]);
  expect(first.exitCode).toBe(0);
  expect(JSON.parse(first.outputs['changed-objectives'])).toEqual([
    { id: 'accounts-gone-0', change: 'removed', aspects: [] },
    { id: 'accounts-new-0', change: 'added', aspects: [] },
    {
      id: 'accounts-sign-in-0',
      change: 'changed',
      aspects: ['objective', 'rules'],
    },
  ]);
  expect(comments()).toHaveLength(1);
  expect(comments()[0].body).toMatch(
    /^<!-- bellwether:slo-rules -->\n### SLO rules: ✅ pass\n/,
  );
  expect(comments()[0].body).toContain('| objective | 99 % | 99.9 % |');

  const second = await onPull({}, { 'slos/sign-in.yaml': signIn(0.995) });
  expect(second.output).toContain('Comment updated.');
  expect(comments()).toHaveLength(1);
  expect(comments()[0].body).toContain('| objective | 99 % | 99.5 % |');
  expect(github.requests.map(({ route }) => route).slice(0, 6)).toEqual([
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    'GET /repos/{owner}/{repo}/contents/{path}',
    'GET /repos/{owner}/{repo}/contents/{path}',
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  ]);
});

it('needs the permissions its table names', async () => {
  await onPull();
  const declared = action.github!.permissions.map(
    ({ scope, level }) => `${scope}: ${level}`,
  );
  expect(github.permissionsUsed()).toEqual(
    [...declared, 'pull-requests: read'].sort(),
  );
});

it('compares the alerts before and now', async () => {
  const done = await onPull(
    { counts: 'history/*.csv', incidents: 'incidents/*.csv' },
    {
      'history/sign-in.csv': signInCounts(),
      'incidents/sign-in.csv':
        'start,end,name\n2026-03-02T10:00:00Z,2026-03-02T10:20:00Z,Down\n',
    },
  );
  expect(done.violations).toEqual([]);
  expect(done.exitCode).toBe(0);
  // half of 1000 a minute exceed 13.44 times 1 % of an hour of 60 000 after 17 minutes, and of 0.1 % after 2
  const rows = done.summary.split('\n').filter(row => /page, /.test(row));
  expect(rows).toEqual([
    expect.stringMatching(
      /\| page, before \| 1 \| 0 \| 1 of 1 \| 17m \| 0 \|$/,
    ),
    expect.stringMatching(/\| page, now \| 1 \| 0 \| 1 of 1 \| 2m \| 0 \|$/),
  ]);
});

it('refuses counts of an SLO nobody knows', async () => {
  const done = await onPull(
    { counts: 'history/*.csv' },
    { 'history/other.csv': signInCounts() },
  );
  expect(done.exitCode).toBe(1);
  expect(done.log.annotations).toContainEqual(
    expect.objectContaining({
      title: 'unknown-slo',
      file: 'history/other.csv',
    }),
  );
});

it('writes no comment in a dry run, and none where the token may not', async () => {
  expect((await onPull({ 'dry-run': 'true' })).exitCode).toBe(0);
  await github.close();
  const { state } = github;
  github = await GitHubServer.start({
    permissions: { 'pull-requests': 'read', contents: 'read' },
  });
  Object.assign(github.state, state);
  const done = await onPull();
  expect(done.exitCode).toBe(0);
  expect(done.output).toContain('The comment was not written: ');
  expect(comments()).toEqual([]);
});

it('escapes what others wrote', async () => {
  await onPull(
    { 'fail-on': 'never' },
    { 'slos/sign-in.yaml': signIn('"<img src=x> @robin #12"') },
  );
  expect(comments()[0].body).toContain('❌ fail');
  expect(comments()[0].body).toContain('&lt;img');
  expect(comments()[0].body).not.toMatch(/<img|@robin|#12/);
});
