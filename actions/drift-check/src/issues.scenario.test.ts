import {
  type ActionRun,
  type Fault,
  GitHubServer,
  type GitHubServerOptions,
  leaksOf,
  secondaryRateLimit,
} from '@bellwether/kit-action-testing';
import { useAction } from './__testUtils__/bench';
import { recordedText } from './__testUtils__/recorded';
import { together } from './__testUtils__/together';

// GitHub asks for a second between writes
jest.setTimeout(120_000);

const run = useAction();
const ISSUES = '/repos/{owner}/{repo}/issues';

const test = together(beforeAll, it);

/** A repository that a test has for itself. */
class Repository {
  private looked = 0;

  constructor(readonly github: GitHubServer) {}

  /** Looks at a recorded plan, or at what is given in its place. */
  async check(
    name: string,
    more: Record<string, string> = {},
    text = recordedText(name),
  ): Promise<ActionRun> {
    const { github } = this;
    const done = await run({
      github,
      files: { 'plan.json': text },
      with: { 'plan-file': 'plan.json', ...more },
    });
    const leaks = leaksOf(github.token, done);
    if (leaks.length > 0) throw new Error(`the token is in ${leaks}`);
    return done;
  }

  /** What was asked of GitHub since the last look. */
  get asked(): string[] {
    const { requests } = this.github;
    const routes = requests
      .slice(this.looked)
      .map(({ route }) => route.replace(ISSUES, '…'));
    this.looked = requests.length;
    return routes;
  }

  /** Its issues as they are. */
  get issues() {
    return [...this.github.state.issueFields.values()];
  }
}

const scene = (
  name: string,
  body: (here: Repository) => Promise<void>,
  options: GitHubServerOptions = {},
) =>
  test(name, async () => {
    const github = await GitHubServer.start({
      permissions: { issues: 'write' },
      ...options,
    });
    try {
      await body(new Repository(github));
    } finally {
      await github.close();
      github.assertClean();
    }
  });

scene(
  'has one issue for a stack from its first drift to the next',
  async here => {
    const first = await here.check('changed-outside-in-place');
    expect(here.asked).toEqual(['GET …', 'POST …']);
    expect(first.outputs['issue-url']).toMatch(/\/issues\/1$/);
    const [issue] = here.issues;
    expect(issue).toMatchObject({
      title: 'Drift of northfield: 1 resource, medium',
      labels: [{ name: 'drift' }, { name: 'drift:medium' }],
    });
    expect(issue.body).toContain('<code>size</code>');

    await here.check('changed-outside-in-place');
    expect(here.asked).toEqual(['GET …']);

    await here.check('changed-outside-replace');
    expect(here.asked).toEqual([
      'GET …',
      'PATCH …/{issue_number}',
      'POST …/{issue_number}/comments',
    ]);
    expect(here.github.state.comments.get(1)!.at(-1)!.body).toContain(
      'changed-outside:replace',
    );

    await here.check('noise-computed');
    expect(issue.state).toBe('open');
    await here.check('clean');
    expect(issue.state).toBe('closed');

    const again = await here.check('changed-outside-in-place');
    expect(issue.state).toBe('open');
    expect(again.outputs['issue-url']).toBe(first.outputs['issue-url']);
    expect(here.issues).toHaveLength(1);
    expect(here.github.permissionsUsed()).toEqual([
      'issues: read',
      'issues: write',
      'pull-requests: write',
    ]);
  },
);

scene('names the owner that a file of the repository names', async here => {
  const done = await run({
    github: here.github,
    files: {
      'plan.json': recordedText('changed-outside-in-place'),
      CODEOWNERS: '/infra/ @northfield/platform\n',
    },
    with: { 'plan-file': 'plan.json', sarif: 'drift.sarif' },
  });
  expect(done.summary).toContain('| platform | issue |');
  expect(here.issues[0].body).toContain('Owned by <code>platform</code>');
  const owner = 'group:default/platform';
  expect(done.files['drift.sarif']).toContain(`Owned by ${owner}.`);
  expect(JSON.stringify(done.report!.details)).toContain(`"owner":"${owner}"`);
});

scene(
  'tells that nothing can be told, and closes no issue then',
  async here => {
    const name = 'changed-outside-in-place';
    await here.check(name);
    const done = await here.check(name, {}, recordedText(name).slice(0, -100));
    expect(done.outputs).toMatchObject({ result: 'error', drift: 'false' });
    expect(done.exitCode).toBe(1);
    expect(done.report!.error!.code).toBe('BW-DRIFT-003');
    expect(here.issues.map(({ title, state }) => [title, state])).toEqual([
      ['Drift of northfield: 1 resource, medium', 'open'],
      ['Drift of northfield cannot be told', 'open'],
    ]);
  },
);

scene('leaves issues of others alone, whatever is in them', async here => {
  await here.check('changed-outside-in-place');
  const [issue] = here.issues;
  issue.user = { login: 'mallory', id: 5, type: 'User' };
  await here.check('clean');
  expect(issue.state).toBe('open');
  await here.check('changed-outside-replace');
  expect(here.issues).toHaveLength(2);
});

scene('opens no more issues than may be open', async here => {
  const done = await here.check('changed-outside-in-place', {
    'max-issues': '0',
  });
  expect(here.issues).toEqual([]);
  expect(done.log.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('There are 0 open issues about drift already'),
  );
});

const REFUSALS: [string, Fault, RegExp][] = [
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
];

const DELAYS: [string, Fault][] = [
  ['503', { status: 503 }],
  ['429', { status: 429, headers: { 'retry-after': '1' } }],
  ['secondary limit', secondaryRateLimit(1)],
  ['slow', { delayMs: 300 }],
];

describe('GitHub that does not take the issue', () => {
  for (const [why, fault, message] of REFUSALS) {
    scene(`ends the run with the reason: ${why}`, async here => {
      here.github.fail({ route: `POST ${ISSUES}`, ...fault });
      const done = await here.check('changed-outside-in-place');
      expect(done.exitCode).toBe(1);
      expect(done.outputs.verdict).toBe('error');
      expect(done.log.annotations.at(-1)!.message).toMatch(message);
      expect(here.issues).toEqual([]);
    });
  }

  for (const [why, fault] of DELAYS) {
    scene(`at first is waited for: ${why}`, async here => {
      here.github.fail({ route: `POST ${ISSUES}`, ...fault });
      await here.check('changed-outside-in-place', { 'retry-timeout': '5s' });
      expect(here.issues).toHaveLength(1);
    });
  }
});

scene(
  'is kept at GitHub Enterprise Server, too',
  async here => {
    await here.check('changed-outside-in-place');
    expect(here.issues).toHaveLength(1);
  },
  { edition: 'ghes-3.19' },
);
