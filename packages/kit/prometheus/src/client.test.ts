import fc from 'fast-check';
import { createPrometheusClient } from './client';
import { PrometheusError } from './errors';
import type { PrometheusReply, PrometheusRequest } from './types';

const MINUTE_MS = 60_000;

/** A client whose Prometheus answers with these texts, one after the other, and what it was asked. */
function clientOf(
  replies: readonly (Partial<PrometheusReply> | Error)[],
  options: Partial<Parameters<typeof createPrometheusClient>[0]> = {},
) {
  const requests: PrometheusRequest[] = [];
  const left = [...replies];
  const client = createPrometheusClient({
    url: 'http://127.0.0.1:9090/prometheus',
    send: async request => {
      requests.push(request);
      const reply = left.shift() ?? { text: '' };
      if (reply instanceof Error) throw reply;
      return { status: 200, text: undefined, ...reply };
    },
    ...options,
  });
  return { client, requests };
}

const json = (value: unknown): Partial<PrometheusReply> => ({
  text: JSON.stringify(value),
});
const success = (resultType: string, result: unknown, more: object = {}) =>
  json({ status: 'success', data: { resultType, result }, ...more });
const refusal = (status: number, errorType: string, error: string) => ({
  status,
  ...json({ status: 'error', errorType, error }),
});

async function failureOf(work: Promise<unknown>): Promise<PrometheusError> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PrometheusError);
  return error as PrometheusError;
}

describe('requests', () => {
  it('are forms to the API below the path of the address, with the authorization', async () => {
    const { client, requests } = clientOf([success('vector', [])], {
      authorization: 'Bearer secret',
    });
    await client.query('up{job="a&b"}', 1_500);
    const [{ url, method, headers, body }] = requests;
    expect(url.href).toBe('http://127.0.0.1:9090/prometheus/api/v1/query');
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      Authorization: 'Bearer secret',
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      query: 'up{job="a&b"}',
      time: '1.5',
    });
  });

  it('of long ranges are as many as Prometheus asks for, and their answers are joined', async () => {
    const part = (...series: [object, number, string][]) =>
      success(
        'matrix',
        series.map(([metric, second, value]) => ({
          metric,
          values: [[second, value]],
        })),
        { warnings: ['partial'] },
      );
    const { client, requests } = clientOf([
      part([{ a: '1', b: '2' }, 0, '1'], [{ a: '2' }, 0, '5']),
      part([{ b: '2', a: '1' }, 600_000, '2']),
      part(),
    ]);
    const answer = await client.queryRange('up', {
      startMs: 0,
      endMs: 25_000 * MINUTE_MS,
      stepMs: MINUTE_MS,
    });
    const asked = requests.map(({ body }) => new URLSearchParams(body));
    expect(
      asked.map(form => [form.get('start'), form.get('end'), form.get('step')]),
    ).toEqual([
      ['0', '599940', '60'],
      ['600000', '1199940', '60'],
      ['1200000', '1500000', '60'],
    ]);
    expect(answer).toEqual({
      series: [
        {
          labels: { a: '1', b: '2' },
          samples: [
            [0, 1],
            [600_000_000, 2],
          ],
        },
        { labels: { a: '2' }, samples: [[0, 5]] },
      ],
      warnings: ['partial'],
    });
  });

  it('of nothing are faults of the caller', async () => {
    const { client, requests } = clientOf([]);
    const range = { startMs: 2, endMs: 1 };
    await expect(
      client.queryRange('up', { ...range, stepMs: 1 }),
    ).rejects.toThrow(RangeError);
    await expect(
      client.queryRange('up', { startMs: 0, endMs: 1, stepMs: 0 }),
    ).rejects.toThrow(RangeError);
    await expect(client.raw('up', range)).rejects.toThrow(RangeError);
    expect(requests).toEqual([]);
  });

  it('are not made once the signal is aborted, and its reason is what is thrown', async () => {
    const stop = new AbortController();
    const { client, requests } = clientOf(
      [success('vector', []), new Error('aborted')],
      { signal: stop.signal },
    );
    await client.query('up', 0);
    const reason = new Error('cancelled');
    stop.abort(reason);
    await expect(client.query('up', 0)).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });
});

describe('values', () => {
  it.each([
    ['0', 0],
    ['-1.5', -1.5],
    ['1e+06', 1_000_000],
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
  ])('%s is read', async (text, value) => {
    const { client } = clientOf([
      success('vector', [{ metric: { a: 'b' }, value: [1.2345, text] }]),
    ]);
    const answer = await client.query('up', 0);
    expect(answer.series).toEqual([
      { labels: { a: 'b' }, samples: [[1235, value]] },
    ]);
  });

  it('of a scalar are a series without labels', async () => {
    const { client } = clientOf([success('scalar', [1, '2'])]);
    expect((await client.query('2', 0)).series).toEqual([
      { labels: {}, samples: [[1000, 2]] },
    ]);
  });

  it('survive any finite number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true }), async value => {
        const text =
          Math.abs(value) === Infinity
            ? `${value > 0 ? '+' : '-'}Inf`
            : String(value);
        const { client } = clientOf([success('scalar', [0, text])]);
        const { series } = await client.query('1', 0);
        expect(series[0].samples[0][1] === value).toBe(true);
      }),
    );
  });
});

it('keeps warnings and infos, bounded', async () => {
  const { client } = clientOf([
    success('vector', [], {
      warnings: ['a\nb', 'x'.repeat(1000)],
      infos: ['metric might not be a counter', { odd: true }],
    }),
  ]);
  const { warnings } = await client.query('up', 0);
  expect(warnings[0]).toBe('a b');
  expect(warnings[1]).toHaveLength(500);
  expect(warnings[2]).toBe('metric might not be a counter');
  expect(warnings).toHaveLength(4);
});

describe('failures say what Prometheus said, to which query and what to do', () => {
  const gone = new TypeError('fetch failed', {
    cause: new Error('ECONNREFUSED'),
  });
  const late = new Error('no answer', {
    cause: new DOMException('timed out', 'TimeoutError'),
  });
  it.each([
    [
      'bad-query',
      refusal(400, 'bad_data', '1:4: parse error: unclosed left parenthesis'),
      'has no answer to such a query: 1:4: parse error: unclosed left parenthesis',
    ],
    [
      'failed',
      refusal(422, 'execution', 'too many samples'),
      'could not carry out the query: too many samples',
    ],
    [
      'timeout',
      refusal(503, 'timeout', 'query timed out'),
      'did not answer in time: query timed out',
    ],
    [
      'unavailable',
      refusal(503, 'unavailable', 'TSDB not ready.'),
      'cannot answer now: TSDB not ready',
    ],
    [
      'unavailable',
      { status: 502, text: '<html>\nBad Gateway</html>' },
      'cannot answer now: status 502 <html> Bad Gateway</html>',
    ],
    [
      'refused',
      { status: 401, text: 'Unauthorized' },
      'refused these credentials: status 401 Unauthorized',
    ],
    [
      'not-prometheus',
      { status: 404, text: '404 page not found' },
      'is not what answers at this address: status 404 404 page not found',
    ],
    [
      'not-prometheus',
      { status: 200, text: '<html>Login</html>' },
      'is not what answers at this address: expected JSON with "status": "success" and "data", found something else',
    ],
    [
      'bad-query',
      success('string', [0, 'a']),
      'has no answer to such a query: expected a vector or a scalar, found "string"',
    ],
    [
      'too-large',
      { status: 200, text: undefined },
      'answered with more than is read: more than 16777216 bytes',
    ],
    ['unreachable', gone, 'cannot be reached: fetch failed'],
    ['timeout', late, 'did not answer in time: no answer'],
  ] as const)('%s', async (failure, reply, words) => {
    const { client } = clientOf([reply], { authorization: 'Bearer secret' });
    const error = await failureOf(client.query('sum(\n  up', 0));
    expect(error).toMatchObject({ failure, query: 'sum( up' });
    expect(error.status).toBe(
      reply instanceof Error
        ? undefined
        : ((reply as { status?: number }).status ?? 200),
    );
    expect(error.message).toContain(`Prometheus ${words}. Query: sum( up. `);
    expect(error.message).not.toContain('secret');
  });
});

describe('answers nobody described are refused', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no data', { status: 'success' }],
    ['another status', { status: 'ok', data: {} }],
    ...[
      'series',
      [1],
      [{ metric: { a: 1 }, value: [0, '1'] }],
      [{ metric: [], value: [0, '1'] }],
      [{ metric: {} }],
      [{ metric: {}, value: [0, 1] }],
      [{ metric: {}, value: ['0', '1'] }],
      [{ metric: {}, value: [0, '0x10'] }],
      [{ metric: {}, value: [0, ''] }],
      [{ metric: {}, value: [0, 'Infinity'] }],
    ].map(
      result =>
        [
          `a vector of ${JSON.stringify(result)}`,
          { status: 'success', data: { resultType: 'vector', result } },
        ] as [string, unknown],
    ),
  ])('%s', async (_, value) => {
    const { client } = clientOf([{ text: JSON.stringify(value) ?? '' }]);
    expect((await failureOf(client.query('up', 0))).failure).toBe(
      'not-prometheus',
    );
  });

  it('samples that go back in time', async () => {
    const values = [
      [2, '1'],
      [2, '2'],
    ];
    const { client } = clientOf([success('matrix', [{ metric: {}, values }])]);
    const error = await failureOf(client.raw('up', { startMs: 0, endMs: 9 }));
    expect(error.message).toContain('expected ascending times');
  });

  it('anything at all that is JSON, without ever throwing something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.boolean(), async (text, inData) => {
        const { client } = clientOf([
          {
            text: inData
              ? `{"status":"success","data":{"resultType":"matrix","result":${text}}}`
              : text,
          },
        ]);
        const answer = await client
          .raw('up', { startMs: 0, endMs: 1 })
          .catch((error: unknown) => error);
        expect(
          answer instanceof PrometheusError ||
            (answer as { series: unknown[] }).series.length === 0,
        ).toBe(true);
      }),
    );
  });
});

it('native histograms are no numbers', async () => {
  const { client } = clientOf([
    success('vector', [{ metric: { job: 'web' }, histogram: [0, {}] }]),
  ]);
  const error = await failureOf(client.query('latency', 0));
  expect(error.failure).toBe('bad-query');
  expect(error.message).toContain('native histogram in {"job":"web"}');
});

describe('limits', () => {
  const matrix = success(
    'matrix',
    [1, 2, 3].map(job => ({
      metric: { job: String(job) },
      values: [
        [1, '1'],
        [2, '2'],
      ],
    })),
  );
  const range = { startMs: 0, endMs: 10_000 };
  it.each([
    [{ maxSeries: 2 }, 'expected at most 2 series, found 3'],
    [{ maxSamples: 5 }, 'expected at most 5 samples'],
    [{ maxBytes: 10 }, 'more than 10 bytes'],
  ])('%j', async (limits, message) => {
    const { client } = clientOf([matrix], { limits });
    const error = await failureOf(client.raw('up', range));
    expect(error.failure).toBe('too-large');
    expect(error.message).toContain(message);
  });

  it('as they are let this through', async () => {
    const { client } = clientOf([matrix], {
      limits: { maxSeries: 3, maxSamples: 6 },
    });
    expect((await client.raw('up', range)).series).toHaveLength(3);
  });
});
