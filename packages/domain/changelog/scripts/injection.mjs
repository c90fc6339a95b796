// Renders a hundred thousand commits whose every text comes from an attacker, reads the Markdown as GitHub does, and says what got
// through. Needs a Node that strips types (24): `node scripts/injection.mjs [commits] [seed]`. Ends with 1 when something did.
import { registerHooks } from 'node:module';
import fc from 'fast-check';

const say = text => process.stdout.write(`${text}\n`);

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/[^.]*$/.test(specifier) ? `${specifier}.ts` : specifier,
      context,
    ),
});

const { attack, whatGotThrough } =
  await import('../src/__testUtils__/attacks.ts');

const COUNT = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? 20261123);
const TOGETHER = 4;
const STYLES = ['conventional', 'keep-a-changelog'];

const cases = fc.sample(
  fc.array(attack, { minLength: TOGETHER, maxLength: TOGETHER }),
  {
    numRuns: Math.ceil(COUNT / TOGETHER),
    seed: SEED,
  },
);
const found = cases.flatMap((attacks, index) =>
  whatGotThrough(attacks, STYLES[index % STYLES.length]),
);
for (const what of found.slice(0, 20)) say(`FAILED: ${what}`);
say(
  `${cases.length * TOGETHER} commits rendered: ${found.length} things got through`,
);
process.exitCode = found.length > 0 ? 1 : 0;
