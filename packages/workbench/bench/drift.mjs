import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { measured, withCommand } from './command.mjs';
import { writePlan } from './driftPlans.mjs';
import { median, table } from './figures.mjs';

const MEBIBYTE = 2 ** 20;
const LIMIT = { cpuSeconds: 6, mebibytes: 128 };
const TIME = '/usr/bin/time';

/** MiB of a plan, and how often it is read. */
const SIZES = [
  { size: 98, rounds: 3 },
  { size: 1024, rounds: 3 },
];

/** The command over generated plans; what it says is checked, too. */
export async function bench() {
  await withCommand(async ({ command, folder }) => {
    const rows = [
      ['plan', 'MiB', 'CPU s', 'seconds', 'memory MiB', 'CPU', 'memory'],
    ];
    rows.push([
      'limit of 1 GiB',
      1024,
      LIMIT.cpuSeconds,
      '',
      LIMIT.mebibytes,
      '',
      '',
    ]);
    const parse = path.join(folder, 'parse.mjs');
    writeFileSync(
      parse,
      "import { readFileSync } from 'node:fs';\nJSON.parse(readFileSync(process.argv[2], 'utf8'));\n",
    );
    for (const { size, rounds } of SIZES) {
      const file = path.join(folder, `plan-${size}.json`);
      const plan = writePlan(file, size * MEBIBYTE);
      const ours = await repeated(rounds, async () => {
        const run = await measured(
          command,
          ['drift', 'report', '--format', 'json', file],
          [2],
        );
        const { byKind } = JSON.parse(run.printed).summary;
        if (!isDeepStrictEqual(byKind, plan.byKind)) {
          throw new Error(
            `Expected ${JSON.stringify(plan.byKind)}, found ${JSON.stringify(byKind)}`,
          );
        }
        return run;
      });
      const add = (name, figures) =>
        rows.push([
          name,
          (plan.bytes / MEBIBYTE).toFixed(0),
          figures.cpuSeconds.toFixed(2),
          figures.seconds.toFixed(2),
          figures.mebibytes.toFixed(0),
          `${(figures.cpuSeconds / ours.cpuSeconds).toFixed(1)}×`,
          `${(figures.mebibytes / ours.mebibytes).toFixed(1)}×`,
        ]);
      add(`bellwether, ${plan.resources} resources`, ours);
      if (plan.bytes < 0x1fffffe8) {
        add(
          'JSON.parse',
          await repeated(rounds, () => measured(parse, [file])),
        );
        const jq = jqOf(file);
        if (jq) add('jq --stream', jq);
      } else {
        rows.push([
          'JSON.parse',
          '',
          'longer than a string can be',
          '',
          '',
          '',
          '',
        ]);
      }
      rmSync(file);
    }
    table(rows);
  });
}

/** Medians of several runs. */
async function repeated(rounds, run) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await run());
  const figure = name => median(runs.map(each => each[name]));
  return {
    cpuSeconds: figure('cpuSeconds'),
    seconds: figure('seconds'),
    mebibytes: figure('mebibytes'),
  };
}

/** One run of jq, where there is one and GNU time to measure it; it counts the events of the plan. */
function jqOf(file) {
  if (!existsSync(TIME)) return undefined;
  const { status, stderr } = spawnSync(
    TIME,
    [
      ...['-f', '%U %S %e %M'],
      ...['jq', '-n', '--stream', 'reduce inputs as $event (0; . + 1)', file],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) return undefined;
  const [user, system, seconds, kibibytes] = stderr
    .trim()
    .split(' ')
    .map(Number);
  return {
    cpuSeconds: user + system,
    seconds,
    mebibytes: kibibytes / 1024,
  };
}
