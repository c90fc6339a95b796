/*
 * Kills a witness while it is asked by two histories of one log at a time, again and again, and looks whether it ever signed two pasts:
 *
 *   node scripts/kill.mjs [kills]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const kills = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'witness-kill-'));

async function bundled(name) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/__testUtils__/${name}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
  });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, outputFiles[0].text);
  return file;
}

const witnessFile = await bundled('witnessProcess');
const { SampleLog } = await import(await bundled('sampleLog'));

const SIZE = kills * 40;
/** Two histories that part at the tenth entry: whichever the witness signs there, it must never sign the other. */
const pasts = ['a', 'b'].map(
  name =>
    new SampleLog(SIZE, index => (index < 10 ? `${index}` : `${name}${index}`)),
);
const roots = pasts.map(() => new Set());
const signed = { sizes: 0, last: 0, forgotten: 0 };

/** Asks for what follows, until the witness is gone. */
async function ask(url, past, step) {
  let old = signed.last;
  for (;;) {
    const size = Math.min(old + step, SIZE);
    let answer;
    try {
      answer = await fetch(`${url}/add-checkpoint`, {
        method: 'POST',
        body: await pasts[past].request(old, size),
      });
      const text = await answer.text();
      if (answer.status === 409) {
        const known = Number(text);
        // what was answered before was kept before
        if (known < signed.last) signed.forgotten += 1;
        old = known;
        continue;
      }
      if (answer.status === 422) return;
    } catch {
      return;
    }
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    signed.sizes += 1;
    signed.last = Math.max(signed.last, size);
    roots[past].add(size);
    old = size;
  }
}

try {
  for (let kill = 0; kill < kills; kill += 1) {
    const child = spawn(
      process.execPath,
      [witnessFile, join(folder, 'witness.sqlite')],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const ended = once(child, 'exit');
    const [url] = await once(createInterface(child.stdout), 'line');
    const before = signed.sizes;
    const asked = Promise.all(
      [0, 1, 0, 1].map((past, at) => ask(url, past, 3 + at)),
    );
    let isOver = false;
    void asked.then(() => {
      isOver = true;
    });
    // on a busy machine the first answer takes its time
    while (signed.sizes < before + 3 && !isOver) await wait(5);
    await wait(Math.random() * 150);
    child.kill('SIGKILL');
    await ended;
    await asked;
  }
  const isBoth = roots.every(sizes => [...sizes].some(size => size > 10));
  process.stdout.write(
    `${kills} kills, ${signed.forgotten} forgotten, ${isBoth ? 'both pasts' : 'one past'} signed\n`,
  );
  process.stderr.write(
    `${signed.sizes} checkpoints signed, up to ${signed.last}\n`,
  );
  process.exitCode =
    signed.last > 10 && signed.forgotten === 0 && !isBoth ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
