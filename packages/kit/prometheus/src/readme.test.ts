import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  isPrometheusInstalled,
  PrometheusServer,
} from '@bellwether/kit-prometheus-testing';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<unknown>;

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

describeWithPrometheus('README', () => {
  it('has an example that reads raw samples', async () => {
    const startMs = Date.UTC(2026, 2, 2);
    const server = await PrometheusServer.start([
      {
        name: 'sign_ins_total',
        labels: { arm: 'canary' },
        samples: [
          [startMs, 100],
          [startMs + 60_000, 160],
        ],
      },
    ]);
    try {
      const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
      const body = code.replace(
        /import (\{.*?\}) from '.*?';/,
        'const $1 = kit;',
      );
      const run = new AsyncFunction(
        'kit',
        'url',
        'startMs',
        `${body}\nreturn samples;`,
      );
      expect(await run(kit, server.url, startMs)).toEqual([
        [startMs + 60_000, 160],
      ]);
    } finally {
      await server.stop();
    }
  }, 60_000);
});
