import { TestRepository } from '@bellwether/kit-git-testing';
import {
  assignReleases,
  buildGraph,
  logOrder,
  selectTags,
  UNRELEASED,
} from '@bellwether/domain-changelog';
import { packHistory } from './packHistory';
import { openHistory, readHistory } from './readHistory';

const GRAPHS = 40;

/** Hashes of all tags, peeled. */
let tagged: Map<string, string>;

const repository = new TestRepository();
afterAll(() => repository.remove());

const lines = (...args: string[]) =>
  repository
    .git(...args)
    .split('\n')
    .slice(0, -1);

beforeAll(() => {
  const random = randomNumbers(20_261_123);
  for (let graph = 0; graph < GRAPHS; graph += 1) randomGraph(graph, random);
  repository.write();
  const format = '%(refname:strip=2) %(objectname) %(*objectname)';
  tagged = new Map(
    lines('for-each-ref', `--format=${format}`, 'refs/tags').map(line => {
      const [name, object, target] = line.split(' ');
      return [name, target || object];
    }),
  );
});

it.each(Array.from({ length: GRAPHS }, (_, graph) => graph))(
  'puts the commits of graph %i where git rev-list says',
  async graph => {
    const head = `graph-${graph}`;
    const {
      commits,
      tags,
      head: hash,
    } = await readHistory(repository.folder, { to: head });
    const built = buildGraph(commits);
    expect([...logOrder(built, built.indexOf(hash))]).toEqual([
      ...commits.keys(),
    ]);
    const selected = selectTags(tags, [`${head}@`]).tags;
    const releases = assignReleases(built, selected, hash);
    const middle = commits[Math.floor(commits.length / 2)].hash;
    for (const to of [middle, head]) {
      const packed = await packHistory(
        await openHistory(repository.folder, { to }),
        { kept: ['test'] },
      );
      await packed.keep();
      if (to === middle) continue;
      const { order } = packed;
      const hashes = [...order].map(index => packed.commits.hashOf(index));
      expect(hashes).toEqual(commits.map(commit => commit.hash));
      const again = assignReleases(packed.graph, selected, hash);
      expect(again.tags).toEqual(releases.tags);
      expect([...order].map(index => again.releaseOf[index])).toEqual([
        ...releases.releaseOf,
      ]);
    }
    const names = releases.tags.map(({ name }) => name);
    // Neither `tag --merged` nor `rev-list --not`: Git looks at dates there, and finds less or more where clocks were wrong.
    const contents = (name: string) => lines('rev-list', name);
    const whole = new Set(contents(head));
    const within = [...tagged]
      .filter(([name, tag]) => name.startsWith(`${head}@`) && whole.has(tag))
      .map(([name]) => name);
    expect([...names].sort()).toEqual(within.sort());
    const under = (release: number) =>
      commits
        .filter((_, index) => releases.releaseOf[index] === release)
        .map(commit => commit.hash)
        .sort();
    const before = new Set<string>();
    [...names, head].forEach((name, index) => {
      const found = contents(name);
      expect(under(index === names.length ? UNRELEASED : index)).toEqual(
        found.filter(one => !before.has(one)).sort(),
      );
      found.forEach(one => before.add(one));
    });
  },
);

/** Branches that grow, fork, cross and merge, several at once too, with wrong clocks, several roots, and tags anywhere. */
function randomGraph(graph: number, random: (below: number) => number): void {
  const ref = `refs/heads/graph-${graph}`;
  const own: number[] = [];
  const size = 5 + random(30);
  for (let count = 0; count < size; count += 1) {
    const wanted = [0, 1, 1, 1, 1, 2, 2, 2, 3, 5][random(10)];
    const parents = new Set(
      Array.from(
        { length: own.length === 0 ? 0 : wanted },
        () =>
          // mostly the newest, so that lines of some length come about
          own[
            Math.max(
              0,
              own.length - 1 - random(random(3) === 0 ? own.length : 3),
            )
          ],
      ),
    );
    own.push(
      repository.commit({
        ref,
        parents: [...parents],
        time:
          1_700_000_000 + count * 60 - (random(4) === 0 ? random(10_000) : 0),
        message: `feat: ${graph} ${count}`,
      }),
    );
  }
  const versions = new Set(Array.from({ length: random(9) }, () => random(40)));
  for (const version of versions) {
    repository.tag(
      `graph-${graph}@1.${version}.0`,
      own[random(own.length)],
      random(2) === 0 ? 'A release' : undefined,
    );
  }
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
