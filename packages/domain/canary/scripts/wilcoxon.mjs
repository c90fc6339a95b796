// Asks R about the cases of src/__testUtils__/wilcoxonCases.ts and stores its figures beside them. Needs Rscript (Debian:
// r-base-core) and a Node that strips types; the tests need neither.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wilcoxonCases } from '../src/__testUtils__/wilcoxonCases.ts';

const at = path => fileURLToPath(new URL(path, import.meta.url));

const input = wilcoxonCases()
  .map(({ x, y, level }) => `${x.join(' ')};${y.join(' ')};${level}\n`)
  .join('');
const output = execFileSync('Rscript', [at('wilcoxon.R')], {
  input,
  encoding: 'utf8',
});
const rows = output
  .trim()
  .split('\n')
  .map(line =>
    line.split(' ').map(text => (/nan/i.test(text) ? null : Number(text))),
  );
writeFileSync(
  at('../src/__testUtils__/wilcoxon.generated.json'),
  `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`,
);
