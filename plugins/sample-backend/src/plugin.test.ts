import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { FakeSloBackend } from './replay/__testUtils__/FakeSloBackend';
import { samplePlugin } from './plugin';

const northfield = resolve(
  __dirname,
  '../../../catalog/northfield/history.yaml',
);
const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

// Three days of a whole platform are generated and pushed over a real connection.
jest.setTimeout(60_000);

describe('sample plugin', () => {
  let slo: FakeSloBackend;
  beforeEach(async () => {
    const text = readFileSync(northfield, 'utf8');
    slo = new FakeSloBackend(
      Object.fromEntries(
        [...text.matchAll(/^ {2}- slo: (\S+)$/gm)].map(([, name]) => [
          name,
          {},
        ]),
      ),
    );
    await slo.start();
  });
  afterEach(() => slo.stop());

  function start(sample?: JsonObject, logger = mockServices.logger.mock()) {
    return startTestBackend({
      features: [
        samplePlugin,
        mockServices.rootConfig.factory({
          data: { ...(sample && { sample }) },
        }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: {},
          factory: () =>
            mockServices.discovery.mock({
              getBaseUrl: async () => slo.baseUrl,
            }),
        }),
      ],
    });
  }

  it('replays Northfield as the README shows', async () => {
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
    const { sample } = parse(yaml);
    expect(resolve(__dirname, '../../..', sample.history)).toBe(northfield);

    const backend = await start({ ...sample, history: northfield, days: 3 });
    expect(Object.keys(slo.slos).length).toBeGreaterThan(10);
    for (const name of Object.keys(slo.slos)) {
      const { good, total, seconds } = slo.sumOf(name);
      expect(seconds).toBeGreaterThanOrEqual(3 * 86_400);
      expect(total).toBeGreaterThan(good);
      expect(good / total).toBeGreaterThan(0.8);
    }
    expect(slo.pushes.every(push => push.sample)).toBe(true);
    await backend.stop();
  });

  it('does nothing unless switched on', async () => {
    const backend = await start();
    expect(slo.requests).toEqual([]);
    await backend.stop();
  });

  it('stops the start on a mistake and names the key', async () => {
    await expect(start({ enabled: true })).rejects.toThrow(
      'sample.history: expected the path of a history in YAML because sample.enabled is true, found nothing',
    );
  });
});
