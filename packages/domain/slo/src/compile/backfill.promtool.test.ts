import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitRules } from '../rules/emit';
import { backfillSteps } from './backfill';
import { exactly } from './__testUtils__/compiled';
import { declared } from './__testUtils__/declarations';
import { DataServer } from './__testUtils__/prometheus';
import { whenInstalled } from './__testUtils__/promtool';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const END_MS = Date.UTC(2026, 2, 20, 12);
const START_MS = END_MS - WEEK_MS;

/** Counters that were scraped every minute, with 60 requests and 3 errors in each. */
function scraped(): string {
  const series = (name: string, perMinute: number) => {
    const lines = [`# TYPE ${name} counter`];
    for (let atMs = START_MS - WEEK_MS / 7; atMs <= END_MS; atMs += MINUTE_MS) {
      const count = ((atMs - START_MS) / MINUTE_MS + 10_000) * perMinute;
      lines.push(`${name}_total ${count} ${atMs / 1000}`);
    }
    return lines;
  };
  return [...series('requests', 60), ...series('errors', 3), '# EOF', ''].join(
    '\n',
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

describe('steps that fill in the past', () => {
  whenInstalled('promtool', it, () => {
    it('give a new rule the budget of the period that is over', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'slo-backfill-'));
      const data = join(folder, 'data');
      writeFileSync(join(folder, 'config.yml'), '{}\n');
      writeFileSync(join(folder, 'scraped.om'), scraped());
      execFileSync(
        'promtool',
        [
          ...['tsdb', 'create-blocks-from', 'openmetrics'],
          ...[join(folder, 'scraped.om'), data],
        ],
        { stdio: 'ignore' },
      );
      const server = new DataServer(folder, await freePort());
      const window = { duration: '7d', isRolling: true };
      const steps = backfillSteps(exactly(declared({ window, target: 0.9 })), {
        endMs: END_MS,
        url: server.url,
        outputFolder: data,
      });
      const total = 'bw:total:increase7d{slo="shop-checkout-0"}';
      try {
        await server.start();
        expect(server.value(total, END_MS)).toBeUndefined();
        for (const [index, { groups, command }] of steps.entries()) {
          const [program, ...args] = command;
          const cwd = join(folder, String(index));
          mkdirSync(cwd);
          writeFileSync(join(cwd, 'rules.yml'), emitRules(groups));
          execFileSync(program, args, { cwd, stdio: 'ignore' });
          await server.stop();
          await server.start();
        }
        expect(server.value(total, END_MS)).toBeCloseTo(7 * 24 * 60 * 60, 6);
        expect(
          server.value(
            'bw:budget_remaining:ratio{slo="shop-checkout-0"}',
            END_MS,
          ),
        ).toBeCloseTo(0.5, 9);
      } finally {
        await server.stop();
        rmSync(folder, { recursive: true });
      }
    }, 240_000);
  });
});
