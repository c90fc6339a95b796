import type { PrometheusAnswer } from '../sources/prometheus/PrometheusClient';
import { PrometheusAlerts } from './PrometheusAlerts';

const AT = Date.UTC(2026, 10, 23, 10);
const BURNS = { alertname: 'Burns', slo: 'sign-in-works-0' };

const series = (
  name: string,
  labels: Record<string, string>,
  value = 1,
): PrometheusAnswer['series'][number] => ({
  labels: { __name__: name, ...labels },
  samples: [[AT / 1000, value]],
});
const answer = (...all: PrometheusAnswer['series']): PrometheusAnswer => ({
  series: all,
  warnings: [],
});

function setUp(servers: Record<string, () => PrometheusAnswer>) {
  let nowMs = AT;
  const query = jest.fn(async (name: string) => servers[name]());
  const alerts = new PrometheusAlerts(
    new Map(
      Object.keys(servers).map(name => [name, { query: () => query(name) }]),
    ),
    { now: () => nowMs },
  );
  return {
    alerts,
    query,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('PrometheusAlerts', () => {
  it('joins states with the time they began', async () => {
    const { alerts } = setUp({
      main: () =>
        answer(
          series('ALERTS', { ...BURNS, alertstate: 'firing' }),
          series('ALERTS_FOR_STATE', BURNS, AT / 1000 - 60),
          series('ALERTS', { ...BURNS, slo: 'x', alertstate: 'pending' }),
        ),
    });
    expect(await alerts.read()).toEqual({
      problems: [],
      alerts: [
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          connection: 'main',
          labels: BURNS,
          state: 'firing',
          startsAtMs: AT - 60_000,
          readAtMs: AT,
        },
        expect.objectContaining({ state: 'pending', startsAtMs: null }),
      ],
    });
  });

  it('tells an alert once while its pending series is still there', async () => {
    const states = ['pending', 'firing'].map(alertstate =>
      series('ALERTS', { ...BURNS, alertstate }),
    );
    for (const order of [states, [...states].reverse()]) {
      const { alerts } = setUp({ main: () => answer(...order) });
      expect((await alerts.read()).alerts).toMatchObject([{ state: 'firing' }]);
    }
  });

  it('tells an alert of a pair of servers once, as firing when one says so', async () => {
    const { alerts } = setUp({
      a: () => answer(series('ALERTS', { ...BURNS, alertstate: 'pending' })),
      b: () => answer(series('ALERTS', { ...BURNS, alertstate: 'firing' })),
    });
    expect((await alerts.read()).alerts).toMatchObject([
      { connection: 'b', state: 'firing' },
    ]);
  });

  it('names servers that do not answer, and shows the others', async () => {
    const { alerts } = setUp({
      down: () => {
        throw new Error('cannot be reached');
      },
      partly: () => ({ series: [], warnings: ['a store is missing'] }),
      up: () => answer(series('ALERTS', { ...BURNS, alertstate: 'firing' })),
    });
    expect(await alerts.read()).toEqual({
      alerts: [expect.objectContaining({ connection: 'up' })],
      problems: [
        { source: 'down', message: 'cannot be reached' },
        { source: 'partly', message: 'a store is missing' },
      ],
    });
  });

  it('asks each server once in 15 seconds, also one that is down', async () => {
    const { alerts, query, pass } = setUp({
      down: () => {
        throw new Error('cannot be reached');
      },
    });
    await Promise.all([alerts.read(), alerts.read()]);
    pass(14_999);
    await alerts.read();
    expect(query).toHaveBeenCalledTimes(1);
    pass(1);
    await alerts.read();
    expect(query).toHaveBeenCalledTimes(2);
  });
});
