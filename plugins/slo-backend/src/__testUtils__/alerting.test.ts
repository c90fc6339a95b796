import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type AlertmanagerRoute,
  alertmanagerConfig,
  compileDeclarations,
  emitRules,
  parseDeclarations,
} from '@bellwether/domain-slo';
import type { AlertView } from '@bellwether/plugin-slo-common';
import type { AlertEventPayload } from '../alerts/AlertAnnouncer';
import {
  AlertmanagerServer,
  isAlertmanagerInstalled,
} from './alertmanagerServer';
import { startBackend } from './backend';
import { prometheusRatio, sloEntity } from './entities';
import { startHttpServer } from './httpServer';
import { isPrometheusInstalled, PrometheusServer } from './prometheusServer';
import { until } from './until';

/** Another one, that nothing is measured, may fire until the first counts are there. */
const PAGE = 'SloBurn_sign_in_works_0_page_5m';
const OWNER = 'group:default/identity';

/** An SLO whose page looks back one and five minutes. */
const slo = sloEntity({
  name: 'works',
  title: 'Sign in works',
  target: 0.99,
  owner: OWNER,
  annotations: { 'bellwether.dev/burn-rates': 'page 1m/5m 14.4x' },
  indicator: prometheusRatio({
    good: 'sum(logins_total{outcome="ok"})',
    total: 'sum(logins_total)',
    counter: true,
  }),
});

/** Rules as generated, but evaluated every second: the test is about what they say, not about when. */
function compiled() {
  const { relations: _, ...document } = slo;
  const { namespace: __, title: ___, ...metadata } = document.metadata;
  const { compilation, problems } = compileDeclarations(
    parseDeclarations([
      { file: 'slo.yaml', text: JSON.stringify({ ...document, metadata }) },
    ]),
    { profile: 'exact', atMs: Date.now() },
  );
  expect(problems).toEqual([]);
  const groups = compilation.slos.flatMap(compiledSlo => compiledSlo.groups);
  return {
    rules: emitRules(groups.map(group => ({ ...group, intervalMs: 1000 }))),
    routes: alertmanagerConfig(compilation),
  };
}

/** Routes as generated, but without the seconds they gather alerts for. */
function impatient(route: AlertmanagerRoute): AlertmanagerRoute {
  return {
    ...route,
    group_wait: '1s',
    group_interval: '1s',
    routes: route.routes?.map(impatient),
  };
}

async function startExporter() {
  const counts = { ok: 0, failed: 0 };
  let failing = true;
  const timer = setInterval(() => {
    counts.ok += failing ? 20 : 40;
    counts.failed += failing ? 20 : 0;
  }, 500);
  const server = await startHttpServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(
      Object.entries(counts)
        .map(([outcome, n]) => `logins_total{outcome="${outcome}"} ${n}\n`)
        .join(''),
    );
  });
  return {
    target: new URL(server.url).host,
    heal: () => {
      failing = false;
    },
    stop: async () => {
      clearInterval(timer);
      await server.close();
    },
  };
}

function withServers() {
  const running: { stop(): Promise<void> }[] = [];
  const started = <T extends { stop(): Promise<void> }>(server: T): T => {
    running.push(server);
    return server;
  };

  afterAll(async () => {
    for (const server of running.reverse()) await server.stop();
  });

  it('become pages in the portal, once, and are over when the errors are', async () => {
    const { rules, routes } = compiled();
    const backend = started(
      await startBackend({
        entities: [slo],
        config: {
          prometheus: {
            connections: [{ name: 'main', url: 'http://127.0.0.1:1' }],
          },
        },
      }),
    );
    await backend.run('sync-objectives');
    const exporter = started(await startExporter());
    const [, credentials] = mockCredentials.service.header().split(' ');
    const alertmanager = started(
      await AlertmanagerServer.start({
        ...routes,
        global: { resolve_timeout: '5s' },
        route: impatient(routes.route),
        receivers: routes.receivers.map(receiver => ({
          ...receiver,
          webhook_configs: [
            {
              url: `${backend.url}/alertmanager/webhook`,
              http_config: { authorization: { credentials } },
            },
          ],
        })),
      }),
    );
    started(
      await PrometheusServer.start([], {
        rules,
        scrape: exporter.target,
        alertmanager: alertmanager.address,
      }),
    );

    const list = async (state: string): Promise<AlertView[]> =>
      (await backend.get(`/alerts?state=${state}&slo=slo:default/works`)).body
        .items;
    const pages = (items: AlertView[]) =>
      items.filter(({ name }) => name === PAGE);
    const [page] = pages(
      await until(
        () => list('firing'),
        items => pages(items).length > 0,
      ),
    );
    expect(page).toMatchObject({
      severity: 'page',
      state: 'firing',
      source: { type: 'alertmanager', name: 'slo-page' },
      sloEntityRef: 'slo:default/works',
      objectiveIndex: 0,
      summary: expect.stringContaining('times as fast as it may'),
      labels: { slo: 'sign-in-works-0', service: 'sign-in' },
    });

    exporter.heal();
    const [over] = pages(
      await until(
        () => list('resolved'),
        items => pages(items).length > 0,
        { timeoutMs: 120_000 },
      ),
    );
    expect(over).toMatchObject({ id: page.id, state: 'resolved' });
    const about = backend.events
      .map(({ eventPayload }) => eventPayload as AlertEventPayload)
      .filter(({ alertId }) => alertId === page.id);
    expect(about.map(({ state }) => state)).toEqual(['firing', 'resolved']);
    const { scope } = backend.notifications.find(({ payload }) =>
      payload.scope?.endsWith(String(Date.parse(page.startsAt!))),
    )!.payload;
    expect(
      backend.notifications
        .filter(({ payload }) => payload.scope === scope)
        .map(({ payload }) => payload.title),
    ).toEqual(['Sign in works: page', 'Sign in works: page is over']);
  }, 240_000);
}

function withoutServers() {
  it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
    expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
  });
}

const tests =
  isPrometheusInstalled() && isAlertmanagerInstalled()
    ? withServers
    : withoutServers;

describe('errors seen by a real Prometheus and sent by a real Alertmanager', () => {
  tests();
});
