import { mockServices } from '@backstage/backend-test-utils';
import { SloClient } from '@bellwether/plugin-slo-common';
import { MINUTE_MS, STEP_MS, countsOf } from '../history/counts';
import type { History, SloHistory } from '../history/model';
import { FakeSlo, FakeSloBackend } from './__testUtils__/FakeSloBackend';
import { HOUR_MS } from './missingSpans';
import { Replayer } from './Replayer';
import { HttpSloPortal } from './SloPortal';
import type { Wait } from './retry';

const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.parse('2026-11-20T10:20:30Z');
const END_MS = Date.parse('2026-11-20T10:20:00Z');

const slo = (name: string, over: Partial<SloHistory> = {}): SloHistory => ({
  slo: `default/${name}`,
  story: 'any',
  peak: 100,
  least: 1,
  profile: 'flat',
  errors: 0.01,
  incidents: [],
  ...over,
});
const history: History = {
  timeZone: 'UTC',
  regions: [{ name: 'all', timeZone: 'UTC', share: 1, holidays: [] }],
  profiles: {
    flat: {
      schoolDay: new Array(24).fill(0.5),
      weekend: new Array(24).fill(0.5),
    },
  },
  slos: [slo('events'), slo('slices')],
};
const counts = countsOf(history, 'test');

let backend: FakeSloBackend;
let nowMs: number;

async function backendWith(slos: Record<string, FakeSlo>) {
  backend = new FakeSloBackend(slos);
  await backend.start();
}

/** A replayer as after a start of the process: it remembers nothing. */
function startReplayer(
  options: { of?: History; days?: number; wait?: Wait } = {},
) {
  const logger = mockServices.logger.mock();
  const wait = jest.fn<Promise<void>, Parameters<Wait>>(
    options.wait ?? (async (_, signal) => signal.throwIfAborted()),
  );
  const { of = history, days = 6 } = options;
  const replayer = new Replayer({
    history: of,
    counts: countsOf(of, 'test'),
    portal: new HttpSloPortal({
      client: new SloClient({
        discoveryApi: { getBaseUrl: async () => backend.baseUrl },
      }),
      auth: mockServices.auth(),
      wait,
    }),
    logger,
    days,
    seed: 'test',
    now: () => nowMs,
    wait,
  });
  const run = (signal = new AbortController().signal) => replayer.run(signal);
  const lines = (level: 'info' | 'warn') =>
    logger[level].mock.calls.map(([line]) => line);
  return { run, wait, lines };
}

/** What is wrong unless everything from the first full hour `days` ago until now is stored exactly once. */
function flaws(name: string, untilMs: number, days = 6): string[] {
  const fromMs = Math.floor((untilMs - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  const found: string[] = [];
  const sum = { good: 0, total: 0 };
  let reachedMs = fromMs;
  const iso = (ms: number) => new Date(ms).toISOString();
  for (const row of backend.rowsOf(`default/${name}`)) {
    if (row.startMs < fromMs) continue;
    if (row.startMs !== reachedMs) {
      found.push(`${iso(reachedMs)} is followed by ${iso(row.startMs)}`);
    }
    reachedMs = row.startMs + row.seconds * 1000;
    sum.good += row.good;
    sum.total += row.total;
  }
  if (reachedMs !== untilMs) found.push(`ends at ${iso(reachedMs)}`);
  const expected = counts(slo(name), fromMs, untilMs);
  if (sum.good !== expected.good || sum.total !== expected.total) {
    found.push(
      `${sum.good}/${sum.total}, not ${expected.good}/${expected.total}`,
    );
  }
  return found;
}

beforeEach(async () => {
  nowMs = START_MS;
  await backendWith({
    'default/events': {},
    'default/slices': { unit: 'slice' },
  });
});
afterEach(() => backend.stop());

describe('Replayer', () => {
  it('fills an empty portal with the whole history, newest first, marked as sample', async () => {
    const { run, lines } = startReplayer();
    await run();

    expect(flaws('events', END_MS)).toEqual([]);
    expect(flaws('slices', END_MS)).toEqual([]);
    const sizes = (name: string) =>
      new Set(backend.rowsOf(`default/${name}`).map(row => row.seconds));
    expect(sizes('events')).toEqual(new Set([60, 300, 3600]));
    expect(sizes('slices')).toEqual(new Set([60, 300]));
    const [byMinute] = backend
      .rowsOf('default/slices')
      .filter(row => row.seconds === 60);
    expect(byMinute.startMs).toBe(Date.parse('2026-11-20T08:00:00Z'));
    const hourly = backend
      .rowsOf('default/events')
      .filter(row => row.seconds === 3600);
    expect(hourly[hourly.length - 1].startMs + HOUR_MS).toBe(
      Date.parse('2026-11-17T10:00:00Z'),
    );

    expect(backend.pushes[0].counts[0].start).toBe(END_MS - MINUTE_MS);
    expect(backend.pushes.every(push => push.sample === true)).toBe(true);
    expect(
      Math.max(...backend.pushes.map(push => push.counts.length)),
    ).toBeLessThanOrEqual(2000);
    expect(lines('info')).toEqual([
      'Pushing 2896 intervals of sample history for 2 SLOs',
      'Sample history is in place after 0 s: 2896 stored, 0 known already, 0 rejected',
    ]);
    expect(lines('warn')).toEqual([]);
  });

  it('comes as the plugin itself, with a token for the SLO backend', async () => {
    await startReplayer({ days: 1 }).run();
    for (const { token } of backend.requests) {
      expect(token).toMatch(/^mock-service-token:/);
      expect(token).toContain('"target":"slo"');
    }
  });

  it('pushes each interval once it has finished, and nothing in between', async () => {
    const { run } = startReplayer({ days: 1 });
    await run();
    const before = backend.requests.length;

    nowMs += 20_000;
    await run();
    expect(backend.requests).toHaveLength(before);

    nowMs = END_MS + MINUTE_MS + 1_000;
    await run();
    expect(backend.requests).toHaveLength(before + 1);
    expect(backend.pushes[backend.pushes.length - 1].counts).toHaveLength(2);
    expect(flaws('events', END_MS + MINUTE_MS, 1)).toEqual([]);
    expect(flaws('slices', END_MS + MINUTE_MS, 1)).toEqual([]);
  });

  it('sends hardly anything after a restart', async () => {
    await startReplayer().run();
    const { pushes } = backend;
    const before = pushes.length;
    nowMs += 10 * 60_000;
    await startReplayer().run();

    const sent = pushes.slice(before).flatMap(push => push.counts);
    // The hour before and the one under way, for two SLOs.
    expect(sent.length).toBeLessThanOrEqual(2 * (60 + 30));
    expect(flaws('events', END_MS + 2 * STEP_MS)).toEqual([]);
    expect(flaws('slices', END_MS + 2 * STEP_MS)).toEqual([]);
  });

  it('closes the gap after days without the portal', async () => {
    await startReplayer({ days: 12 }).run();
    nowMs += 5 * DAY_MS + 7 * STEP_MS;
    await startReplayer({ days: 12 }).run();
    expect(flaws('events', END_MS + 5 * DAY_MS + 7 * STEP_MS, 12)).toEqual([]);
    expect(flaws('slices', END_MS + 5 * DAY_MS + 7 * STEP_MS, 12)).toEqual([]);
  });

  it('counts nothing twice when a second replica replays at the same time', async () => {
    await Promise.all([startReplayer().run(), startReplayer().run()]);
    expect(flaws('events', END_MS)).toEqual([]);
    expect(flaws('slices', END_MS)).toEqual([]);
  });

  it('survives a backend that refuses, asks to wait, fails and loses answers', async () => {
    backend.misbehaviour = [
      { status: 503 },
      'lose-answer',
      { status: 429, headers: { 'Retry-After': '2' } },
      'lose-answer',
      { status: 500 },
    ];
    const { run, wait } = startReplayer();
    await run();
    expect(flaws('events', END_MS)).toEqual([]);
    expect(flaws('slices', END_MS)).toEqual([]);
    expect(wait.mock.calls.map(([ms]) => ms)).toEqual([
      500, 1000, 2000, 4000, 8000,
    ]);
  });

  it('goes on where it was killed, whatever had been stored by then', async () => {
    for (const pushesUntilKilled of [1, 2, 1]) {
      const controller = new AbortController();
      let left = pushesUntilKilled;
      backend.afterPush = () => --left === 0 && controller.abort();
      await startReplayer().run(controller.signal);
      nowMs += 26 * HOUR_MS + 3 * MINUTE_MS;
    }
    backend.afterPush = () => {};
    await startReplayer().run();
    const endMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
    expect(flaws('events', endMs)).toEqual([]);
    expect(flaws('slices', endMs)).toEqual([]);
  });

  it('gives up a run when the backend stays away, and the next one catches up', async () => {
    backend.misbehaviour = new Array(7).fill({ status: 503 });
    const { run } = startReplayer({ days: 1 });
    await expect(run()).rejects.toThrow('503');
    await run();
    expect(flaws('events', END_MS, 1)).toEqual([]);
  });

  it('waits for SLOs that the catalog has not delivered yet', async () => {
    delete backend.slos['default/slices'];
    const { run, wait, lines } = startReplayer({
      days: 1,
      wait: async () => {
        if (wait.mock.calls.length === 3) {
          backend.slos['default/slices'] = { unit: 'slice' };
        }
      },
    });
    await run();
    expect(wait).toHaveBeenCalledTimes(3);
    expect(lines('info')).toContain('Waiting for default/slices');
    expect(lines('warn')).toEqual([]);
    expect(flaws('events', END_MS, 1)).toEqual([]);
    expect(flaws('slices', END_MS, 1)).toEqual([]);
  });

  it('names SLOs that never come, goes on with the others, and takes them when they come after all', async () => {
    delete backend.slos['default/slices'];
    const { run, wait, lines } = startReplayer({ days: 1 });
    await run();
    expect(wait).toHaveBeenCalledTimes(30);
    expect(lines('warn')).toEqual([
      'No sample history for default/slices: not declared in the catalog. Register them, or remove them from the file in sample.history; they are asked for again every minute',
    ]);
    expect(flaws('events', END_MS, 1)).toEqual([]);

    backend.slos['default/slices'] = { unit: 'slice' };
    nowMs += 20_000;
    await run();
    expect(wait).toHaveBeenCalledTimes(30);
    expect(flaws('slices', END_MS, 1)).toEqual([]);
  });

  it('goes on waiting when a run ends before an SLO has come', async () => {
    delete backend.slos['default/slices'];
    const { run, wait, lines } = startReplayer({ days: 1 });
    const cutShort = new AbortController();
    wait.mockImplementation(async () => {
      if (wait.mock.calls.length === 20) cutShort.abort();
    });
    await run(cutShort.signal);
    expect(lines('warn')).toEqual([]);
    await run();
    expect(wait).toHaveBeenCalledTimes(30);
    expect(lines('warn')).toHaveLength(1);
  });

  it('asks again for an SLO that disappears', async () => {
    const { run, lines } = startReplayer({ days: 1 });
    await run();
    const { 'default/slices': removed } = backend.slos;
    delete backend.slos['default/slices'];
    nowMs += STEP_MS;
    await run();
    nowMs += STEP_MS;
    backend.slos['default/slices'] = removed;
    await run();
    expect(lines('warn')).toEqual([]);
    expect(flaws('slices', END_MS + 2 * STEP_MS, 1)).toEqual([]);
  });

  it.each<[FakeSlo, string]>([
    [{ real: true }, 'it has counts of its own'],
    [{ sourceType: 'prometheus' }, 'it is read from prometheus'],
  ])('leaves alone %j', async (looks, reason) => {
    backend.slos['default/slices'] = looks;
    const { run, lines } = startReplayer({ days: 1 });
    await run();
    await run();
    expect(backend.rowsOf('default/slices')).toEqual([]);
    expect(flaws('events', END_MS, 1)).toEqual([]);
    expect(
      lines('info').filter(line => line.includes('default/slices')),
    ).toEqual([`No sample for default/slices: ${reason}`]);
    expect(lines('warn')).toEqual([]);
  });

  it('reaches further back for an SLO with a longer window, as far as the backend takes it', async () => {
    backend.oldestMs = START_MS - 8 * DAY_MS;
    const { run, lines } = startReplayer({
      days: 2,
      of: { ...history, slos: [slo('events'), slo('slices', { days: 40 })] },
    });
    await run();
    const [oldest] = backend.rowsOf('default/slices');
    expect(oldest.startMs - backend.oldestMs).toBeLessThan(STEP_MS);
    expect(
      lines('info').filter(line => line.includes('takes no counts')),
    ).toHaveLength(1);
    expect(lines('warn')).toEqual([]);
    const sent = backend.pushes.flatMap(push => push.counts);
    // 8 days of slices, 2 of events, and no more than one request beyond the limit: 40 days would be 11 520 entries.
    expect(sent.length).toBeLessThan(8 * 288 + 2 * 288 + 2 * 180 + 1100);
  });

  it('says so when stored counts contradict a history that was edited', async () => {
    await startReplayer({ days: 1 }).run();
    const { run, lines } = startReplayer({
      days: 1,
      of: {
        ...history,
        slos: [slo('events', { peak: 200 }), slo('slices')],
      },
    });
    await run();
    expect(lines('warn')).toEqual([
      expect.stringMatching(
        /^The SLO backend did not take \d+ intervals of sample history \(key-conflict\), for example default\/events: so key-conflict$/,
      ),
    ]);
    expect(backend.sumOf('default/events').seconds).toBe(
      (END_MS - Date.parse('2026-11-19T10:00:00Z')) / 1000,
    );
  });

  it('ends quietly when it is stopped while it waits', async () => {
    const controller = new AbortController();
    delete backend.slos['default/slices'];
    const { run, lines } = startReplayer({
      days: 1,
      wait: async (_, signal) => {
        controller.abort();
        signal.throwIfAborted();
      },
    });
    await run(controller.signal);
    expect(lines('warn')).toEqual([]);
  });
});
