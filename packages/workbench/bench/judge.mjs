import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../bootstrap/root.mjs';
import { median, table } from './figures.mjs';

const METRICS = 300;
const SAMPLES = 60;
const ROUNDS = 5;
const peers = fileURLToPath(new URL('./peers', import.meta.url));

/**
 * The judges against R's `wilcox.test` with its interval and against scipy on the same arrays. Each peer reads the arrays and
 * times only the loop over them; scipy is asked for the same normal approximation, and has no interval to give.
 */
export async function bench() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bellwether-bench-judge-'));
  try {
    const { judgeCanary, readBundle } = await builtJudge(folder);
    const pairs = metricPairs();
    const lines = path.join(folder, 'pairs.txt');
    writeFileSync(
      lines,
      pairs.map(([x, y]) => `${x.join(' ')};${y.join(' ')}\n`).join(''),
    );
    const timed = {
      exact: [],
      'kayenta-compat': [],
      R: [],
      scipy: [],
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const mode of ['exact', 'kayenta-compat']) {
        const read = readBundle({
          mode,
          metrics: pairs.map(([experiment, control], index) => ({
            name: `m${index}`,
            experiment,
            control,
          })),
        });
        if (!read.ok) throw new Error(read.problems[0].message);
        const started = process.hrtime.bigint();
        judgeCanary(read.bundle);
        timed[mode].push(Number(process.hrtime.bigint() - started) / 1e6);
      }
      timed.R.push(await peer('Rscript', ['wilcox.R', lines]));
      timed.scipy.push(await peer('python3', ['mannwhitney.py', lines]));
    }
    const base = median(timed.exact);
    table([
      [
        `${METRICS} metrics of ${SAMPLES} and ${SAMPLES} samples, median of ${ROUNDS}`,
        'ms',
        'of exact',
      ],
      ...Object.entries(timed).map(([name, all]) => {
        const known = all.filter(value => value !== undefined);
        return known.length === 0
          ? [`${name} (not installed)`, '', '']
          : [
              name,
              median(known).toFixed(1),
              `${(median(known) / base).toFixed(2)} ×`,
            ];
      }),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The domain package as one file of JavaScript. */
async function builtJudge(folder) {
  const { build } = await import('esbuild');
  const file = path.join(folder, 'canary.mjs');
  await build({
    entryPoints: [
      path.join(root, 'packages', 'domain', 'canary', 'src', 'index.ts'),
    ],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(pathToFileURL(file).href);
}

/** Milliseconds a peer says it took; undefined when it is not installed. */
async function peer(command, [script, ...args]) {
  try {
    const { stdout } = await promisify(execFile)(command, [
      path.join(peers, script),
      ...args,
    ]);
    return Number(stdout);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 3) return undefined;
    throw error;
  }
}

/** Pairs of samples around 100, every third pair with a canary that is worse; the same in every run. */
function metricPairs() {
  let state = 20261123;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const around = mean =>
    Array.from({ length: SAMPLES }, () => mean + 20 * (random() + random()));
  return Array.from({ length: METRICS }, (_, index) => [
    around(index % 3 === 0 ? 110 : 100),
    around(100),
  ]);
}
