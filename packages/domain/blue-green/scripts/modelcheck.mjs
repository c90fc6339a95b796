// Explores larger worlds than the tests do, and reports how many states there are. Takes minutes; needs a Node that strips types
// (24), run as `node --experimental-transform-types packages/domain/blue-green/scripts/modelcheck.mjs`.
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

const { explore } = await import('../src/__testUtils__/explore.ts');
const { worldWith } = await import('../src/__testUtils__/world.ts');

const SCOPES = [
  { losses: 2, aborts: 1 },
  { delays: 2, aborts: 1 },
  { deaths: 1, losses: 1, delays: 0, hands: 1, aborts: 1 },
  { losses: 1, delays: 1, hands: 1, aborts: 1 },
];
for (const chances of SCOPES.slice(
  0,
  Number(process.argv[2] ?? SCOPES.length),
)) {
  const start = performance.now();
  const { states, broken, ends, stuck } = explore(worldWith(chances));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${JSON.stringify({ ...chances, states, ends: [...ends], stuck, seconds, broken })}\n`,
  );
}
