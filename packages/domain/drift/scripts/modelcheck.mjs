// Explores larger worlds than the tests do, and reports how many states there are. Takes minutes; needs a Node that strips types
// (24), run as `node --experimental-transform-types packages/domain/drift/scripts/modelcheck.mjs [plan|accept|objects] [scopes]`.
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

const { explore, worldWith } =
  await import('../src/remediation/__testUtils__/explore.ts');
const { ACCEPT_POLICY, MODEL_POLICY } =
  await import('../src/remediation/__testUtils__/samples.ts');

const SCOPES = [
  { ticks: 1, edits: 1, deploys: 0, kills: 0, losses: 0, lives: 2 },
  { ticks: 1, edits: 0, deploys: 1, kills: 0, losses: 0, lives: 2 },
  { ticks: 1, edits: 0, deploys: 0, kills: 1, losses: 1, lives: 2 },
  { ticks: 1, edits: 1, deploys: 1, kills: 1, losses: 1, lives: 2 },
];
const WAYS = [
  ['plan', MODEL_POLICY],
  ['accept', ACCEPT_POLICY],
  ['objects', MODEL_POLICY],
];
const [wanted = 'plan', scopes = SCOPES.length] = process.argv.slice(2);
for (const [way, policy] of WAYS.filter(([name]) => name === wanted)) {
  for (const left of SCOPES.slice(0, Number(scopes))) {
    const start = performance.now();
    const { states, moves, ends, broken, mostRuns } = explore(
      worldWith(left, way),
      { policy, presumesDead: false, faults: {} },
    );
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const words = { way, ...left, states, moves, ends: ends.length, mostRuns };
    process.stdout.write(`${JSON.stringify({ ...words, seconds, broken })}\n`);
  }
}
