import { GitHubServer } from './server';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe.each(['api.github.com', 'ghes-3.19'] as const)('%s', edition => {
  let github: GitHubServer;

  beforeEach(async () => {
    github = await GitHubServer.start({ edition, permissions: 'all' });
  });

  afterEach(() => github.close());

  async function ask(
    route: string,
    body?: unknown,
    token: string | null = github.token,
  ) {
    const [method, path] = route.split(' ');
    const response = await fetch(
      `${github.apiUrl}${path.replace('REPO', `/repos/${github.repository}`)}`,
      {
        method,
        headers: token === null ? {} : { authorization: `token ${token}` },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    return {
      status: response.status,
      headers: response.headers,
      data: parsed(await response.text()),
    };
  }

  it('keeps deployments and their statuses', async () => {
    github.state.refs.set('refs/heads/main', SHA);
    const { status, data } = await ask('POST REPO/deployments', {
      ref: 'main',
      environment: 'production-eu',
      auto_merge: false,
    });
    expect(status).toBe(201);
    expect(data).toMatchObject({ sha: SHA, task: 'deploy', ref: 'main' });
    await ask('POST REPO/deployments', { ref: SHA });

    for (const state of ['in_progress', 'success']) {
      await ask(`POST REPO/deployments/${data.id}/statuses`, { state });
    }
    const statuses = await ask(`GET REPO/deployments/${data.id}/statuses`);
    expect(
      statuses.data.map((entry: { state: string }) => entry.state),
    ).toEqual(['success', 'in_progress']);
    const found = await ask('GET REPO/deployments?environment=production-eu');
    expect(found.data).toHaveLength(1);
    expect((await ask(`GET REPO/deployments/${data.id}`)).data.id).toBe(
      data.id,
    );
    expect((await ask('GET REPO/deployments/1')).status).toBe(404);
    expect((await ask('GET REPO/deployments/1/statuses')).status).toBe(404);
    expect(
      (await ask('POST REPO/deployments/1/statuses', { state: 'error' }))
        .status,
    ).toBe(404);
  });

  it('keeps releases', async () => {
    const draft = { tag_name: 'v2', draft: true };
    const { data } = await ask('POST REPO/releases', draft);
    await ask('POST REPO/releases', { tag_name: 'v1' });
    expect((await ask('GET REPO/releases/latest')).data.tag_name).toBe('v1');
    await ask(`PATCH REPO/releases/${data.id}`, { draft: false });
    expect((await ask('GET REPO/releases/tags/v2')).data.draft).toBe(false);
    const all = await ask('GET REPO/releases');
    expect(all.data).toHaveLength(2);
    expect((await ask('GET REPO/releases/tags/v3')).status).toBe(404);
  });

  it('keeps references and files', async () => {
    const ref = { ref: 'refs/heads/a/b', sha: SHA };
    expect((await ask('POST REPO/git/refs', ref)).status).toBe(201);
    expect((await ask('POST REPO/git/refs', ref)).status).toBe(422);
    const read = await ask('GET REPO/git/ref/heads/a/b');
    expect(read.data.object.sha).toBe(SHA);
    expect((await ask('GET REPO/git/ref/heads/a')).status).toBe(404);

    github.state.contents.set('slos/a.yaml', 'kind: SLO');
    const { data } = await ask('GET REPO/contents/slos/a.yaml');
    expect(Buffer.from(data.content, 'base64').toString()).toBe('kind: SLO');
    expect((await ask('GET REPO/contents/slos')).status).toBe(404);
  });

  it('keeps check runs, which are listed with their total', async () => {
    const run = { name: 'slo', head_sha: SHA, status: 'in_progress' };
    const { data } = await ask('POST REPO/check-runs', run);
    await ask(`PATCH REPO/check-runs/${data.id}`, {
      status: 'completed',
      conclusion: 'success',
    });
    const read = await ask(`GET REPO/check-runs/${data.id}`);
    expect(read.data).toMatchObject({ conclusion: 'success', name: 'slo' });
    await ask('POST REPO/check-runs', run);
    const page = await ask(`GET REPO/commits/${SHA}/check-runs?per_page=1`);
    expect(page.data).toMatchObject({
      total_count: 2,
      check_runs: [{ id: data.id }],
    });
    expect(page.headers.get('link')).toBe(
      `<${github.apiUrl}/repos/${github.repository}/commits/${SHA}/check-runs?per_page=1&page=2>; rel="next"`,
    );
  });

  it('knows itself, and who asks', async () => {
    const { data } = await ask('GET REPO');
    expect(data).toMatchObject({ name: 'platform' });
    expect((await ask('GET /user')).data.login).toBe('github-actions[bot]');
  });

  it('answers what a test tells it to', async () => {
    github.reply('GET /repos/{owner}/{repo}/compare/{basehead}', {
      status: 'ahead',
      total_commits: 1,
      commits: [{ sha: SHA }],
    });
    const { data } = await ask('GET REPO/compare/main...change');
    expect(data).toMatchObject({ commits: [{ sha: SHA }] });
    expect(() => github.reply('GET /nothing', {})).toThrow(
      "GET /nothing is not in the slice of GitHub's description",
    );
  });

  it('refuses to answer what GitHub never would', async () => {
    github.reply('GET /repos/{owner}/{repo}/compare/{basehead}', {
      status: 'sideways',
    });
    const response = await fetch(
      `${github.apiUrl}/repos/${github.repository}/compare/a...b`,
      { headers: { authorization: `token ${github.token}` } },
    );
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(
      'would answer what GitHub never does',
    );
  });

  it.each([
    [
      'POST REPO/check-runs',
      { name: 'x' },
      "must have required property 'head_sha'",
    ],
    [
      'POST REPO/check-runs',
      { name: 'x', head_sha: SHA, statsu: 'y' },
      'unknown field statsu',
    ],
    [
      'POST REPO/deployments/1/statuses',
      { state: 'done' },
      '/state must be equal to one of the allowed values: error, failure,',
    ],
    ['POST REPO/releases', undefined, 'a body is missing'],
    [
      'GET REPO/releases?perpage=1',
      undefined,
      'unknown query parameter perpage',
    ],
    [
      'GET REPO/releases?per_page=many',
      undefined,
      'parameter per_page: it must be integer',
    ],
    [
      'GET REPO/check-runs/abc',
      undefined,
      'parameter check_run_id: it must be integer',
    ],
    ['GET REPO/wiki', undefined, 'is not in the slice of the description'],
  ])('says what is wrong with %s %j', async (route, body, fault) => {
    const { status } = await ask(route, body);
    expect(status).toBe(route.endsWith('wiki') ? 404 : 422);
    expect(github.violations).toEqual([expect.stringContaining(fault)]);
  });

  it('says what is wrong with a question to the GraphQL API', async () => {
    const route = `${edition === 'ghes-3.19' ? '/..' : ''}/graphql`;
    const { data } = await ask(`POST ${route}`, {
      query: 'query { repository(owner: "a", name: "b") { stars } }',
    });
    const fault = 'Cannot query field "stars" on type "Repository".';
    expect(data).toEqual({ errors: [{ message: fault }] });
    expect(github.violations).toEqual([fault]);
  });

  it('publishes drafts, and keeps what is immutable', async () => {
    const { state } = github;
    state.immutableReleases = true;
    state.refs.set('refs/heads/main', SHA);
    const { data } = await ask('POST REPO/releases', {
      tag_name: 'v1',
      draft: true,
    });
    expect((await ask('GET REPO/releases/tags/v1')).status).toBe(404);
    const path = `REPO/releases/${data.id}`;
    expect((await ask(`GET ${path}`)).data.draft).toBe(true);
    const done = await ask(`PATCH ${path}`, { draft: false });
    expect(done.data).toMatchObject({ draft: false, immutable: true });
    expect(state.refs.get('refs/tags/v1')).toBe(SHA);
    expect((await ask('GET REPO/releases/latest')).data.id).toBe(data.id);
    const refused = [
      await ask(`PATCH ${path}`, { tag_name: 'v2' }),
      await ask('POST REPO/releases', { tag_name: 'v1' }),
      await ask('POST REPO/releases', {
        tag_name: 'v3',
        body: 'x'.repeat(125_001),
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(refused[1].data.errors[0].code).toBe('already_exists');
  });

  it('knows its tokens and its repository', async () => {
    expect((await ask('GET REPO', undefined, null)).status).toBe(401);
    expect((await ask('GET REPO', undefined, 'ghs_other')).status).toBe(401);
    expect((await ask('GET /repos/northfield/other')).status).toBe(404);
    github.addToken('ghs_reader', { contents: 'read' }, { login: 'reader' });
    const refused = await ask('GET REPO/check-runs/1', undefined, 'ghs_reader');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-accepted-github-permissions')).toBe(
      'checks=read',
    );
    expect((await ask('GET /user', undefined, 'ghs_reader')).status).toBe(403);
  });

  it('lets faults happen to the request they are for, as often as told', async () => {
    github.fail({ route: 'GET /user', status: 500, times: 2 });
    expect((await ask('GET REPO')).status).toBe(200);
    expect(github.waitingFaults).toEqual(['GET /user']);
    expect((await ask('GET /user')).status).toBe(500);
    expect((await ask('GET /user')).status).toBe(500);
    expect((await ask('GET /user')).status).toBe(200);
    expect(github.waitingFaults).toEqual([]);
  });
});

/** What the bench itself says went wrong is no JSON. */
function parsed(text: string) {
  if (text.startsWith('bench:')) throw new Error(text);
  return JSON.parse(text);
}
