import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { run } from '../bootstrap/run.mjs';

const WORDS =
  'grades lesson pupil course report card term school class sign in import export sync calendar timetable absence'.split(
    ' ',
  );
const TYPES = [
  'feat',
  'fix',
  'fix',
  'chore',
  'docs',
  'refactor',
  'test',
  'perf',
];

/**
 * Writes a bare repository with a history as projects have them: branches that are merged after a while, a release every 50
 * commits, Conventional Commits with bodies of some hundred bytes. The same in every run.
 *
 * @param options.packages - folders that commits touch in turn, none by default
 * @param options.message - instead of the usual messages, by number of the commit
 */
export async function writeHistory(
  folder,
  { commits, packages = 0, message = usualMessage },
) {
  mkdirSync(folder, { recursive: true });
  await run('git', ['init', '--quiet', '--bare', '-b', 'main', folder]);
  const git = spawn('git', ['-C', folder, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  let release = 0;
  for (let number = 1; number <= commits; number += 1) {
    const text = Buffer.from(message(number));
    // Every third commit is on a branch of its own, which the one after the next merges.
    const side = number % 12 === 5;
    const merge = number % 12 === 8;
    const parent = number % 12 === 6 ? number - 2 : number - 1;
    const who = `Person ${number % 97} <person${number % 97}@example.com> ${1_400_000_000 + number * 600} +0000`;
    const parts = [
      `commit refs/heads/${side ? 'side' : 'main'}\nmark :${number}\n`,
      `author ${who}\ncommitter ${who}\ndata ${text.length}\n`,
      text,
      '\n',
      number > 1 ? `from :${parent}\n` : '',
      merge ? `merge :${number - 3}\n` : '',
      packages > 0 && !merge
        ? `M 100644 inline packages/p${number % packages}/src/f${number % 40}.ts\ndata ${String(number).length}\n${number}\n`
        : '',
    ];
    if (number % 50 === 0) {
      release += 1;
      parts.push(`reset refs/tags/v1.${release}.0\nfrom :${number}\n\n`);
      for (let index = 0; index < packages; index += 1) {
        parts.push(
          `reset refs/tags/p${index}@1.${release}.0\nfrom :${number}\n\n`,
        );
      }
    }
    const bytes = Buffer.concat(parts.map(part => Buffer.from(part)));
    if (!git.stdin.write(bytes)) await once(git.stdin, 'drain');
  }
  git.stdin.end();
  const [code] = await once(git, 'close');
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  await run('git', ['-C', folder, 'repack', '-adq']);
}

function usualMessage(number) {
  if (number % 12 === 8) return `Merge pull request #${number} from side`;
  const word = offset => WORDS[(number * 7 + offset * 13) % WORDS.length];
  const words = (from, count) =>
    Array.from({ length: count }, (_, index) => word(from + index)).join(' ');
  const lines = Array.from({ length: number % 9 }, (_, line) =>
    words(line * 3, 11),
  );
  const footers = number % 4 === 0 ? `\n\nCloses #${number}` : '';
  return `${TYPES[number % TYPES.length]}(${word(1)}): ${words(2, 5)} (#${number})\n\n${lines.join('\n')}${footers}`;
}
