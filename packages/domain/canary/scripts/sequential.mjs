// Runs the experiments of src/__testUtils__/experiments.ts and stores what became of them beside them. Takes some minutes;
// needs a Node that strips types (24). The tests run the first few runs of each again and expect the same.
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/[^.]*$/.test(specifier) ? `${specifier}.ts` : specifier,
      context,
    ),
});

const { experiments, outcomeOf, strataExperiments } =
  await import('../src/__testUtils__/experiments.ts');

const SEED = 20261123;
const RUNS = 10_000;
/** Of what is only reported. */
const REPORTED_RUNS = 2_000;
const REPEATED = 50;
/** 50 districts take 50 times as long. */
const STRATA_RUNS = 400;
const STRATA_REPEATED = 4;

const rows = [
  ...experiments().map(experiment => ({
    experiment,
    runs: experiment.wrong ? RUNS : REPORTED_RUNS,
    repeated: REPEATED,
  })),
  ...strataExperiments().map(experiment => ({
    experiment,
    runs: STRATA_RUNS,
    repeated: STRATA_REPEATED,
  })),
].map(({ experiment, runs, repeated }, index) => {
  const seed = SEED + index;
  const all = outcomeOf(experiment, seed, runs);
  const share = count => `${((100 * count) / runs).toFixed(2)} %`;
  process.stdout.write(
    `${experiment.name}: fails ${share(all.failed)} at ${all.medianFail}, passes ${share(all.passed)} at ${all.medianPass}\n`,
  );
  return {
    name: experiment.name,
    seed,
    all,
    first: outcomeOf(experiment, seed, repeated),
  };
});
writeFileSync(
  fileURLToPath(
    new URL('../src/__testUtils__/sequential.generated.json', import.meta.url),
  ),
  `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`,
);
