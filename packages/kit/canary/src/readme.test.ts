import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import { planGate } from '@bellwether/domain-canary';
import {
  FakeClock,
  FakePrometheus,
  LESSONS,
  START_MS,
  lessons,
  scraped,
} from './__testUtils__/world';
import { prometheusSource } from './prometheusSource';
import { gateReader } from './readGateText';
import { runGate } from './runGate';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('README has an example that prints what it says', async () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
  const body = code.replace(
    /import \{[\s\S]*?\} from '.*?';/g,
    imported => `const ${/\{[\s\S]*?\}/.exec(imported)![0]} = world;`,
  );
  const lines: string[] = [];
  const clock = new FakeClock(START_MS - 1000);
  const run = runInThisContext(
    `async (world, text, client, nowMs, sleep, console) => { ${body} }`,
  );
  await run(
    {
      planGate,
      prometheusSource,
      runGate,
      loadGateReader: async () => gateReader,
    },
    LESSONS,
    new FakePrometheus(scraped(lessons(() => 0.01)), clock.nowMs),
    clock.nowMs,
    clock.sleep,
    { log: (line: string) => lines.push(`${line}\n`) },
  );
  expect(lines.join('')).toBe(printed);
});
