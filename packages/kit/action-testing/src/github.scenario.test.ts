import { useProbe } from './__testUtils__/probe';
import { action } from './__fixtures__/probe/src/action';
import { GitHubServer, type GitHubServerOptions } from './github/server';
import { pullRequest } from './runner/environment';
import { secondaryRateLimit } from './servers/faults';

const COMMENTS = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const EDIT = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const CHECKS = 'POST /repos/{owner}/{repo}/check-runs';

const probe = useProbe();
let github: GitHubServer;

async function start(options: GitHubServerOptions = {}) {
  github = await GitHubServer.start({
    permissions: {
      'pull-requests': 'write',
      checks: 'write',
      contents: 'read',
    },
    ...options,
  });
  github.state.pulls.set(7, { number: 7, changed_files: 0 });
}

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const onPull = (scenario: string, inputs: Record<string, string> = {}) =>
  probe(scenario, { github, event: pullRequest(7), with: inputs });

const routes = () => github.requests.map(({ route }) => route);

describe.each(['api.github.com', 'ghes-3.19'] as const)('on %s', edition => {
  beforeEach(() => start({ edition }));

  it('keeps one comment, edited in place', async () => {
    const first = await onPull('comment');
    expect(first.violations).toEqual([]);
    expect(first.report!.reason).toBe('Comment created.');
    expect(github.state.comments.get(7)).toEqual([
      expect.objectContaining({
        body: '<!-- bellwether:probe -->\n### Probe\n\nCount: 3\n',
      }),
    ]);
    expect(routes()).toEqual([LIST, COMMENTS]);

    const second = await onPull('comment');
    expect(second.report!.reason).toBe('Comment unchanged.');
    const third = await onPull('comment', { count: '4' });
    expect(third.report!.reason).toBe('Comment updated.');
    expect(github.state.comments.get(7)).toHaveLength(1);
    expect(routes().slice(2)).toEqual([LIST, LIST, EDIT]);
    expect(third.report!.gitHubRequests).toBe(2);
  });

  it('needs no other permission than its table says', async () => {
    await onPull('comment');
    await onPull('check');
    const declared = action.github!.permissions.map(
      ({ scope, level }) => `${scope}: ${level}`,
    );
    const used = github.permissionsUsed();
    expect([...declared].sort()).toEqual(
      used.filter(permission => permission.endsWith(': write')).sort(),
    );
  });
});

describe('the sticky comment', () => {
  beforeEach(() => start());

  it('is not the one that somebody else marked', async () => {
    github.state.comments.set(7, [
      {
        id: 1,
        user: { login: 'mallory', type: 'User' },
        body: '<!-- bellwether:probe -->\nmine',
      },
      {
        id: 2,
        user: { login: 'quoting[bot]', type: 'Bot' },
        body: 'they said:\n<!-- bellwether:probe -->\n',
      },
    ]);
    const run = await onPull('comment');
    expect(run.report!.reason).toBe('Comment created.');
    expect(github.state.comments.get(7)).toHaveLength(3);
    expect(github.state.comments.get(7)![0].body).toContain('mine');
  });

  it('of a personal token is found again', async () => {
    github.addToken('ghp_personal', 'all', { login: 'robin', type: 'User' });
    const inputs = { 'github-token': 'ghp_personal' };
    await onPull('comment', inputs);
    const again = await onPull('comment', { ...inputs, count: '4' });
    expect(again.report!.reason).toBe('Comment updated.');
    expect(github.state.comments.get(7)).toHaveLength(1);
  });

  it('is found on a later page', async () => {
    await onPull('comment');
    const own = github.state.comments.get(7)!;
    const chat = Array.from({ length: 150 }, (_, index) => ({
      id: index + 1,
      user: { login: 'robin', type: 'User' },
      body: 'well',
    }));
    github.state.comments.set(7, [...chat, ...own]);
    const run = await onPull('comment');
    expect(run.report!.reason).toBe('Comment unchanged.');
    expect(github.requests.at(-1)!.query).toEqual({
      per_page: '100',
      page: '2',
    });
  });

  it('is left out, with a reason, where the token may not write', async () => {
    await github.close();
    await start({ permissions: { 'pull-requests': 'read' } });
    const run = await onPull('comment');
    expect(run.exitCode).toBe(0);
    expect(run.report!.reason).toBe(
      'GitHub answered 403 to POST /repos/northfield/platform/issues/7/comments: Resource not accessible by integration. ' +
        'The job needs `pull-requests: write` among its "permissions".',
    );
  });
});

describe('lists', () => {
  beforeEach(() => start());

  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      filename: `slos/${index}.yaml`,
    }));

  it('are read to the end', async () => {
    github.state.pulls.set(7, { number: 7, changed_files: 230 });
    github.state.pullFiles.set(7, files(230));
    const run = await onPull('files');
    expect(run.report!.reason).toBe('230 files');
    expect(run.report!.gitHubRequests).toBe(4);
  });

  it('are called truncated when GitHub has more than it shows', async () => {
    github.state.pulls.set(7, { number: 7, changed_files: 3100 });
    github.state.pullFiles.set(7, files(300));
    const run = await onPull('files');
    expect(run.report!.reason).toBe('300 files, truncated');
  });
});

describe('what goes wrong', () => {
  beforeEach(() => start());

  it.each([
    [
      'a token that is none',
      { 'github-token': 'ghs_other' },
      'GitHub answered 401 to GET /repos/northfield/platform/pulls/7: Bad credentials.\nThe input "github-token" is no valid token for this server, or it has expired.',
    ],
  ])('%s', async (_, inputs, message) => {
    const run = await onPull('files', inputs);
    expect(run.exitCode).toBe(1);
    expect(run.log.annotations).toEqual([
      expect.objectContaining({ title: 'BW-ACTION-003', message }),
    ]);
    expect(github.requests).toHaveLength(1);
  });

  it('a missing permission is named', async () => {
    await github.close();
    await start({ permissions: { contents: 'read' } });
    const run = await onPull('check');
    expect(run.log.annotations[0].message).toBe(
      'GitHub answered 403 to POST /repos/northfield/platform/check-runs: Resource not accessible by integration.\n' +
        'The job needs `checks: write` among its "permissions".',
    );
  });

  it('a missing permission is named although an old server does not', async () => {
    github.fail({
      route: CHECKS,
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    const run = await onPull('check');
    expect(run.log.annotations[0].message).toContain('`checks: write`');
  });

  it('what is not there may be hidden', async () => {
    github.state.pulls.clear();
    const run = await onPull('files');
    expect(run.log.annotations[0].message).toBe(
      'GitHub answered 404 to GET /repos/northfield/platform/pulls/7: Not Found.\n' +
        'It does not exist, or the job needs `pull-requests: read` among its "permissions": GitHub does not say which.',
    );
  });

  it('fields that GitHub refuses are named', async () => {
    github.fail({
      route: CHECKS,
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ field: 'head_sha', code: 'invalid' }, 'No commit found'],
      },
    });
    const run = await onPull('check');
    expect(run.log.annotations[0].message).toContain(
      'Validation Failed; head_sha invalid; No commit found.',
    );
    expect(github.requests).toHaveLength(1);
  });

  it.each([
    ['an error of the server', { status: 502, times: 2 }],
    ['a connection that breaks', { reset: true, times: 2 }],
    ['half an answer', { truncated: true }],
  ])('%s is asked again', async (_, fault) => {
    github.fail({ route: PULL, ...fault });
    const run = await onPull('files');
    expect(run.exitCode).toBe(0);
    expect(run.output).toMatch(
      /GitHub: (status 502|no answer); attempt 2 in \d+ ms/,
    );
  });

  it('an error of the server that stays is told with the number of attempts', async () => {
    github.fail({ route: PULL, status: 503, times: 4 });
    const run = await onPull('files');
    expect(run.log.annotations[0].message).toBe(
      'GitHub answered 503 to GET /repos/northfield/platform/pulls/7: status 503 (4 attempts).',
    );
    expect(run.report!.gitHubRequests).toBe(4);
  });

  it('a connection that breaks while something is created is not asked again', async () => {
    github.fail({ route: CHECKS, reset: true });
    const run = await onPull('check');
    expect(run.exitCode).toBe(1);
    expect(github.requests).toHaveLength(1);
    expect(run.log.annotations[0].message).toMatch(
      /^GitHub did not answer POST \/repos\/northfield\/platform\/check-runs: /,
    );
  });

  it('a limit that passes soon is waited for', async () => {
    github.fail({ route: CHECKS, ...secondaryRateLimit(0) });
    const run = await onPull('check');
    expect(run.exitCode).toBe(0);
    expect(github.requests).toHaveLength(2);
  });

  it.each([
    ['secondary', secondaryRateLimit(60)],
    [
      'primary',
      {
        status: 429,
        headers: {
          'retry-after': '60',
          'x-ratelimit-remaining': '0',
        },
        body: { message: 'API rate limit exceeded' },
      },
    ],
  ])('a %s limit that passes too late is told at once', async (_, fault) => {
    github.fail({ route: CHECKS, ...fault });
    const run = await onPull('check');
    expect(run.exitCode).toBe(1);
    expect(github.requests).toHaveLength(1);
    expect(run.log.annotations[0].message).toContain(
      'asks to wait 60 s; that is longer than the input "retry-timeout" allows.',
    );
  });

  it('a slow answer is waited for', async () => {
    github.fail({ route: PULL, delayMs: 100 });
    const run = await onPull('files');
    expect(run.exitCode).toBe(0);
  });
});

describe.each(['api.github.com', 'ghes-3.19'] as const)(
  'the GraphQL API of %s',
  edition => {
    const graph = `POST ${edition === 'ghes-3.19' ? '/api' : ''}/graphql`;
    const HEAD = '0123456789abcdef0123456789abcdef01234567';

    beforeEach(async () => {
      await start({ edition, permissions: { contents: 'write' } });
      github.state.refs.set('refs/heads/main', HEAD);
      github.state.releases.push({ tag_name: 'v1', draft: false, id: 1 });
    });

    it('gives what there is, says what is not given, and commits', async () => {
      github.fail({ route: graph, status: 502 });
      github.fail({ ...secondaryRateLimit(0), route: `${graph} mutation` });
      const done = await onPull('graph');
      expect(done.report!.reason).toBe('Asked and written.');
      const { read, write } = JSON.parse(done.outputs.facts);
      expect(read).toEqual({
        data: {
          repository: {
            nameWithOwner: 'northfield/platform',
            release: { tagName: 'v1' },
            pullRequest: null,
          },
        },
        problems: [
          {
            type: 'FORBIDDEN',
            path: ['repository', 'pullRequest'],
            message: 'Resource not accessible by integration',
          },
        ],
      });
      expect(write.problems).toEqual([]);
      expect(github.state.contents.get('a.md')).toBe('one');
      expect(routes()).toEqual([
        graph,
        graph,
        `${graph} mutation`,
        `${graph} mutation`,
      ]);
      expect(github.permissionsUsed()).toEqual([
        'contents: read',
        'contents: write',
      ]);
    });

    it('repeats no change that may have been made', async () => {
      github.fail({ route: `${graph} mutation`, status: 502 });
      const done = await onPull('graph');
      expect(done.report!.error!.message).toMatch(
        /^GitHub answered 502 to POST \/graphql: .*[^)]\.$/,
      );
      expect(routes()).toEqual([graph, `${graph} mutation`]);
    });

    it('commits only to what is expected to be there', async () => {
      github.state.refs.set('refs/heads/main', 'f'.repeat(40));
      const done = await onPull('graph');
      const { write } = JSON.parse(done.outputs.facts);
      expect(write).toMatchObject({
        data: { createCommitOnBranch: null },
        problems: [{ type: 'STALE_DATA' }],
      });
      expect(github.state.commits).toEqual([]);
    });
  },
);
