import {
  type ActionRun,
  type Fault,
  GitHubServer,
  leaksOf,
  secondaryRateLimit,
} from '@bellwether/kit-action-testing';
import { useAction } from './__testUtils__/bench';
import { recordedText } from './__testUtils__/recorded';

// GitHub asks for a second between writes
jest.setTimeout(60_000);

const run = useAction();
const ISSUES = '/repos/{owner}/{repo}/issues';

let github: GitHubServer;

beforeEach(async () => {
  github = await GitHubServer.start({ permissions: { issues: 'write' } });
});

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const check = async (
  name: string,
  more: Record<string, string> = {},
): Promise<ActionRun> => {
  const done = await run({
    github,
    files: { 'plan.json': recordedText(name) },
    with: { 'plan-file': 'plan.json', ...more },
  });
  expect(leaksOf(github.token, done)).toEqual([]);
  return done;
};

/** What was asked of GitHub since the last look. */
let looked = 0;
const asked = () => {
  const routes = github.requests
    .slice(looked)
    .map(({ route }) => route.replace(ISSUES, '…'));
  looked = github.requests.length;
  return routes;
};

beforeEach(() => {
  looked = 0;
});

it('has one issue for a stack from its first drift to the next', async () => {
  const first = await check('changed-outside-in-place');
  expect(asked()).toEqual(['GET …', 'POST …']);
  expect(first.outputs['issue-url']).toMatch(/\/issues\/1$/);
  const issue = github.state.issueFields.get(1)!;
  expect(issue).toMatchObject({
    title: 'Drift of northfield: 1 resource, medium',
    labels: [{ name: 'drift' }, { name: 'drift:medium' }],
  });
  expect(issue.body).toContain('<code>size</code>');

  await check('changed-outside-in-place');
  expect(asked()).toEqual(['GET …']);

  await check('changed-outside-replace');
  expect(asked()).toEqual([
    'GET …',
    'PATCH …/{issue_number}',
    'POST …/{issue_number}/comments',
  ]);
  expect(github.state.comments.get(1)!.at(-1)!.body).toContain(
    'changed-outside:replace',
  );

  await check('noise-computed');
  expect(issue.state).toBe('open');
  await check('clean');
  expect(issue.state).toBe('closed');
  asked();

  const again = await check('changed-outside-in-place');
  expect(issue.state).toBe('open');
  expect(again.outputs['issue-url']).toBe(first.outputs['issue-url']);
  expect(github.state.issueFields.size).toBe(1);
  expect(github.permissionsUsed()).toEqual([
    'issues: read',
    'issues: write',
    'pull-requests: write',
  ]);
});

it('tells that nothing can be told, and closes no issue then', async () => {
  await check('changed-outside-in-place');
  const done = await run({
    github,
    files: {
      'plan.json': recordedText('changed-outside-in-place').slice(0, -100),
    },
    with: { 'plan-file': 'plan.json' },
  });
  expect(done.outputs).toMatchObject({ result: 'error', drift: 'false' });
  expect(done.exitCode).toBe(1);
  expect(done.report!.error!.code).toBe('BW-DRIFT-003');
  expect(
    [...github.state.issueFields.values()].map(({ title, state }) => [
      title,
      state,
    ]),
  ).toEqual([
    ['Drift of northfield: 1 resource, medium', 'open'],
    ['Drift of northfield cannot be told', 'open'],
  ]);
});

it('leaves issues of others alone, whatever is in them', async () => {
  await check('changed-outside-in-place');
  const [issue] = github.state.issueFields.values();
  issue.user = { login: 'mallory', id: 5, type: 'User' };
  await check('clean');
  expect(issue.state).toBe('open');
  await check('changed-outside-replace');
  expect(github.state.issueFields.size).toBe(2);
});

it('opens no more issues than may be open', async () => {
  const done = await check('changed-outside-in-place', { 'max-issues': '0' });
  expect(github.state.issueFields.size).toBe(0);
  expect(done.log.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('There are 0 open issues about drift already'),
  );
});

describe('GitHub that does not take the issue', () => {
  it.each<[string, Fault, RegExp]>([
    ['401', { status: 401 }, /no valid token/],
    [
      '403',
      {
        status: 403,
        body: { message: 'Resource not accessible by integration' },
      },
      /needs `issues: write`/,
    ],
    ['404', { status: 404 }, /answered 404/],
    [
      '410',
      { status: 410, body: { message: 'Issues are disabled' } },
      /disabled/,
    ],
    ['422', { status: 422, body: { message: 'Validation Failed' } }, /422/],
    ['500', { status: 500 }, /answered 500/],
    ['reset', { reset: true }, /did not answer POST/],
    ['half an answer', { truncated: true }, /did not answer POST/],
  ])('ends the run with the reason: %s', async (_, fault, message) => {
    github.fail({ route: `POST ${ISSUES}`, ...fault });
    const done = await check('changed-outside-in-place');
    expect(done.exitCode).toBe(1);
    expect(done.outputs.verdict).toBe('error');
    expect(done.log.annotations.at(-1)!.message).toMatch(message);
    expect(github.state.issueFields.size).toBe(0);
  });

  it.each<[string, Fault]>([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['secondary limit', secondaryRateLimit(1)],
    ['slow', { delayMs: 300 }],
  ])('at first is waited for: %s', async (_, fault) => {
    github.fail({ route: `POST ${ISSUES}`, ...fault });
    await check('changed-outside-in-place', { 'retry-timeout': '5s' });
    expect(github.state.issueFields.size).toBe(1);
  });
});

it('is kept at GitHub Enterprise Server, too', async () => {
  await github.close();
  github = await GitHubServer.start({
    edition: 'ghes-3.19',
    permissions: { issues: 'write' },
  });
  await check('changed-outside-in-place');
  expect(github.state.issueFields.size).toBe(1);
});
