import type { ReportPeriod } from '@bellwether/domain-slo';
import type {
  ReadRequest,
  SloSource,
  SourceReading,
  Span,
} from '@bellwether/plugin-slo-node';
import type { StoredObjective } from '../database/model';
import { SourceRegistry } from '../sources/SourceRegistry';
import { stored } from '../__testUtils__/stored';
import { ReportReader } from './ReportReader';

const HOUR = 3_600_000;
const period: ReportPeriod = {
  kind: 'month',
  name: '2026-08',
  timeZone: 'UTC',
  startMs: Date.UTC(2026, 7, 1),
  endMs: Date.UTC(2026, 8, 1),
};
const AFTER = Date.UTC(2026, 8, 20, 10, 30, 30);

function setUp(
  objectives: StoredObjective[],
  options: {
    read?: (request: ReadRequest) => SourceReading | Error;
    fail?: Error;
    excluded?: Record<string, Span[]>;
  } = {},
) {
  const asked: ReadRequest[] = [];
  const source: SloSource = {
    type: 'counts',
    metricSourceTypes: [],
    validate: () => undefined,
    read: async requests => {
      if (options.fail) throw options.fail;
      asked.push(...requests);
      return new Map(
        requests.map(request => [
          request.objective.id,
          options.read?.(request) ?? fine(request),
        ]),
      );
    },
    series: async () => [],
  };
  const sources = new SourceRegistry();
  sources.addSource(source);
  const readActive = jest.fn(async function* batches(
    size: number,
    _selection?: object,
  ) {
    for (let start = 0; start < objectives.length; start += size) {
      yield objectives.slice(start, start + size);
    }
  });
  const reader = new ReportReader({
    objectives: { readActive },
    exclusions: {
      approvedSpans: async () =>
        new Map(Object.entries(options.excluded ?? {})),
    },
    sources,
  });
  const read = (
    nowMs = AFTER,
    signal = new AbortController().signal,
    filter: { owner?: string[] } = {},
  ) => reader.read({ period, visible: undefined, nowMs, signal, ...filter });
  return { read, asked, readActive };
}

/** An event a second, one in a hundred of them bad. */
function fine({ spans }: ReadRequest): SourceReading {
  const units = Object.entries(spans).map(([id, { startMs, endMs }]) => {
    const total = (endMs - startMs) / 1000;
    return [id, { good: total * 0.99, total }];
  });
  return {
    spans: Object.fromEntries(units),
    lastDataMs: null,
    coverage: 0.75,
    sample: false,
  };
}

describe('ReportReader', () => {
  it('reads the period of everything that is asked for', async () => {
    const { read, asked, readActive } = setUp([
      stored({ name: 'a', ownerRef: 'group:default/x', target: 0.9 }),
      stored({ name: 'b', sloTitle: 'B', title: 'Fast' }),
    ]);
    const { report, problems } = await read(AFTER, undefined, {
      owner: ['group:default/x'],
    });
    expect(problems).toEqual([]);
    expect(report).toMatchObject({ period, takenAtMs: AFTER, complete: true });
    const total = 31 * 24 * 3600;
    expect(report.rows).toMatchObject([
      {
        id: 'default/a/0',
        title: 'a',
        owner: 'group:default/x',
        raw: { total },
        adjusted: { total },
        figures: { remaining: expect.closeTo(0.9, 9) },
        coverage: 0.75,
      },
      { id: 'default/b/0', title: 'B, Fast' },
    ]);
    expect(asked.map(({ spans }) => Object.keys(spans))).toEqual([
      ['window'],
      ['window'],
    ]);
    expect(readActive).toHaveBeenCalledWith(500, {
      request: { owner: ['group:default/x'], system: undefined },
      visible: undefined,
    });
  });

  it('reads a period that is not over up to the last full minute', async () => {
    const { read, asked } = setUp([stored()]);
    const nowMs = period.startMs + HOUR + 1;
    const { report } = await read(nowMs);
    expect(report.complete).toBe(false);
    expect(asked[0].spans.window).toEqual({
      startMs: period.startMs,
      endMs: period.startMs + HOUR,
    });
  });

  it('has no figures at the first moment of a period', async () => {
    const { read } = setUp([stored()]);
    const { report } = await read(period.startMs + 1);
    expect(report.rows[0]).toMatchObject({ raw: null, figures: null });
    expect(report.total.noData).toBe(1);
  });

  it('leaves out what is excluded and keeps what was measured', async () => {
    const { read } = setUp([stored({ name: 'a' }), stored({ name: 'b' })], {
      excluded: {
        'default/a': [
          { startMs: period.startMs - HOUR, endMs: period.startMs + HOUR },
        ],
      },
    });
    const { report } = await read();
    const [a, b] = report.rows;
    expect(a.raw!.total - a.adjusted!.total).toBeCloseTo(3600, 6);
    expect(a.coverage).toBe(0.75);
    expect(b.raw).toEqual(b.adjusted);
  });

  it('says what is missing and why, and whether it may come back', async () => {
    const { read } = setUp(
      [
        stored({ name: 'fine' }),
        stored({ name: 'unread' }),
        stored({ name: 'gone', sourceType: 'removed' }),
        stored({
          name: 'broken',
          problem: '$.spec: no',
          definition: undefined,
        }),
      ],
      {
        read: request =>
          request.objective.id === 'default/unread/0'
            ? new Error('timeout')
            : fine(request),
      },
    );
    const { report, problems, unread } = await read();
    expect(report.rows.map(({ id }) => id)).toEqual(['default/fine/0']);
    expect(
      Object.fromEntries(problems.map(p => [p.objectiveId, p.message])),
    ).toEqual({
      'default/unread/0': 'timeout',
      'default/gone/0': expect.stringContaining('"removed" is not installed'),
      'default/broken/0': '$.spec: no',
    });
    expect(unread).toBe(1);
  });

  it('survives a source that fails as a whole', async () => {
    const { read } = setUp([stored()], { fail: new Error('no connection') });
    const { problems, unread, report } = await read();
    expect([report.rows, problems[0].message, unread]).toEqual([
      [],
      'no connection',
      1,
    ]);
  });

  it('stops with the caller', async () => {
    const { read, asked } = setUp([stored()]);
    await expect(read(AFTER, AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(asked).toEqual([]);
  });

  it('refuses more than 10 000 objectives', async () => {
    const objective = stored();
    const { read, asked } = setUp(
      Array.from({ length: 10_001 }, (_, index) => ({
        ...objective,
        id: `default/sign-in/${index}`,
      })),
    );
    await expect(read()).rejects.toThrow(/at most 10000 objectives/);
    expect(asked).toHaveLength(10_000);
  });
});
