import { say } from '../bootstrap/say.mjs';

const BENCHES = {
  portal: 'start and memory of the portal against a stock Backstage app',
  list: 'SLO list with 10 000 objectives',
  push: 'pushed counts against bare inserts into the same database',
  'slo-compile': 'from files of 10 000 SLOs to files of Prometheus rules',
  recorded: '10 000 SLOs listed and evaluated from what rules recorded',
  judge: 'canaries judged, against R and scipy on the same samples',
  actions: 'start and weight of each Action, against ncc',
  changelog: 'whole histories, against git log, git-cliff and others',
  drift: 'plans of 98 MiB and 1 GiB, against JSON.parse and jq --stream',
  audit:
    'entries appended to the log against bare inserts; proofs and a check of 1 000 000',
  'slo-backtest': '90 days of minutes replayed against four alerts',
};

const wanted = process.argv.slice(2).filter(arg => !arg.startsWith('-'));
for (const name of wanted) {
  if (!Object.hasOwn(BENCHES, name)) {
    process.stderr.write(
      `bellwether: no bench "${name}"; expected any of ${Object.keys(BENCHES).join(', ')}\n`,
    );
    process.exit(2);
  }
}
for (const [name, purpose] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`── ${name}: ${purpose}`);
  const { bench } = await import(`./${name}.mjs`);
  await bench();
}
