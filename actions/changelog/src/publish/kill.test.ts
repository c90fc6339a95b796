import { markRelease } from '@bellwether/domain-changelog';
import { GitHubServer } from '@bellwether/kit-action-testing';
import { type Accident, benchClient, Killed } from '../__testUtils__/client';
import { digestOf } from './digest';
import { comment, type Commented } from './comments';
import { publish } from './publish';
import type { Wanted } from './state';

// hundreds of servers and thousands of requests, on machines that are busy with others
jest.setTimeout(30_000);

const SHA = '0123456789abcdef0123456789abcdef01234567';
const BEFORE = 'fedcba9876543210fedcba9876543210fedcba98';
const HEAD = '89abcdef0123456789abcdef0123456789abcdef';
const TAG = 'v1.2.0';

const text = '## 1.2.0\n\n- Grades of a class at once';
const marked = {
  marker: {
    tag: TAG,
    range: { from: BEFORE, to: SHA },
    digest: digestOf(text),
  },
  notes: text,
};
const notes = markRelease(marked.marker, text);

const wanted: Wanted = {
  releases: [
    {
      tag: TAG,
      version: '1.2.0',
      sha: SHA,
      title: TAG,
      ...marked,
      prerelease: false,
      mayBeLatest: true,
    },
  ],
  earlier: ['v1.1.0'],
  files: [
    {
      path: 'CHANGELOG.md',
      sections: [marked],
    },
  ],
  filesBy: 'commit',
  branch: 'main',
  proposalBranch: 'bellwether/changelog',
  headline: `chore(release): ${TAG}`,
};

let github: GitHubServer;

async function repository(): Promise<GitHubServer> {
  const server = await GitHubServer.start({
    permissions: {
      contents: 'write',
      'pull-requests': 'write',
      issues: 'write',
    },
  });
  const { state } = server;
  state.refs.set('refs/heads/main', HEAD).set('refs/tags/v1.1.0', BEFORE);
  state.contents.set('CHANGELOG.md', '# Changelog\n\n## 1.1.0\n\n- Sign in\n');
  for (const number of [7, 8]) state.pulls.set(number, { number });
  state.issues.add(5);
  state.commitPulls.set(SHA, [7]).set(HEAD, [8]);
  return server;
}

afterEach(async () => {
  await github.close();
  github.assertClean();
});

/** Comments on everything that is released. */
const commentAll = (
  common: Omit<
    Parameters<typeof comment>[0],
    'commits' | 'issues' | 'release' | 'limit'
  >,
): Promise<Commented> =>
  comment({
    ...common,
    commits: [
      { hash: SHA, pullRequest: null },
      { hash: HEAD, pullRequest: 8 },
    ],
    issues: [5],
    release: { tag: TAG, url: `https://github.test/x/releases/tag/${TAG}` },
    limit: 100,
  });

/** One run of everything that is published. @returns how many requests it made */
async function run(
  accidents?: ReadonlyMap<number, Accident>,
  goal = wanted,
): Promise<number> {
  const client = benchClient(github, accidents);
  const [owner, repo] = github.repository.split('/');
  const common = {
    github: client,
    repository: { owner, repo },
    dryRun: false,
    onCall: () => {},
    onNote: () => {},
  };
  try {
    await publish(goal, common);
    await commentAll(common);
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown;
  }
  return client.requests;
}

/** One of each, whatever happened on the way. */
function expectConverged(by: 'commit' | 'pull-request'): void {
  const { state } = github;
  expect(state.refs.get(`refs/tags/${TAG}`)).toBe(SHA);
  expect(
    state.releases.map(({ tag_name: tag, draft, body }) => ({
      tag,
      draft,
      body,
    })),
  ).toEqual([{ tag: TAG, draft: false, body: notes }]);
  expect(state.latest).toBe(state.releases[0].id);
  const files =
    by === 'commit'
      ? state.contents
      : state.branches.get('bellwether/changelog')!;
  expect(files.get('CHANGELOG.md')).toBe(
    `# Changelog\n\n${notes}\n\n## 1.1.0\n\n- Sign in\n`,
  );
  expect(state.commits).toHaveLength(1);
  const proposals = [...state.pulls.values()].filter(
    ({ state: its }) => its === 'open',
  );
  expect(proposals).toHaveLength(by === 'commit' ? 0 : 1);
  for (const number of [5, 7, 8]) {
    expect(state.comments.get(number)).toHaveLength(1);
  }
}

describe.each(['commit', 'pull-request'] as const)('with a %s', by => {
  const goal = { ...wanted, filesBy: by };

  it('ends with one of each, wherever a run is killed', async () => {
    github = await repository();
    const all = await run(undefined, goal);
    expectConverged(by);
    for (let at = 0; at < all; at += 1) {
      for (const accident of ['killed before', 'killed after'] as const) {
        await github.close();
        github = await repository();
        await run(new Map([[at, accident]]), goal);
        await run(undefined, goal);
        expectConverged(by);
        const before = github.requests.length;
        await run(undefined, goal);
        const again = github.requests.slice(before);
        expect(again.map(({ route }) => route)).toEqual([
          'POST /graphql',
          'POST /graphql',
          'POST /graphql',
        ]);
      }
    }
  });

  it('asks what is there before it repeats what got no answer', async () => {
    github = await repository();
    const all = await run(undefined, goal);
    const writes = github.requests.flatMap(({ route }, at) =>
      route === 'POST /graphql' ? [] : [at],
    );
    expect(writes.length).toBeLessThan(all);
    for (const at of writes) {
      await github.close();
      github = await repository();
      await run(new Map([[at, 'no answer']]), goal);
      expectConverged(by);
    }
  });
});

it('ends with one of each, however often it is killed and left without answers', async () => {
  // a fixed sequence, so that a failure is the same failure the next time
  let seed = 42;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) % 2_147_483_648;
    return Math.abs(seed) % below;
  };
  const kinds: Accident[] = ['killed before', 'killed after', 'no answer'];
  github = await repository();
  for (let round = 0; round < 15; round += 1) {
    await github.close();
    github = await repository();
    for (let runs = 0; runs < 4; runs += 1) {
      const accidents = new Map(
        Array.from(
          { length: 2 },
          () => [random(14), kinds[random(3)]] as const,
        ),
      );
      await run(accidents).catch(error => {
        // a question that gets no answer ends the run with an error
        if (!/did not answer (POST \/graphql|GET )/.test(error.message)) {
          throw error;
        }
      });
    }
    await run();
    expectConverged('commit');
    expect(github.state.releases).toHaveLength(1);
  }
});
