import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { deathsOf, type Recipe, runOnce } from './__testUtils__/killing';

jest.setTimeout(60_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'worker-'));
const script = path.join(folder, 'worker.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [path.join(__dirname, '__testUtils__', 'worker.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

const plain = { restores: false, verifies: false, fails: null };

/** A Deployment is undone; `scripts/kill.mjs` does the same with plans of any kind. */
const RECIPE: Recipe = [{ ...plain, step: 2 }];

it('a rollback ends the same wherever it is killed', async () => {
  const undisturbed = await runOnce(script, RECIPE, null);
  const deaths = deathsOf(undisturbed);
  expect(deaths.length).toBeGreaterThan(7);
  for (const death of deaths) {
    const { state, result } = await runOnce(script, RECIPE, death);
    expect({ death, state, result }).toEqual({
      death,
      state: undisturbed.state,
      result: undisturbed.result,
    });
  }
});
