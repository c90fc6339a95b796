// Compares the reader with one that parses plans as a whole, on random plans, and cuts every hundredth of them at random places. Needs
// a Node that strips types (24), run as `node --experimental-transform-types packages/domain/drift/scripts/plans.mjs [plans] [seed]`.
import { registerHooks } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const say = text => process.stdout.write(`${text}\n`);

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^\.\.?\/(?!.*\.(?:ts|json)$)/.test(specifier)
        ? `${specifier}.ts`
        : specifier,
      context,
    ),
});

const { randomOf, randomPlan } =
  await import('../src/__testUtils__/randomPlan.ts');
const { fullParse } = await import('../src/__testUtils__/fullParse.ts');
const { readPlan } = await import('../src/terraform/readPlan.ts');

const [count = '10000', seed = '1'] = process.argv.slice(2);
const random = randomOf(Number(seed));
const encoder = new TextEncoder();
const read = bytes => {
  const size = 1 + Math.floor(random() * 400);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += size) {
    chunks.push(bytes.subarray(at, at + size));
  }
  return readPlan(chunks, { stack: 'random' });
};

const verdicts = {};
let cuts = 0;
for (let run = 0; run < Number(count); run += 1) {
  const text = JSON.stringify(randomPlan(random));
  const bytes = encoder.encode(text);
  const { verdict, summary } = await read(bytes);
  const found = { verdict, byKind: summary.byKind };
  const expected = fullParse(text);
  if (!isDeepStrictEqual({ ...found }, expected)) {
    say(JSON.stringify({ run, found, expected, text }));
    process.exit(1);
  }
  verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  if (run % 100 > 0) continue;
  for (let cut = 0; cut < 20; cut += 1) {
    const report = await read(
      bytes.subarray(0, Math.floor(random() * bytes.length)),
    );
    cuts += 1;
    if (report.verdict !== 'error') {
      say(JSON.stringify({ run, verdict: report.verdict, text }));
      process.exit(1);
    }
  }
}
say(
  `${count} plans agree ${JSON.stringify(verdicts)}, ${cuts} cut ones are errors`,
);
