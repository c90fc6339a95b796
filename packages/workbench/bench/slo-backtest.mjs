import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { measured, withCommand } from './command.mjs';
import { median, table } from './figures.mjs';
import { writeDeclarations } from './sloDeclarations.mjs';

const DAYS = 90;
const ROUNDS = 5;
const LIMIT = { seconds: 2, mebibytes: 1024 };

/** The command from a file of counts to a table: four alerts, each evaluated every minute. */
export async function bench() {
  await withCommand(async ({ command, folder }) => {
    const slos = path.join(folder, 'slos');
    writeDeclarations(slos, 1);
    const counts = path.join(folder, 'counts.csv');
    writeFileSync(counts, countsOfMinutes());
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(
        await measured(command, ['slo', 'backtest', slos, '--counts', counts]),
      );
    }
    const figure = name => median(rounds.map(round => round[name]));
    table([
      [`median of ${ROUNDS}`, 'seconds', 'CPU s', 'MiB'],
      ['limit', LIMIT.seconds, '', LIMIT.mebibytes],
      [
        `${DAYS} days of minutes, 4 alerts`,
        figure('seconds').toFixed(2),
        figure('cpuSeconds').toFixed(2),
        figure('mebibytes').toFixed(0),
      ],
    ]);
  });
}

/** More traffic by day than by night, some errors always, and half an hour of many every week. */
function countsOfMinutes() {
  const start = Date.UTC(2026, 0, 1);
  const lines = ['start,seconds,good,total'];
  for (let minute = 0; minute < DAYS * 1440; minute += 1) {
    const hour = (minute / 60) % 24;
    const total = hour >= 7 && hour < 20 ? 1000 : 50;
    const broken = minute % (7 * 1440) < 30;
    const usual = minute % 60 === 0 ? 1 : 0;
    const bad = broken ? total / 10 : usual;
    lines.push(`${start + minute * 60_000},60,${total - bad},${total}`);
  }
  return `${lines.join('\n')}\n`;
}
