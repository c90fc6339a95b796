import path from 'node:path';
import { measured, withCommand } from './command.mjs';
import { median, table } from './figures.mjs';
import { writeDeclarations } from './sloDeclarations.mjs';

const SLOS = 10_000;
const ROUNDS = 3;
const LIMIT = { seconds: 6, mebibytes: 1024 };

/** The command from files to files: read, checked, compiled, checked again and written. */
export async function bench() {
  await withCommand(async ({ command, folder }) => {
    const slos = path.join(folder, 'slos');
    writeDeclarations(slos, SLOS);
    const rows = [
      [`${SLOS} SLOs, median of ${ROUNDS}`, 'seconds', 'CPU s', 'MiB'],
      ['limit', LIMIT.seconds, '', LIMIT.mebibytes],
    ];
    for (const profile of ['exact', 'sloth']) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const rules = path.join(folder, `rules-${profile}`);
        rounds.push(
          await measured(command, [
            ...['slo', 'compile', slos],
            ...['--profile', profile, '--out', rules],
          ]),
        );
      }
      const figure = name => median(rounds.map(round => round[name]));
      rows.push([
        `profile ${profile}`,
        figure('seconds').toFixed(2),
        figure('cpuSeconds').toFixed(2),
        figure('mebibytes').toFixed(0),
      ]);
    }
    table(rows);
  });
}
