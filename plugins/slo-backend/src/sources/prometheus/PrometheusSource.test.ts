import type {
  ReadableObjective,
  ReadRequest,
} from '@bellwether/plugin-slo-node';
import { toReadable } from '../../evaluation/readable';
import {
  sendJson,
  startHttpServer,
  vector,
} from '../../__testUtils__/httpServer';
import { stored } from '../../__testUtils__/stored';
import { PrometheusSource } from './PrometheusSource';

const AT = Date.UTC(2026, 8, 29, 10, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function objective(
  name: string,
  changes: Partial<ReadableObjective> = {},
): ReadableObjective {
  const readable = toReadable(stored({ name }))!;
  const source = (query: string) => ({ type: 'prometheus', spec: { query } });
  return {
    ...readable,
    objective: {
      ...readable.objective,
      indicator: {
        kind: 'ratio',
        counter: true,
        good: source(`good{slo="${name}"}`),
        total: source(`total{slo="${name}"}`),
      },
    },
    ...changes,
  };
}

const request = (
  name: string,
  changes: Partial<ReadableObjective> = {},
): ReadRequest => ({
  objective: objective(name, changes),
  spans: {
    window: { startMs: AT - 24 * HOUR, endMs: AT },
    '5m': { startMs: AT - 5 * MINUTE, endMs: AT },
    '1h': { startMs: AT - HOUR, endMs: AT },
  },
});

const full = {
  'window:good': '99',
  'window:total': '100',
  '5m:good': '1',
  '5m:total': '1',
  '1h:good': '5',
  '1h:total': '5',
  coverage: '24',
};

describe('PrometheusSource', () => {
  const servers: Awaited<ReturnType<typeof startHttpServer>>[] = [];
  const { signal } = new AbortController();

  async function start(answer: Parameters<typeof startHttpServer>[0]) {
    const server = await startHttpServer(answer);
    servers.push(server);
    return server;
  }
  const connection = (name: string, url: string) => ({
    name,
    url,
    headers: {},
    timeoutMs: 300,
    concurrency: 2,
  });
  const read = (source: PrometheusSource, requests: ReadRequest[], atMs = AT) =>
    source.read(requests, { atMs, signal });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.close()));
  });

  it('reads all windows of an objective with one query', async () => {
    const server = await start((_, response) =>
      sendJson(response, vector(full)),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    const readings = await read(source, [request('a')]);
    expect(readings.get('default/a/0')).toEqual({
      spans: {
        window: { good: 99, total: 100 },
        '5m': { good: 1, total: 1 },
        '1h': { good: 5, total: 5 },
      },
      lastDataMs: AT,
      coverage: 1,
      sample: false,
    });
    expect(server.seen).toHaveLength(1);
    const query = server.seen[0].form.get('query');
    expect(query).toContain('increase(good{slo="a"}[1d])');
    expect(query).toContain('increase(total{slo="a"}[5m])');
    expect(query).toContain('[86400s:3600s]');
    expect(server.seen[0].form.get('time')).toBe(String(AT / 1000));
  });

  it('reads a span that ended earlier at its end, and learns nothing about now from it', async () => {
    const earlier = AT - 2 * HOUR;
    const server = await start(({ form }, response) =>
      sendJson(
        response,
        vector(
          form.get('time') === String(earlier / 1000)
            ? { 'x:good': '3', 'x:total': '4' }
            : { 'window:good': '99', 'window:total': '100' },
        ),
      ),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    const { objective: of, spans } = request('a');
    const x = { startMs: earlier - MINUTE, endMs: earlier };
    const readings = await read(source, [
      { objective: of, spans: { ...spans, x } },
    ]);
    expect(readings.get('default/a/0')).toMatchObject({
      spans: { x: { good: 3, total: 4 }, window: { good: 99, total: 100 } },
      lastDataMs: AT - HOUR,
    });
    expect(server.seen).toHaveLength(2);
  });

  it('keeps the coverage of one window from that of another', async () => {
    const server = await start(({ form }, response) =>
      sendJson(
        response,
        vector({
          ...full,
          coverage: form.get('query')!.includes('[172800s:3600s]')
            ? '12'
            : '24',
        }),
      ),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    const { objective: of, spans } = request('a');
    const twoDays = { window: { startMs: AT - 48 * HOUR, endMs: AT } };
    const coverage = async (asked: ReadRequest['spans']) =>
      (await read(source, [{ objective: of, spans: asked }])).get(of.id);
    expect(await coverage(spans)).toMatchObject({ coverage: 1 });
    expect(await coverage(twoDays)).toMatchObject({ coverage: 0.25 });
    expect(await coverage(spans)).toMatchObject({ coverage: 1 });
  });

  it('asks for coverage now and then only', async () => {
    const server = await start((_, response) =>
      sendJson(response, vector(full)),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    for (const minutes of [0, 1, 14, 15]) {
      const readings = await read(
        source,
        [request('a')],
        AT + minutes * MINUTE,
      );
      expect(readings.get('default/a/0')).toMatchObject({ coverage: 1 });
    }
    expect(
      server.seen.map(({ form }) => form.get('query')!.includes('coverage')),
    ).toEqual([true, false, false, true]);
  });

  it.each([
    ['everything', full, AT],
    [
      'nothing in the last five minutes',
      { ...full, '5m:total': undefined },
      AT - 5 * MINUTE,
    ],
    [
      'nothing in the last hour',
      { 'window:good': '1', 'window:total': '1' },
      AT - HOUR,
    ],
    ['nothing at all', {}, null],
  ])(
    'tells from the windows when data was last seen: %s',
    async (_, parts, lastDataMs) => {
      const known = Object.fromEntries(
        Object.entries(parts).filter(([, value]) => value !== undefined),
      ) as Record<string, string>;
      const server = await start((__, response) =>
        sendJson(response, vector(known)),
      );
      const source = new PrometheusSource([connection('eu', server.url)]);
      const reading = (await read(source, [request('a')])).get('default/a/0');
      expect(reading).toMatchObject({ lastDataMs });
    },
  );

  it('takes missing values for unknown and small negative ones for none', async () => {
    const server = await start((_, response) =>
      sendJson(
        response,
        vector({ 'window:good': '-0.2', 'window:total': '3', '5m:total': '0' }),
      ),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    expect(
      (await read(source, [request('a')])).get('default/a/0'),
    ).toMatchObject({
      spans: { window: { good: 0, total: 3 }, '5m': null, '1h': null },
      coverage: null,
    });
  });

  it('hands on warnings: part of the data may be missing', async () => {
    const server = await start((_, response) =>
      sendJson(response, vector(full, { warnings: ['store eu-2 is down'] })),
    );
    const source = new PrometheusSource([connection('eu', server.url)]);
    expect(
      (await read(source, [request('a')])).get('default/a/0'),
    ).toMatchObject({
      warning: expect.stringContaining('store eu-2 is down'),
    });
  });

  it('fails the objective whose query fails, and no other', async () => {
    const server = await start(({ form }, response) => {
      const query = form.get('query')!;
      if (query.includes('"refused"')) {
        sendJson(response, { status: 'error', error: 'parse error' }, 400);
      } else if (query.includes('"many"')) {
        const body = vector(full);
        body.data.result.push(body.data.result[0]);
        sendJson(response, body);
      } else if (query.includes('"nan"')) {
        sendJson(response, vector({ ...full, 'window:good': 'NaN' }));
      } else {
        sendJson(response, vector(full));
      }
    });
    const source = new PrometheusSource([connection('eu', server.url)]);
    const names = ['refused', 'many', 'fine', 'nan', 'fine-too'];
    const readings = await read(
      source,
      names.map(name => request(name)),
    );
    const outcome = names.map(name => {
      const reading = readings.get(`default/${name}/0`);
      return reading instanceof Error ? reading.message : 'ok';
    });
    expect(outcome).toEqual([
      expect.stringContaining('parse error'),
      expect.stringContaining('several series'),
      'ok',
      expect.stringContaining('NaN'),
      'ok',
    ]);
  });

  it('asks a dead or a hanging server a few times only, and others as ever', async () => {
    const hanging = await start(() => {});
    const fine = await start((_, response) => sendJson(response, vector(full)));
    const source = new PrometheusSource([
      connection('hanging', hanging.url),
      connection('fine', fine.url),
    ]);
    const readings = await read(
      source,
      Array.from({ length: 40 }, (_, index) =>
        request(`slo-${index}`, {
          sourceName: index < 20 ? 'hanging' : 'fine',
        }),
      ),
    );
    const failed = [...readings.values()].filter(
      reading => reading instanceof Error,
    );
    expect(failed).toHaveLength(20);
    expect(failed[19]).toMatchObject({ failure: 'timeout' });
    expect(hanging.seen.length).toBeLessThanOrEqual(4);
    expect(fine.seen).toHaveLength(20);

    await hanging.close();
    const again = await read(source, [
      request('slo-0', { sourceName: 'hanging' }),
    ]);
    expect(again.get('default/slo-0/0')).toMatchObject({
      failure: 'unreachable',
    });
  });

  it('stops when it is told to', async () => {
    const server = await start(() => {});
    const source = new PrometheusSource([connection('eu', server.url)]);
    const reading = source.read([request('a')], {
      atMs: AT,
      signal: AbortSignal.timeout(20),
    });
    await expect(reading).rejects.toThrow(/timeout/i);
  });

  describe('connections', () => {
    const source = (...names: string[]) =>
      new PrometheusSource(
        names.map(name => connection(name, 'http://127.0.0.1:9')),
      );
    const validate = (names: string[], sourceName: string) =>
      source(...names).validate(objective('a', { sourceName }));

    it.each([
      [['eu'], ''],
      [['eu', 'default'], ''],
      [['eu', 'us'], 'us'],
    ])('of %j with name %p there is one to use', (names, sourceName) => {
      expect(validate(names, sourceName)).toBeUndefined();
    });

    it.each([
      [['eu', 'us'], '', /names no data source; configured are "eu", "us"/],
      [['eu'], 'us', /no Prometheus connection "us"; configured are "eu"/],
      [[], '', /configured are none.*slo\.prometheus\.connections/],
    ])(
      'of %j with name %p there is none',
      async (names, sourceName, message) => {
        expect(validate(names, sourceName)).toMatch(message);
        const readings = await read(source(...names), [
          request('a', { sourceName }),
        ]);
        expect(readings.get('default/a/0')).toMatchObject({
          message: expect.stringMatching(message),
        });
      },
    );
  });

  it('says what is wrong with a query before it is sent', () => {
    const source = new PrometheusSource([
      connection('eu', 'http://127.0.0.1:9'),
    ]);
    const broken = objective('a');
    broken.objective.indicator = {
      kind: 'raw',
      rawType: 'success',
      raw: { type: 'prometheus', spec: { query: 'sum(' } },
    };
    expect(source.validate(broken)).toEqual(expect.any(String));
  });

  it('reads series with values at the end of each step', async () => {
    const server = await start(({ form }, response) => {
      const [first, last, step] = ['start', 'end', 'step'].map(k =>
        Number(form.get(k)),
      );
      const times: number[] = [];
      for (let time = first; time <= last; time += step) times.push(time);
      const series = (
        part: string,
        values: (time: number) => string,
        skip: number,
      ) => ({
        metric: { bellwether_part: part },
        values: times
          .filter((_, index) => index !== skip)
          .map(t => [t, values(t)]),
      });
      sendJson(response, {
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            series('good', () => '9', -1),
            series('total', () => '10', 1),
          ],
        },
      });
    });
    const source = new PrometheusSource([connection('eu', server.url)]);
    const steps = await source.series(objective('a'), {
      startMs: AT,
      endMs: AT + 2.5 * HOUR,
      stepMs: HOUR,
      signal,
    });
    expect(steps).toEqual([
      { startMs: AT, good: 9, total: 10 },
      { startMs: AT + 2 * HOUR, good: 9, total: 10 },
    ]);
    expect(server.seen[0].form.get('query')).toContain(
      'increase(good{slo="a"}[1h])',
    );

    const many = await source.series(objective('a'), {
      startMs: AT,
      endMs: AT + 25_000 * MINUTE,
      stepMs: MINUTE,
      signal,
    });
    // One value is missing in each of the three answers.
    expect(many).toHaveLength(25_000 - 3);
    expect(server.seen).toHaveLength(4);
  });

  it('fails a series that cannot be read', async () => {
    const source = new PrometheusSource([]);
    await expect(
      source.series(objective('a'), {
        startMs: 0,
        endMs: HOUR,
        stepMs: MINUTE,
        signal,
      }),
    ).rejects.toThrow(/configured are none/);
  });
});
