import { markRelease } from '@bellwether/domain-changelog';
import { GitHubServer } from '@bellwether/kit-action-testing';
import { benchClient } from '../__testUtils__/client';
import type { Call } from './calls';
import { comment } from './comments';
import { digestOf } from './digest';
import { publish } from './publish';
import type { MarkedNotes, Wanted } from './state';

const OLD = 'fedcba9876543210fedcba9876543210fedcba98';
const SHA = '0123456789abcdef0123456789abcdef01234567';

let github: GitHubServer;

beforeEach(async () => {
  github = await GitHubServer.start({ permissions: 'all' });
  github.state.refs.set('refs/heads/main', SHA);
});

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const notesOf = (tag: string, notes = `Notes of ${tag}`): MarkedNotes => ({
  marker: { tag, range: { from: OLD, to: SHA }, digest: digestOf(notes) },
  notes,
});

const marked = ({ marker, notes }: MarkedNotes) => markRelease(marker, notes);

const wanted = (version: string, more: Partial<Wanted> = {}): Wanted => ({
  releases: [
    {
      ...notesOf(`v${version}`),
      tag: `v${version}`,
      version,
      sha: SHA,
      title: `v${version}`,
      prerelease: version.includes('-'),
      mayBeLatest: true,
    },
  ],
  earlier: [],
  files: [],
  filesBy: 'commit',
  branch: 'main',
  proposalBranch: 'bellwether/changelog-main',
  headline: `chore(release): v${version}`,
  ...more,
});

const changelog = (version: string, more: Partial<Wanted> = {}) =>
  wanted(version, {
    releases: [],
    files: [{ path: 'CHANGELOG.md', sections: [notesOf(`v${version}`)] }],
    ...more,
  });

/** @returns the steps that were made */
async function run(
  goal: Wanted,
  onCall: (call: Call) => void = () => {},
): Promise<string[]> {
  const [owner, repo] = github.repository.split('/');
  const { calls } = await publish(goal, {
    github: benchClient(github),
    repository: { owner, repo },
    dryRun: false,
    onCall,
    onNote: () => {},
  });
  return calls.map(({ step, of }) => `${step} ${of}`);
}

const latest = () =>
  github.state.releases.find(({ id }) => id === github.state.latest)?.tag_name;

describe('a release', () => {
  it('is the latest when it is the newest stable one', async () => {
    await run(wanted('1.10.0'));
    expect(latest()).toBe('v1.10.0');
    await run(wanted('1.9.1'));
    await run(wanted('2.0.0-rc.1'));
    expect(latest()).toBe('v1.10.0');
    await run(wanted('2.0.0'));
    expect(latest()).toBe('v2.0.0');
  });

  it('keeps what people wrote around its notes', async () => {
    github.state.refs.set('refs/tags/v1.0.0', SHA);
    const own = 'Thanks to all!';
    const release = { id: 7, tag_name: 'v1.0.0', draft: false, body: own };
    github.state.releases.push(release);
    expect(await run(wanted('1.0.0'))).toEqual(['notes v1.0.0']);
    expect(release.body).toMatch(/^Thanks to all!\n\n<!-- bellwether:release /);
    release.body = `${release.body}\nSee you!`;
    expect(await run(wanted('1.0.0'))).toEqual([]);
    expect(release.body).toMatch(/See you!$/);
  });

  it('that a run left a draft of is published by the next release', async () => {
    const body = marked(notesOf('v1.0.0'));
    github.state.refs.set('refs/tags/v1.0.0', OLD);
    github.state.releases.push(
      { id: 7, tag_name: 'v1.0.0', draft: true, body },
      { id: 8, tag_name: 'v0.9.0', draft: true, body: 'by people' },
    );
    github.state.refs.set('refs/tags/v0.9.0', OLD);
    const goal = wanted('1.1.0', { earlier: ['v1.0.0', 'v0.9.0'] });
    expect(await run(goal)).toEqual([
      'publish v1.0.0',
      'draft v1.1.0',
      'tag v1.1.0',
      'publish v1.1.0',
    ]);
    expect(github.state.releases[1].draft).toBe(true);
  });

  it('is found as a draft among many', async () => {
    const body = marked(notesOf('v1.0.0'));
    github.state.refs.set('refs/tags/v1.0.0', SHA);
    github.state.releases.push(
      { id: 7, tag_name: 'v1.0.0', draft: true, prerelease: false, body },
      ...Array.from({ length: 250 }, (_, n) => ({
        id: 100 + n,
        tag_name: `nightly-${n}`,
        draft: false,
        prerelease: true,
      })),
    );
    expect(await run(wanted('1.0.0'))).toEqual(['publish v1.0.0']);
  });

  it('whose tag is an object of its own is as good', async () => {
    github.state.refs.set('refs/tags/v1.0.0', SHA);
    github.state.annotated.add('refs/tags/v1.0.0');
    expect(await run(wanted('1.0.0'))).toEqual([
      'draft v1.0.0',
      'publish v1.0.0',
    ]);
  });
});

describe('a changelog', () => {
  it('is worked out anew when somebody was faster', async () => {
    const { state } = github;
    const goal = changelog('1.0.0', { releases: wanted('1.0.0').releases });
    const steps = await run(goal, ({ step }) => {
      if (step !== 'publish') return;
      state.contents.set('CHANGELOG.md', '# Changelog\n\n## Mine\n');
      state.refs.set('refs/heads/main', OLD);
    });
    expect(steps.at(-1)).toBe('commit main');
    expect(state.contents.get('CHANGELOG.md')).toMatch(
      /^# Changelog\n\n<!-- bellwether[\s\S]*\n\n## Mine\n$/,
    );
  });

  it('may be longer than one answer', async () => {
    const text = `# Changelog\n\n## 0.1.0\n\n${'- a change\n'.repeat(100)}`;
    github.state.contents.set('CHANGELOG.md', text);
    github.state.longestText = 50;
    await run(changelog('1.0.0'));
    expect(github.state.contents.get('CHANGELOG.md')).toContain(
      text.slice('# Changelog\n\n'.length),
    );
  });

  it('lives in one pull request until it is merged', async () => {
    const by = { filesBy: 'pull-request' } as const;
    const branch = 'bellwether/changelog-main';
    expect(await run(changelog('1.0.0', by))).toEqual([
      `branch ${branch}`,
      `commit ${branch}`,
      `propose ${branch}`,
    ]);
    const [[number, pull]] = [...github.state.pulls];
    expect(await run(changelog('1.1.0', by))).toEqual([
      `commit ${branch}`,
      `amend ${number}`,
    ]);
    expect(pull.title).toBe('chore(release): v1.1.0');
    const proposed = github.state.branches.get(branch)!.get('CHANGELOG.md')!;
    expect(proposed.match(/Notes of v1\.\d\.0/g)).toEqual([
      'Notes of v1.1.0',
      'Notes of v1.0.0',
    ]);
    // merged, the branch is left, and main goes on
    pull.state = 'closed';
    github.state.contents.set('CHANGELOG.md', proposed);
    github.state.refs.set('refs/heads/main', OLD);
    expect(await run(changelog('1.1.0', by))).toEqual([]);
    expect(await run(changelog('1.2.0', by))).toEqual([
      `reset-branch ${branch}`,
      `commit ${branch}`,
      `propose ${branch}`,
    ]);
  });
});

it('finds its comment among many, and adds later releases to it', async () => {
  github.state.pulls.set(7, { number: 7 });
  github.state.commitPulls.set(SHA, [7]);
  const [owner, repo] = github.repository.split('/');
  const tell = (tag: string) =>
    comment({
      github: benchClient(github),
      repository: { owner, repo },
      commits: [
        { hash: SHA, pullRequest: null },
        // a number that is none of this repository
        { hash: OLD, pullRequest: 12_345 },
      ],
      issues: [],
      release: { tag, url: `https://github.test/x/releases/tag/${tag}` },
      limit: 10,
      dryRun: false,
      onCall: () => {},
    });
  await tell('v1.0.0-rc.1');
  const comments = github.state.comments.get(7)!;
  const forged = { ...comments[0], id: 999, user: { login: 'robin', id: 1 } };
  comments.unshift(forged);
  for (let id = 1; id <= 120; id += 1) comments.push({ id, body: 'me too' });
  const done = await tell('v1.0.0');
  expect(done).toEqual({ written: 1, unchanged: 0, deferred: [] });
  expect(comments).toHaveLength(122);
  expect(comments[1].body).toBe(
    '<!-- bellwether:changelog released=v1.0.0-rc.1,v1.0.0 -->\nReleased in [v1.0.0-rc.1](https://github.test/x/releases/tag/v1.0.0-rc.1), [v1.0.0](https://github.test/x/releases/tag/v1.0.0).',
  );
  expect((await tell('v1.0.0')).unchanged).toBe(1);
});
