// Reads a million generated messages and the longest hostile ones, and says how long that took. Needs a Node that strips types
// (24): `node scripts/hostile.mjs [messages]`. Ends with 1 when a message is read otherwise after being printed, when a megabyte
// takes more than 50 ms, or when twice the text takes more than 2.3 times as long.
import { registerHooks } from 'node:module';

const say = text => process.stdout.write(`${text}\n`);

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/[^.]*$/.test(specifier) ? `${specifier}.ts` : specifier,
      context,
    ),
});

const { parseMessage } = await import('../src/message/parseMessage.ts');
const { printMessage } = await import('../src/message/printMessage.ts');
const { lintMessage } = await import('../src/lint/lintMessage.ts');
const { buildChangelog } = await import('../src/notes/buildChangelog.ts');
const { renderMarkdown } = await import('../src/render/markdown.ts');
const { PIECES } = await import('../src/__testUtils__/pieces.ts');

const COUNT = Number(process.argv[2] ?? 1_000_000);
const PRINTED_EVERY = 10;
const MEGABYTE = 1_000_000;
const SIZES = [8, 16, 32, 64].map(kibibytes => kibibytes * 1024);
const MAX_MS = 50;
const MAX_RATIO = 2.3;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The least of several runs, which others on the machine disturbed least. */
function least(runs, work) {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = cpuMs();
    work();
    best = Math.min(best, cpuMs() - start);
  }
  return best;
}

let failed = false;
const fail = message => {
  failed = true;
  say(`FAILED: ${message}`);
};

let state = 20261123;
const random = below => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

function generated() {
  let text = '';
  const length = 1 + random(30);
  for (let index = 0; index < length; index += 1) {
    text += PIECES[random(PIECES.length)];
  }
  return text;
}

const start = cpuMs();
for (let index = 0; index < COUNT; index += 1) {
  const text = generated();
  const read = parseMessage(text);
  if (index % PRINTED_EVERY !== 0) continue;
  lintMessage(text);
  const again = parseMessage(printMessage(read));
  const same =
    JSON.stringify({ ...again, references: [] }) ===
    JSON.stringify({ ...read, references: [] });
  if (!same)
    fail(`read otherwise after being printed: ${JSON.stringify(text)}`);
}
say(
  `${COUNT} messages read, each ${PRINTED_EVERY}th printed, read again and linted: ${((cpuMs() - start) / 1000).toFixed(1)} s of CPU`,
);

const repeat = (piece, length) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const SHAPES = {
  'long subject': length => `feat: ${repeat('a', length)}`,
  'open parentheses': length => `feat${repeat('(', length)}`,
  'pairs of parentheses': length => `feat${repeat('()', length)}: a`,
  'number signs': length => `feat: ${repeat('#', length)}`,
  references: length => `feat: ${repeat('#1 ', length)}`,
  'references of others': length => `feat: ${repeat('a/b#1 ', length)}`,
  slashes: length => `feat: ${repeat('a/', length)}#1`,
  'open reverts': length => repeat('Revert "', length),
  'names of reverted commits': length =>
    `revert: a\n\nThis reverts commit ${repeat(`${'a'.repeat(40)}, `, length)}`,
  spaces: length => `feat:${repeat(' ', length)}a`,
  'lines of spaces': length => `feat: a\n\n${repeat('    \n', length)}b`,
  'line of spaces': length => `feat: a\n\n${repeat(' ', length)}b`,
  mentions: length => `feat: ${repeat('@a ', length)}`,
  footers: length => `feat: a\n\n${repeat('Refs: #1\n', length)}`,
  'footers apart': length => `feat: a\n\n${repeat('Refs: #1\n\n', length)}`,
  'breaking changes': length =>
    `feat: a\n\n${repeat('BREAKING CHANGE: b\n', length)}`,
  'nearly breaking changes': length =>
    `feat: a\n\n${repeat('BREAKING ', length)}`,
  'co-authors': length =>
    `feat: a\n\n${repeat('Co-authored-by: A <a@b>\n', length)}`,
  'nearly co-authors': length =>
    `feat: a\n\n${repeat('Co-authored-by: <', length)}`,
  backticks: length => `feat: ${repeat('`', length)}`,
  'nearly code': length =>
    `feat: a\n\nBREAKING CHANGE: ${repeat('` `` <!-- ', length)}`,
  'links and images': length =>
    `feat: ${repeat('![a](javascript:b) ', length)}`,
  addresses: length => `feat: ${repeat('https://github.com/', length)}`,
  'squashed changes': length => `feat: a\n\n${repeat('* fix: b\n', length)}`,
  'empty lines': length => `feat: a${repeat('\n', length)}b`,
  'carriage returns': length => `feat: a${repeat('\r', length)}b`,
  'halves of pairs': length => `feat: ${repeat('\ud800', length)}`,
  'combining marks': length => `feat: a${repeat('\u0301', length)}`,
};

function wholeWay(text) {
  const message = parseMessage(text, { splitBody: true });
  printMessage(message);
  lintMessage(text);
  const commit = {
    hash: 'a'.repeat(40),
    parents: [],
    time: 0,
    author: { name: 'A', mail: 'a@b' },
    message,
  };
  renderMarkdown(
    buildChangelog({
      commits: [commit],
      tags: [],
      releaseOf: Int32Array.of(-1),
    }),
  );
}

say(
  '\nshape | 1 MB read, ms | 64 KiB read, linted, printed, rendered, ms | twice the text takes',
);
for (const [name, shape] of Object.entries(SHAPES)) {
  const long = shape(MEGABYTE);
  parseMessage(long);
  const megabyte = least(5, () => parseMessage(long));
  const texts = SIZES.map(shape);
  for (const text of texts) wholeWay(text);
  const times = texts.map(text => least(7, () => wholeWay(text)));
  // of all doublings together, as what takes less than a millisecond alone is mostly noise
  const whole = times[times.length - 1] / Math.max(times[0], 0.2);
  const ratio = whole ** (1 / (times.length - 1));
  if (megabyte > MAX_MS)
    fail(`${name}: ${megabyte.toFixed(1)} ms for a megabyte`);
  if (ratio > MAX_RATIO)
    fail(`${name}: ${ratio.toFixed(2)} times as long for twice the text`);
  say(
    `${name} | ${megabyte.toFixed(1)} | ${times[times.length - 1].toFixed(1)} | ${ratio.toFixed(2)}`,
  );
}
process.exitCode = failed ? 1 : 0;
