// Kills executors at every point of many random plans, and lets two race, and reports how many. Takes minutes; needs a Node that
// strips types (24), run as `node --experimental-transform-types packages/domain/rollback/scripts/crashes.mjs [plans]`.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/(?!.*\.(?:ts|json)$)/.test(specifier)
        ? `${specifier}.ts`
        : specifier,
      context,
    ),
});

const { runKilled, runRacing } =
  await import('../src/__testUtils__/crashes.ts');
const { randomStage, random } =
  await import('../src/__testUtils__/randomStage.ts');

const plans = Number(process.argv[2] ?? 1000);
const counts = { plans, points: 0, kills: 0, races: 0, different: 0, twice: 0 };

function compare(alone, other) {
  counts.different += Number(
    JSON.stringify(alone.ending) !== JSON.stringify(other.ending),
  );
  counts.twice += Number(other.repeated.length > 0);
}

const start = performance.now();
for (let seed = 1; seed <= plans; seed += 1) {
  const alone = runKilled(randomStage(seed), () => false);
  counts.points += alone.points;
  for (let point = 1; point <= alone.points; point += 1) {
    compare(
      alone,
      runKilled(randomStage(seed), at => at === point),
    );
    counts.kills += 1;
  }
  const chance = random(seed);
  compare(
    alone,
    runKilled(randomStage(seed), () => chance() < 0.2),
  );
  for (let race = 0; race < 20; race += 1) {
    compare(alone, runRacing(randomStage(seed), seed * 100 + race));
    counts.races += 1;
  }
}
const seconds = ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(`${JSON.stringify({ ...counts, seconds })}\n`);
process.exitCode = counts.different + counts.twice > 0 ? 1 : 0;
