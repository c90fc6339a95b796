import { execFileSync } from 'node:child_process';

/**
 * Writes many small histories into one bare repository: branches that fork, cross and merge, several at once too, several roots,
 * wrong clocks, and tags anywhere, also on commits that are never merged. The same in every run.
 *
 * @returns the names of their branches, which are the prefixes of their tags as well
 */
export function randomHistories(repository, count) {
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  const random = randomNumbers(20_261_123);
  const input = [];
  let mark = 0;
  const heads = Array.from({ length: count }, (_, index) => `graph-${index}`);
  for (const head of heads) {
    const own = [];
    const size = 2 + random(60);
    for (let number = 0; number < size; number += 1) {
      mark += 1;
      const parents = parentsAmong(own, random);
      const wrong = random(4) === 0 ? random(20_000) : 0;
      const who = `A <a@example.com> ${1_700_000_000 + number * 60 - wrong} +0000`;
      const from = parents.length > 0 ? parents[0] : '0'.repeat(40);
      input.push(
        `commit refs/heads/${head}\nmark :${mark}\ncommitter ${who}\ndata 6\nfix: ${number % 10}\n`,
        `from ${from}\n${parents
          .slice(1)
          .map(parent => `merge ${parent}\n`)
          .join('')}\n`,
      );
      own.push(`:${mark}`);
    }
    const versions = new Set(
      Array.from({ length: random(12) }, () => random(99)),
    );
    for (const version of versions) {
      const at = own[random(own.length)];
      input.push(`reset refs/tags/${head}@1.${version}.0\nfrom ${at}\n\n`);
    }
  }
  execFileSync('git', ['-C', repository, 'fast-import', '--quiet', '--force'], {
    input: input.join(''),
  });
  return heads;
}

/** None, one, two or up to five, mostly among the newest, so that lines of some length come about. */
function parentsAmong(own, random) {
  if (own.length === 0) return [];
  const wanted = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 5][random(12)];
  const found = Array.from({ length: wanted }, () => {
    const back = random(random(3) === 0 ? own.length : 4);
    return own[Math.max(0, own.length - 1 - back)];
  });
  return [...new Set(found)];
}

function randomNumbers(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
