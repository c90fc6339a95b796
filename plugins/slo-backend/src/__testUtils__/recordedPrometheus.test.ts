import {
  compileDeclarations,
  emitRules,
  parseDeclarations,
} from '@bellwether/domain-slo';
import { PrometheusClient } from '../sources/prometheus/PrometheusClient';
import { RecordedSlos } from '../recorded/RecordedSlos';
import {
  isPrometheusInstalled,
  PrometheusServer,
  type RecordedSeries,
} from './prometheusServer';
import { until } from './until';

const MINUTE = 60_000;

/** SLOs of a Sloth spec: one that burns, one in groups, one without traffic. */
const SPEC = `
version: prometheus/v1
service: sign-in
labels: { team: identity }
slos:
  - name: works
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(logins_total{code="500"}[{{.window}}]))
        total_query: sum(rate(logins_total[{{.window}}]))
    alerting:
      name: SignInBurns
      page_alert: {}
      ticket_alert: {}
  - name: district
    objective: 90
    sli:
      events:
        error_query: sum by (district) (rate(logins_total{code="500"}[{{.window}}]))
        total_query: sum by (district) (rate(logins_total[{{.window}}]))
    alerting:
      name: DistrictBurns
      page_alert: {}
      ticket_alert: {}
  - name: idle
    objective: 99
    sli:
      events:
        error_query: sum(rate(idle_total{code="500"}[{{.window}}]))
        total_query: sum(rate(idle_total[{{.window}}]))
    alerting:
      page_alert: { disable: true }
      ticket_alert: { disable: true }
`;

/** Two hours of counters that end now: a fifth of the logins fail in the north, none in the south. */
function counters(nowMs: number): RecordedSeries[] {
  const counter = (
    name: string,
    labels: Record<string, string>,
    perMinute: number,
  ): RecordedSeries => ({
    name,
    labels,
    samples: Array.from({ length: 120 }, (_, index) => [
      nowMs - (119 - index) * MINUTE - 1000,
      index * perMinute,
    ]),
  });
  return [
    counter('logins_total', { code: '200', district: 'north' }, 80),
    counter('logins_total', { code: '500', district: 'north' }, 20),
    counter('logins_total', { code: '200', district: 'south' }, 100),
    counter('logins_total', { code: '500', district: 'south' }, 0),
    counter('idle_total', { code: '200' }, 0),
    counter('idle_total', { code: '500' }, 0),
  ];
}

function withPrometheus() {
  let server: PrometheusServer;
  let client: PrometheusClient;

  /** A look at the server as it is now. */
  const look = () =>
    new RecordedSlos({
      clients: new Map([['main', client]]),
      owners: { find: async () => ({ owners: new Map() }) },
    }).get();

  beforeAll(async () => {
    const nowMs = Date.now();
    const { compilation, problems } = compileDeclarations(
      parseDeclarations([{ file: 'sign-in.yaml', text: SPEC }]),
      { profile: 'sloth', atMs: nowMs, period: '30d' },
    );
    expect(problems).toEqual([]);
    server = await PrometheusServer.start(counters(nowMs), {
      rules: emitRules(compilation.slos.flatMap(({ groups }) => groups)),
    });
    client = new PrometheusClient({
      name: 'main',
      url: server.url,
      headers: {},
      timeoutMs: 20_000,
      concurrency: 8,
    });
  }, 60_000);

  afterAll(async () => server?.stop());

  it('shows what Sloth records, with groups, alerts and what is no number', async () => {
    const { slos: entries, problems } = await until(
      look,
      snapshot =>
        snapshot.slos.length === 4 &&
        snapshot.slos.filter(({ view }) => view.remaining !== null).length ===
          3 &&
        ['page', 'ticket'].every(alert =>
          snapshot.slos.some(({ view }) => view.alert === alert),
        ),
    );
    expect(problems).toEqual([]);
    const byId = new Map(entries.map(({ view }) => [view.id, view]));
    const common = { tool: 'sloth', connection: 'main', service: 'sign-in' };
    expect(byId.get('main/sloth/sign-in-works')).toMatchObject({
      ...common,
      name: 'works',
      group: {},
      target: 0.999,
      windowDays: 30,
      // A tenth fails where a thousandth may.
      burnRate: expect.closeTo(100, 3),
      remaining: expect.closeTo(-99, 3),
      budget: 'exhausted',
      alert: 'page',
      pending: false,
    });
    const [north, south] = ['north', 'south'].map(district =>
      entries
        .map(({ view }) => view)
        .find(({ group }) => group.district === district),
    );
    expect(north).toMatchObject({
      ...common,
      id: `main/sloth/sign-in-district:${Buffer.from('district=north').toString('base64url')}`,
      burnRate: expect.closeTo(2, 3),
      budget: 'exhausted',
      alert: 'ticket',
    });
    expect(south).toMatchObject({
      burnRate: 0,
      remaining: 1,
      budget: 'healthy',
      alert: 'none',
    });
    expect(byId.get('main/sloth/sign-in-idle')).toMatchObject({
      burnRate: null,
      remaining: null,
      budget: 'unknown',
      alert: 'none',
      note: expect.stringContaining('NaN'),
    });
  }, 90_000);
}

function withoutPrometheus() {
  it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
    expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
  });
}

const tests = isPrometheusInstalled() ? withPrometheus : withoutPrometheus;

describe('SLOs recorded by the rules of Sloth in a real Prometheus', () => {
  tests();
});
