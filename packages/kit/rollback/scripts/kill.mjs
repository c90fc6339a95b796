/*
 * Kills executors of random plans with SIGKILL at every point of their journals and after every change they make, lets another one go
 * on, and holds what comes of it against a run nobody disturbed:
 *
 *   node packages/kit/rollback/scripts/kill.mjs [--plans 1000] [--seed 1] [--deaths 2]
 *
 * With `--deaths`, each plan dies so often at random; else in every way there is.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    deaths: { type: 'string', default: 'Infinity' },
  },
});
const root = path.resolve(import.meta.dirname, '..', '..', '..', '..');
const utils = path.join(import.meta.dirname, '..', 'src', '__testUtils__');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-kill-'));

/** Mulberry32: short, and the same everywhere for the same seed. */
function randomBy(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// a process that starts again and again need not compile again
process.env.NODE_COMPILE_CACHE = path.join(folder, 'compiled');

/** So many of a list, at random. */
function someOf(list, count, random) {
  const left = [...list];
  const taken = [];
  while (left.length > 0 && taken.length < count) {
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return taken;
}

try {
  for (const name of ['worker', 'killing']) {
    await build({
      absWorkingDir: root,
      entryPoints: [path.join(utils, `${name}.ts`)],
      outfile: path.join(folder, `${name}.mjs`),
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'warning',
    });
  }
  const { deathsOf, randomRecipe, runOnce } = await import(
    pathToFileURL(path.join(folder, 'killing.mjs')).href
  );
  const worker = path.join(folder, 'worker.mjs');
  const random = randomBy(Number(values.seed));
  const results = {};
  let deaths = 0;
  let changes = 0;
  for (let plan = 1; plan <= Number(values.plans); plan += 1) {
    const recipe = randomRecipe(random);
    const undisturbed = await runOnce(worker, recipe, null);
    results[undisturbed.result] = (results[undisturbed.result] ?? 0) + 1;
    changes += undisturbed.changes;
    const ways = deathsOf(undisturbed);
    for (const death of someOf(ways, Number(values.deaths), random)) {
      const { state, result } = await runOnce(worker, recipe, death);
      deaths += 1;
      if (
        result !== undisturbed.result ||
        !isDeepStrictEqual(state, undisturbed.state)
      ) {
        process.stdout.write(
          `${JSON.stringify({ plan, recipe, death, expected: undisturbed, found: { result, state } }, null, 2)}\n`,
        );
        throw new Error(`plan ${plan} ends otherwise when it is killed`);
      }
    }
    if (plan % 50 === 0 || plan === Number(values.plans)) {
      process.stdout.write(
        `${plan} plans, ${deaths} killed, ${changes} changes, ${JSON.stringify(results)}\n`,
      );
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
