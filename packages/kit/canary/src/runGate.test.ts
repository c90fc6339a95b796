import { type GateRecord, rejudge } from '@bellwether/domain-canary';
import { TestFailure } from './__testUtils__/client';
import {
  FakeClock,
  FakePrometheus,
  type Instance,
  LESSONS,
  MINUTE_MS,
  START_MS,
  down,
  lessons,
  planOf,
  scraped,
} from './__testUtils__/world';
import { prometheusSource } from './prometheusSource';
import { type GateRunOptions, runGate } from './runGate';
import { samplesSource } from './samplesSource';

jest.setTimeout(60_000);

/** Runs a gate over a world, a minute before it begins. */
async function gateOver(
  instances: readonly Instance[],
  options: Partial<GateRunOptions> & {
    yaml?: string;
    before?: (world: { prometheus: FakePrometheus; clock: FakeClock }) => void;
    onTick?: (world: {
      prometheus: FakePrometheus;
      clock: FakeClock;
      minute: number;
    }) => void;
  } = {},
) {
  const { yaml = LESSONS, before, onTick, ...rest } = options;
  const clock = new FakeClock(START_MS - 1000);
  const prometheus = new FakePrometheus(scraped(instances), clock.nowMs);
  before?.({ prometheus, clock });
  const plan = planOf(yaml);
  const told: GateRecord[] = [];
  const evidence = await runGate({
    plan,
    source: ({ startMs }) => prometheusSource(prometheus, plan, { startMs }),
    mode: 'loop',
    nowMs: clock.nowMs,
    sleep: async ms => {
      await clock.sleep(ms);
      const minute = Math.floor((clock.ms - START_MS) / MINUTE_MS);
      onTick?.({ prometheus, clock, minute });
    },
    onLook: ({ record }) => {
      told.push(record);
    },
    ...rest,
  });
  expect(rejudge(JSON.parse(JSON.stringify(evidence)))).toMatchObject({
    ok: true,
  });
  return { evidence, record: evidence.record, told, prometheus, clock };
}

const codes = ({ reasons }: GateRecord) => reasons.map(({ code }) => code);

describe('runGate', () => {
  it('promotes a canary that is no worse, before the deadline', async () => {
    const { record, told } = await gateOver(lessons(() => 0.01));
    expect(record).toMatchObject({
      decision: 'Promote',
      release: { version: '2', baseline: '1' },
      window: { startMs: START_MS },
    });
    expect(record.looks.length).toBeLessThan(30);
    expect(told.map(({ decision }) => decision)).toEqual([
      ...record.looks.slice(1).map(() => 'Hold'),
      'Promote',
    ]);
    expect(record.looks.map(({ atMs }) => atMs)).toEqual(
      record.looks.map((_, index) => START_MS + (index + 1) * MINUTE_MS),
    );
  });

  it('counts requests exactly', async () => {
    const { evidence } = await gateOver(lessons(() => 0.01));
    expect(evidence.samples).toMatchObject({
      intervals: expect.arrayContaining([
        {
          atMs: START_MS + MINUTE_MS,
          weight: null,
          exposure: null,
          metrics: {
            errors: {
              '': {
                canary: { amount: 8, base: 800 },
                baseline: { amount: 24, base: 2400 },
              },
            },
          },
        },
      ]),
    });
  });

  it('rolls a regression back before the deadline, with the numbers', async () => {
    const { record } = await gateOver(lessons(() => 0.05));
    expect(record.decision).toBe('Rollback');
    expect(record.looks.length).toBeLessThan(30);
    expect(record.reasons[0]).toMatchObject({
      code: 'harm-shown',
      metric: 'errors',
    });
    const [errors] = record.metrics;
    expect(errors).toMatchObject({ label: 'High', critical: true });
    expect(errors.rates).toEqual({
      canary: expect.closeTo(0.05, 3),
      baseline: expect.closeTo(0.01, 3),
    });
    expect(errors.eHarm!).toBeGreaterThan(1 / errors.alpha!);
  });

  it('takes back a canary that turns bad on the way, beside a baseline that is seen to be steady', async () => {
    const { record } = await gateOver(
      lessons(sinceMs => (sinceMs > 4 * MINUTE_MS ? 0.2 : 0.012)),
    );
    expect(record.decision).toBe('Rollback');
    expect(record.reasons[0]).toMatchObject({
      code: 'harm-shown',
      text: expect.stringMatching(/^The canary has \d+(\.\d+)? times the rate/),
    });
    expect(record.looks.length).toBeGreaterThanOrEqual(14);
    expect(record.looks.length).toBeLessThan(20);
    expect(record.metrics[0].diagnostics).toContainEqual(
      expect.objectContaining({ code: 'overdispersed' }),
    );
  });

  it('is not misled by restarts', async () => {
    const { record, evidence } = await gateOver(
      lessons(() => 0.01, { restartMs: 3 * MINUTE_MS }),
    );
    expect(record.decision).toBe('Promote');
    const { intervals } = evidence.samples as {
      intervals: {
        metrics: { errors: { '': { canary: { base: number } } } };
      }[];
    };
    expect(
      intervals.map(({ metrics }) => metrics.errors[''].canary.base),
    ).toEqual(intervals.map(() => 800));
  });

  it('counts a canary that starts with the gate from 0', async () => {
    const { evidence } = await gateOver(
      lessons(() => 0.01, { fromMs: 15_000 }),
    );
    expect(evidence.samples).toMatchObject({
      intervals: expect.arrayContaining([
        expect.objectContaining({
          atMs: START_MS + MINUTE_MS,
          metrics: {
            errors: {
              '': expect.objectContaining({
                canary: { amount: 8, base: 800 },
              }),
            },
          },
        }),
      ]),
    });
  });

  it('holds without data when the time is over', async () => {
    const { record } = await gateOver(
      lessons(() => 0.01, { version: '3' }),
      {
        yaml: LESSONS.replace('deadline: 30m', 'deadline: 5m'),
      },
    );
    expect(record.decision).toBe('Hold');
    expect(codes(record)).toEqual(['no-data']);
    expect(record.looks).toHaveLength(5);
  });

  it('gives up when there is no data for longer than maxGap', async () => {
    const { record } = await gateOver(
      lessons(() => 0.01, { version: '3' }),
      {
        yaml: `${LESSONS}    maxGap: 4m\n  decision: { onNoData: fail }\n`,
      },
    );
    expect(record.decision).toBe('Rollback');
    expect(record.looks).toHaveLength(5);
  });

  it.each([
    ['error', 'Error'],
    ['hold', 'Hold'],
  ])(
    'ends with %s when Prometheus is down for longer than maxGap',
    async (onGap, decision) => {
      const { record } = await gateOver(
        lessons(() => 0.01),
        {
          yaml: `${LESSONS}    maxGap: 4m\n  decision: { onGap: ${onGap} }\n`,
          before: ({ prometheus }) => {
            prometheus.fault = down();
          },
        },
      );
      expect(record.decision).toBe(decision);
      expect(codes(record)).toEqual(['gap']);
      expect(record.reasons[0].text).toContain('ECONNREFUSED');
    },
  );

  it('counts what happened while Prometheus did not answer', async () => {
    const { record, evidence } = await gateOver(
      lessons(() => 0.01),
      {
        onTick: ({ prometheus, minute }) => {
          prometheus.fault = minute === 2 || minute === 3 ? down() : undefined;
        },
      },
    );
    expect(record.decision).toBe('Promote');
    const { intervals } = evidence.samples as {
      intervals: { fault?: string; metrics: Record<string, unknown> }[];
    };
    expect(intervals.slice(1, 4).map(({ fault }) => fault)).toEqual([
      expect.stringContaining('cannot be reached'),
      expect.stringContaining('cannot be reached'),
      undefined,
    ]);
    expect(intervals[3].metrics).toMatchObject({
      errors: { '': { canary: { base: 2400 } } },
    });
  });

  it('ends at once when Prometheus refuses', async () => {
    const { record, prometheus } = await gateOver(
      lessons(() => 0.01),
      {
        before: world => {
          world.prometheus.fault = new TestFailure(
            'refused',
            'Prometheus refused these credentials.',
          );
        },
      },
    );
    expect(record.decision).toBe('Error');
    expect(codes(record)).toEqual(['source-refused']);
    expect(prometheus.asked).toHaveLength(1);
  });

  it('ends at once when nobody has heard of a metric', async () => {
    const { record } = await gateOver(
      lessons(() => 0.01),
      {
        yaml: LESSONS.replace('bad: http_requests', 'bad: htpp_requests'),
      },
    );
    expect(record.decision).toBe('Error');
    expect(record.reasons).toEqual([
      {
        code: 'unknown-metric',
        text: 'Expected the metric htpp_requests_total, found none in the last hour. Correct its name, or say absentMeansZero.',
      },
    ]);
  });

  it('ends with what was read when it is cancelled', async () => {
    const cancel = new AbortController();
    const { record } = await gateOver(
      lessons(() => 0.012),
      {
        signal: cancel.signal,
        onTick: ({ minute }) => {
          if (minute === 3) cancel.abort();
        },
      },
    );
    expect(record.decision).toBe('Hold');
    expect(codes(record)[0]).toBe('cancelled');
    expect(record.looks).toHaveLength(2);
  });

  it('reads what a sleeping machine missed as one', async () => {
    const { record, evidence } = await gateOver(
      lessons(() => 0.01),
      {
        onTick: ({ clock, minute }) => {
          if (minute === 2) clock.ms += 5 * MINUTE_MS;
        },
      },
    );
    expect(record.decision).toBe('Promote');
    expect(
      (evidence.samples as { intervals: { atMs: number }[] }).intervals
        .slice(0, 3)
        .map(({ atMs }) => (atMs - START_MS) / MINUTE_MS),
    ).toEqual([1, 7, 8]);
  });

  it('does not wait again when the clock is put back', async () => {
    let back = 0;
    const { record } = await gateOver(
      lessons(() => 0.05),
      {
        before: ({ clock }) => {
          const { sleep } = clock;
          clock.sleep = async ms => {
            await sleep(ms);
            back += 1;
            if (back === 1) clock.ms -= 60 * MINUTE_MS;
          };
        },
      },
    );
    expect(record.looks.length).toBeGreaterThan(0);
    expect(record.decision).not.toBe('Error');
  });

  it('asks twice the queries of an arm, and once for names', async () => {
    const { prometheus, record } = await gateOver(lessons(() => 0.01));
    expect(prometheus.asked).toHaveLength(4 * record.looks.length + 1);
  });

  it('stays closed in a freeze and without budget, and asks nothing', async () => {
    const { record, prometheus } = await gateOver(
      lessons(() => 0.01),
      {
        yaml: `${LESSONS}  freeze:
    - { name: exams, district: Nordkreis, timeZone: Europe/Berlin, dates: ['2026-03-02'] }
  budget:
    - { slo: lesson-pages, minRemaining: 0.2 }
`,
        budgets: async slos => Object.fromEntries(slos.map(slo => [slo, 0.1])),
      },
    );
    expect(record.decision).toBe('Hold');
    expect(record.reasons).toEqual([
      {
        code: 'frozen',
        text: 'Frozen until 2026-03-02T23:00:00.000Z by exams of Nordkreis: 2026-03-02, Europe/Berlin.',
      },
      {
        code: 'budget-exhausted',
        text: '10 % of the error budget of lesson-pages is left, less than the 20 % a release needs.',
      },
    ]);
    expect(record.looks).toEqual([]);
    expect(prometheus.asked).toEqual([]);
  });
});

describe('the past', () => {
  const past = { fromMs: START_MS, toMs: START_MS + 30 * MINUTE_MS };

  it('is looked at as a loop would have looked', async () => {
    const live = await gateOver(lessons(() => 0.03));
    const later = await gateOver(
      lessons(() => 0.03),
      {
        mode: 'retrospective',
        ...past,
        before: ({ clock }) => {
          clock.ms = START_MS + 60 * MINUTE_MS;
        },
      },
    );
    expect(later.record.looks).toEqual(live.record.looks);
    expect(later.record.decision).toBe(live.record.decision);
    expect(later.record.samplesHash).toBe(live.record.samplesHash);
  });

  it('is looked at once', async () => {
    const { record } = await gateOver(
      lessons(() => 0.03),
      {
        mode: 'once',
        ...past,
        before: ({ clock }) => {
          clock.ms = START_MS + 60 * MINUTE_MS;
        },
      },
    );
    expect(record.decision).toBe('Rollback');
    expect(record.looks).toHaveLength(1);
    expect(record.series[0].atMs).toHaveLength(30);
  });

  it('is judged again from its samples', async () => {
    const { evidence } = await gateOver(lessons(() => 0.03));
    const samples = evidence.samples as Parameters<typeof samplesSource>[0];
    const again = await runGate({
      plan: planOf(LESSONS),
      source: () => samplesSource(samples),
      mode: 'retrospective',
      ...past,
      nowMs: () => 0,
      sleep: async () => {},
    });
    expect(again.judgement).toEqual(evidence.judgement);
    expect(again.record.samplesHash).toBe(evidence.record.samplesHash);
  });

  it('needs an interval', async () => {
    await expect(
      gateOver(
        lessons(() => 0.01),
        {
          mode: 'once',
          fromMs: START_MS,
          toMs: START_MS + 1000,
        },
      ),
    ).rejects.toThrow('Expected at least an interval of 1m between');
  });
});
