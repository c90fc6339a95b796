import type { ReadRequest, SourceReading } from '@bellwether/plugin-slo-node';
import { sample } from '../../../__testUtils__/series';
import { stored } from '../../../__testUtils__/stored';
import { toReadable } from '../../../evaluation/readable';
import { planEvaluation, WINDOW_SPAN } from '../../../evaluation/spans';
import { PART_LABEL } from '../combine';
import type { PrometheusSeries } from '../PrometheusClient';
import { ExactRecordings } from './ExactRecordings';

const AT = Date.UTC(2026, 10, 23, 10, 7);
const MINUTE = 60_000;
const WINDOW = 28 * 1440 * MINUTE;
const ID = 'works-works-0';
const SLO = { slo: ID };
const INFO = {
  ...SLO,
  service: 'works',
  name: 'works-0',
  objective: '99',
  window: '28d',
  method: 'Occurrences',
};

function request(
  changes: Parameters<typeof stored>[0] = {},
  atMs = AT,
): ReadRequest {
  const objective = toReadable(
    stored({ name: 'works', target: 0.99, ...changes }),
  )!;
  const { timeWindow } = objective.definition;
  return { objective, spans: planEvaluation(timeWindow, atMs).spans };
}

/** That the rules were running when a window began. */
const beganAt = (startMs: number) =>
  sample('', { ...SLO, [PART_LABEL]: `bw:total:increase28d ${startMs}` });

/** What a Prometheus with the rules of one objective answers, by how queries begin. */
function recordings(changes: Record<string, PrometheusSeries[] | Error> = {}) {
  const start = AT - WINDOW;
  const parts = (total: number) =>
    ['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map(part =>
      sample('', { ...SLO, [PART_LABEL]: part }, total),
    );
  const answers: Record<string, PrometheusSeries[] | Error> = {
    'bw:slo:info': [sample('bw:slo:info', INFO)],
    '{__name__': [
      sample('bw:total:increase28d', SLO, 10_000),
      sample('bw:bad:increase28d', SLO, 25),
      sample('bw:total:live1h', SLO, 200),
      sample('bw:burn:ratio1h', SLO, 5),
      sample('bw:total:live5m', SLO, 0),
    ],
    'label_replace(sum by (slo) (sum_over_time(bw:total': parts(100),
    'label_replace(sum by (slo) (sum_over_time(bw:bad': parts(1),
    'label_replace(max': [beganAt(start)],
    'label_replace(count': [
      sample('', { ...SLO, [PART_LABEL]: String(start) }, 336),
    ],
    ...changes,
  };
  const query = jest.fn(async (text: string) => {
    const found = Object.keys(answers).find(begin => text.startsWith(begin));
    const series = answers[found ?? ''];
    if (series instanceof Error) throw series;
    return { series: series ?? [], warnings: [] };
  });
  return { query, answers, reader: new ExactRecordings({ query }) };
}

const read = async (
  reader: ExactRecordings,
  requests = [request()],
  atMs = AT,
  signal = new AbortController().signal,
) => reader.read(requests, { atMs, signal });
const only = (readings: Map<string, SourceReading>) =>
  [...readings.values()][0];

describe('ExactRecordings', () => {
  it('reads windows, look-backs and coverage', async () => {
    const reading = only(await read(recordings().reader));
    expect(reading).toMatchObject({ coverage: 0.5, sample: false });
    expect(reading.lastDataMs).toBe(AT);
    const {
      [WINDOW_SPAN]: window,
      '1h': hour,
      '5m': five,
      '6h': six,
    } = reading.spans;
    expect(window).toEqual({ good: 9975, total: 10_000 });
    // Five times as fast as one in a hundred, of 200.
    expect(hour).toEqual({ good: expect.closeTo(190, 9), total: 200 });
    expect(five).toEqual({ good: 0, total: 0 });
    expect(six).toEqual({ good: 99, total: 100 });
  });

  it('asks six queries at a moment, and five while coverage is fresh', async () => {
    const { reader, query } = recordings();
    await read(reader);
    await read(reader);
    expect(query).toHaveBeenCalledTimes(6);
    const next = AT + MINUTE;
    await read(reader, [request({}, next)], next);
    expect(query).toHaveBeenCalledTimes(11);
  });

  it('keeps the coverage of a window that moved on', async () => {
    const { reader, answers } = recordings();
    await read(reader);
    const next = AT + MINUTE;
    answers['label_replace(max'] = [beganAt(next - WINDOW)];
    const reading = only(await read(reader, [request({}, next)], next));
    expect(reading.coverage).toBe(0.5);
  });

  it('has nothing of a look-back in which nothing was counted', async () => {
    const { reader } = recordings({
      'label_replace(sum by (slo) (sum_over_time(bw:total': [],
    });
    expect(only(await read(reader)).spans['6h']).toBeNull();
  });

  it.each<[string, Record<string, PrometheusSeries[] | Error>]>([
    [
      'rules of another objective',
      { 'bw:slo:info': [sample('x', { ...INFO, objective: '95' })] },
    ],
    [
      'rules of another window',
      { 'bw:slo:info': [sample('x', { ...INFO, window: '7d' })] },
    ],
    ['no rules', { 'bw:slo:info': [] }],
    [
      'a window that is none',
      {
        'bw:slo:info': [
          sample('x', { ...INFO, window: '1w from 2026-99-99 0 Nowhere' }),
        ],
      },
    ],
    [
      'rules that did not run when the window began',
      { 'label_replace(max': [] },
    ],
    ['no sum of the window', { '{__name__': [] }],
    [
      'a total without its bad units',
      { 'label_replace(sum by (slo) (sum_over_time(bw:bad': [] },
    ],
    ['a query that fails', { '{__name__': new Error('too many samples') }],
  ])('leaves to the raw metrics: %s', async (_, changes) => {
    expect(await read(recordings(changes).reader)).toEqual(new Map());
  });

  it('asks a server that fails once in an evaluation', async () => {
    const { reader, query } = recordings({ 'bw:slo:info': new Error('down') });
    await read(reader);
    await read(reader);
    expect(query).toHaveBeenCalledTimes(1);
    const next = AT + MINUTE;
    await read(reader, [request({}, next)], next);
    expect(query).toHaveBeenCalledTimes(2);
  });

  it('does without coverage when that alone fails', async () => {
    const { reader } = recordings({
      'label_replace(count': new Error('too many samples'),
    });
    expect(only(await read(reader))).toMatchObject({ coverage: null });
  });

  it('asks nothing for what is no evaluation of now', async () => {
    const { reader, query } = recordings();
    const excluded = request();
    excluded.spans = {
      ...excluded.spans,
      excluded: { startMs: AT - 2 * MINUTE, endMs: AT - MINUTE },
    };
    const past = request({}, AT - 60 * MINUTE);
    expect(await read(reader, [excluded, past])).toEqual(new Map());
    expect(query).not.toHaveBeenCalled();
  });

  it.each([
    { window: { kind: 'rolling' as const, duration: '1M' } },
    { budgetingMethod: 'Timeslices' as const },
  ])('asks nothing for what is recorded in other units: %j', async changes => {
    const { reader, query } = recordings();
    const odd = request(changes);
    odd.objective.objective.timeSliceWindowMs = 3_600_000;
    expect(await read(reader, [odd])).toEqual(new Map());
    expect(query).not.toHaveBeenCalled();
  });

  it('believes nobody when SLOs of two namespaces go by one ID', async () => {
    const other = request({ sloKey: 'other/works', service: 'works' });
    expect(await read(recordings().reader, [request(), other])).toEqual(
      new Map(),
    );
  });

  it('stops when it is told to', async () => {
    const { reader } = recordings({ 'bw:slo:info': new Error('aborted') });
    await expect(
      read(reader, [request()], AT, AbortSignal.abort()),
    ).rejects.toThrow(/abort/i);
  });
});
