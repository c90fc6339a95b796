import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  createBackendPlugin,
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  type Marker,
  type MarkerProvider,
  sloMarkersExtensionPoint,
} from '@bellwether/plugin-slo-node';
import sloModuleDelivery from './index';

const DAY = '2026-11-23T';
const startMs = Date.parse(`${DAY}00:00:00Z`);
const endMs = Date.parse(`${DAY}23:00:00Z`);

/** A delivery backend that answers with these, two to a page, and the requests it got. */
async function deliveryBackend(
  lists: Record<string, { items: object[]; status?: number }>,
) {
  const requests: { path: string; token?: string; params: object }[] = [];
  const server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://x');
    const params = Object.fromEntries(searchParams);
    requests.push({ path: pathname, token: req.headers.authorization, params });
    const { items, status = 200 } = lists[pathname];
    const from = Number(params.cursor ?? 0);
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        items: items.slice(from, from + 2),
        totalItems: items.length,
        nextCursor: from + 2 < items.length ? String(from + 2) : null,
      }),
    );
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, requests, url: `http://127.0.0.1:${port}` };
}

/** The provider that the module adds to the SLO plugin. */
async function start(url: string) {
  const providers: MarkerProvider[] = [];
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'slo',
        register(env) {
          env.registerExtensionPoint(sloMarkersExtensionPoint, {
            addMarkerProvider: provider => void providers.push(provider),
          });
          env.registerInit({ deps: {}, async init() {} });
        },
      }),
      sloModuleDelivery,
      mockServices.auth.factory(),
      createServiceFactory({
        service: coreServices.discovery,
        deps: {},
        factory: () => ({
          getBaseUrl: async () => url,
          getExternalBaseUrl: async () => url,
        }),
      }),
    ],
  });
  return { backend, provider: providers[0] };
}

const ask = (
  provider: MarkerProvider,
  componentRef: string | undefined,
): Promise<Marker[]> =>
  provider.markers({
    sloEntityRef: 'slo:default/sign-in',
    componentRef,
    startMs,
    endMs,
    credentials: mockCredentials.user('user:default/ada'),
    signal: new AbortController().signal,
  });

const release = {
  id: 'r1',
  tag: 'v2.4.0',
  service: 'component:default/sign-in',
  publishedAt: `${DAY}10:00:00Z`,
};
const deployment = {
  id: 'd1',
  service: 'sign-in',
  version: null,
  sha: 'c'.repeat(40),
  environment: 'production',
  state: 'success',
  startedAt: `${DAY}11:00:00Z`,
};

it('marks releases and what was deployed, page after page, asked for on behalf of the reader', async () => {
  const { server, requests, url } = await deliveryBackend({
    '/releases': { items: [release] },
    '/deployments': {
      items: [
        deployment,
        { ...deployment, id: 'd2', state: 'failure' },
        {
          ...deployment,
          id: 'd3',
          state: 'inactive',
          version: 'x'.repeat(250),
        },
      ],
    },
  });
  const { backend, provider } = await start(url);
  const markers = await ask(provider, 'component:default/sign-in');
  const [, example] = /```json\n([\s\S]*?)```/.exec(
    readFileSync(join(__dirname, '../README.md'), 'utf8'),
  )!;
  expect(markers.slice(0, 2)).toEqual(JSON.parse(example));
  expect(markers.map(({ id }) => id)).toEqual([
    'release/r1',
    'deployment/d1',
    'deployment/d3',
  ]);
  expect(markers[2].title).toHaveLength(200);
  expect(requests).toHaveLength(3);
  for (const { token, params } of requests) {
    expect(token).toMatch(/^Bearer mock-service-token.*user:default\/ada/);
    expect(params).toMatchObject({
      entityRef: 'component:default/sign-in',
      from: `${DAY}00:00:00.000Z`,
      to: `${DAY}23:00:00.000Z`,
    });
  }
  expect(await ask(provider, undefined)).toEqual([]);
  expect(requests).toHaveLength(3);
  await backend.stop();
  await new Promise(resolve => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

it('fails when the delivery backend does, which the SLO plugin says by itself', async () => {
  const { server, url } = await deliveryBackend({
    '/releases': { items: [], status: 503 },
    '/deployments': { items: [] },
  });
  const { backend, provider } = await start(url);
  await expect(ask(provider, 'component:default/a')).rejects.toThrow('503');
  await backend.stop();
  await new Promise(resolve => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

it('marks nothing that the reader may not see, which is no problem', async () => {
  const { server, url } = await deliveryBackend({
    '/releases': { items: [release], status: 403 },
    '/deployments': { items: [deployment] },
  });
  const { backend, provider } = await start(url);
  const markers = await ask(provider, 'component:default/sign-in');
  expect(markers.map(({ id }) => id)).toEqual(['deployment/d1']);
  await backend.stop();
  await new Promise(resolve => {
    server.close(resolve);
    server.closeAllConnections();
  });
});
