import fc from 'fast-check';
import { OUTSIDE, UNRELEASED } from '../notes/input';
import type { ReleaseTag } from '../model';
import { assignReleases } from './assign';
import { buildGraph, correctedTimes, reachableFrom } from './graph';
import { logOrder } from './logOrder';

const commit = (hash: string, parents: string[] = [], time = 0) => ({
  hash,
  parents,
  time,
});
const tag = (version: string, hash: string): ReleaseTag => ({
  name: `v${version}`,
  hash,
  version,
});

/** The version each commit stands under, by its name. */
function assigned(
  commits: ReturnType<typeof commit>[],
  tags: ReleaseTag[],
  head?: string,
) {
  const result = assignReleases(buildGraph(commits), tags, head);
  const name = (release: number) => result.tags[release]?.version ?? release;
  return Object.fromEntries(
    commits.map(({ hash }, index) => [hash, name(result.releaseOf[index])]),
  );
}

describe('assignReleases', () => {
  it('follows parents and not the dates of commits', () => {
    // b was written before 1.0.0 and merged after it, as pull requests are
    const commits = [
      commit('m', ['t', 'b'], 5),
      commit('t', ['a'], 4),
      commit('b', ['a'], 2),
      commit('a', [], 1),
    ];
    expect(assigned(commits, [tag('1.0.0', 't')])).toEqual({
      m: UNRELEASED,
      t: '1.0.0',
      b: UNRELEASED,
      a: '1.0.0',
    });
  });

  it('goes by ancestry where clocks were wrong', () => {
    const commits = [
      commit('c', ['b'], 10),
      commit('b', ['a'], 500),
      commit('a', [], 900),
    ];
    const tags = [tag('1.0.0', 'a'), tag('1.1.0', 'b'), tag('1.2.0', 'c')];
    expect(assigned(commits, tags)).toEqual({
      a: '1.0.0',
      b: '1.1.0',
      c: '1.2.0',
    });
  });

  it('goes by version where there is neither ancestry nor time', () => {
    const commits = [
      commit('m', ['x', 'y'], 3),
      commit('x', ['a'], 2),
      commit('y', ['a'], 2),
      commit('a', [], 1),
    ];
    const tags = [
      tag('2.0.0', 'x'),
      tag('1.10.0', 'y'),
      tag('10.0.0', 'm'),
      tag('9.0.0', 'm'),
    ];
    const { tags: ordered } = assignReleases(buildGraph(commits), tags);
    expect(ordered.map(({ version }) => version)).toEqual([
      '1.10.0',
      '2.0.0',
      '9.0.0',
      '10.0.0',
    ]);
    expect(assigned(commits, tags)).toEqual({
      a: '1.10.0',
      y: '1.10.0',
      x: '2.0.0',
      m: '9.0.0',
    });
  });

  it('leaves out what the head does not contain', () => {
    const commits = [
      commit('h', ['a'], 2),
      commit('side', ['a'], 3),
      commit('a', [], 1),
    ];
    const tags = [tag('1.1.0', 'side'), tag('1.0.0', 'gone')];
    expect(assigned(commits, tags, 'h')).toEqual({
      h: UNRELEASED,
      side: OUTSIDE,
      a: UNRELEASED,
    });
    expect(assigned(commits, tags, 'gone')).toEqual({
      h: OUTSIDE,
      side: OUTSIDE,
      a: OUTSIDE,
    });
  });

  it('puts each commit under the first of the releases that contain it, in any graph', () => {
    fc.assert(
      fc.property(histories(), ({ commits, tags }) => {
        const graph = buildGraph(commits);
        const { tags: ordered, releaseOf } = assignReleases(graph, tags);
        const contents = ordered.map(({ hash }) =>
          reachableFrom(graph, graph.indexOf(hash)),
        );
        commits.forEach((_, index) => {
          const first = contents.findIndex(content => content[index] === 1);
          expect(releaseOf[index]).toBe(first === -1 ? UNRELEASED : first);
        });
        ordered.forEach(({ hash }, index) => {
          const later = ordered
            .slice(index + 1)
            .filter(other => other.hash !== hash);
          expect(
            later.filter(
              other => contents[index][graph.indexOf(other.hash)] === 1,
            ),
          ).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('takes a line of 200 000 commits', () => {
    const commits = Array.from({ length: 200_000 }, (_, index) =>
      commit(`${index}`, index === 0 ? [] : [`${index - 1}`], index),
    );
    const { releaseOf } = assignReleases(buildGraph(commits), [
      tag('1.0.0', '99999'),
    ]);
    expect(releaseOf.filter(release => release === 0)).toHaveLength(100_000);
  });
});

describe('correctedTimes', () => {
  it('are later than those of all ancestors, and the times themselves where clocks were right', () => {
    const graph = buildGraph([
      commit('d', ['b', 'c'], 40),
      commit('c', ['a'], 5),
      commit('b', ['a'], 30),
      commit('a', [], 10),
    ]);
    expect([...correctedTimes(graph)]).toEqual([40, 11, 30, 10]);
  });
});

describe('logOrder', () => {
  const order = (commits: ReturnType<typeof commit>[], head: string) => {
    const graph = buildGraph(commits);
    return [...logOrder(graph, graph.indexOf(head))]
      .map(index => commits[index].hash)
      .join('');
  };

  it('is newest first, of one moment as found, and only what the head contains', () => {
    const commits = [
      commit('a', [], 1),
      commit('b', ['a'], 7),
      commit('c', ['a'], 7),
      commit('d', ['a'], 8),
      commit('x', ['a'], 9),
      commit('m', ['c', 'b', 'd', 'gone'], 5),
    ];
    expect(order(commits, 'm')).toBe('mdcba');
    expect(order(commits, 'b')).toBe('ba');
    expect(order(commits, 'gone')).toBe('');
  });

  it('has each commit once, after one that leads to it', () => {
    fc.assert(
      fc.property(histories(), ({ commits }) => {
        const graph = buildGraph(commits);
        const head = commits.length - 1;
        const ordered = [...logOrder(graph, head)];
        const reachable = reachableFrom(graph, head);
        expect([...ordered].sort((a, b) => a - b)).toEqual(
          [...reachable.keys()].filter(index => reachable[index] === 1),
        );
        ordered.slice(1).forEach((found, place) => {
          const before = ordered.slice(0, place + 1);
          expect(
            before.some(index =>
              commits[index].parents.includes(commits[found].hash),
            ),
          ).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });
});

/** Commits with up to four parents among those before them, any times, and tags anywhere. */
function histories() {
  return fc
    .array(
      fc.record({
        parents: fc.uniqueArray(fc.nat(), { maxLength: 4 }),
        time: fc.nat(9),
        versions: fc.array(fc.nat(30), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map(drawn => ({
      commits: drawn.map(({ parents, time }, index) =>
        commit(
          `${index}`,
          index === 0
            ? []
            : [...new Set(parents.map(parent => `${parent % index}`))],
          time,
        ),
      ),
      tags: drawn.flatMap(({ versions }, index) =>
        versions.map(version => tag(`1.${version}.0`, `${index}`)),
      ),
    }));
}
