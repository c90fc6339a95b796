import type { SimulatedAlert } from '@bellwether/domain-slo';
import { fitsStep, MAX_STEPS, planWhatIf, spanOf } from './plan';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 8, 29, 10, 22);
const minutes = { finestMs: MINUTE, usualMs: MINUTE };
const prometheus = { finestMs: MINUTE, usualMs: 5 * MINUTE };
const hours = { finestMs: HOUR, usualMs: HOUR };

const alert = (short: string, long: string): SimulatedAlert => ({
  severity: 'page',
  short,
  long,
  factor: 1,
});
const usual = [alert('5m', '1h'), alert('6h', '3d')];

const plan = (options: Partial<Parameters<typeof planWhatIf>[0]> = {}) =>
  planWhatIf({
    span: { startMs: NOW - 7 * DAY, endMs: NOW },
    window: { kind: 'rolling', duration: '28d' },
    alerts: usual,
    sliceMs: undefined,
    resolution: minutes,
    ...options,
  });

describe('spanOf', () => {
  it('is 28 days to now by default, and ends now at the latest', () => {
    const whole = { startMs: NOW - 28 * DAY, endMs: NOW };
    expect(spanOf({}, NOW)).toEqual(whole);
    expect(spanOf({ toMs: NOW + DAY }, NOW)).toEqual(whole);
    expect(spanOf({ fromMs: NOW - 92 * DAY }, NOW).startMs).toBe(
      NOW - 92 * DAY,
    );
  });

  it.each([
    ['nothing', { fromMs: NOW }],
    ['the wrong way round', { fromMs: NOW - DAY, toMs: NOW - 2 * DAY }],
    ['the future', { fromMs: NOW + DAY, toMs: NOW + 2 * DAY }],
    ['too much', { fromMs: NOW - 92 * DAY - 1 }],
  ])('refuses %s', (_, request) => {
    expect(() => spanOf(request, NOW)).toThrow(/at most 92 days/);
  });
});

describe('planWhatIf', () => {
  it('reads one window more than it replays', () => {
    expect(plan()).toEqual({
      stepMs: MINUTE,
      replayed: { startMs: NOW - 7 * DAY, endMs: NOW },
      read: { startMs: NOW - 35 * DAY, endMs: NOW },
    });
  });

  it('reads as much as the longest alert looks back to, when that is more', () => {
    const window = {
      kind: 'calendar' as const,
      duration: '1d',
      startTime: '2026-01-01 00:00:00',
      timeZone: 'UTC',
    };
    const { read, replayed } = plan({ window });
    expect(replayed.startMs - read.startMs).toBe(3 * DAY);
  });

  it('reads no more steps than it may, but all that are replayed', () => {
    const span = { startMs: NOW - 92 * DAY, endMs: NOW };
    const window = { kind: 'rolling' as const, duration: '90d' };
    const { read, replayed, stepMs } = plan({ span, window });
    expect((read.endMs - read.startMs) / stepMs).toBe(MAX_STEPS);
    expect(replayed.startMs).toBe(span.startMs);
  });

  it.each([
    ['minutes, where they are kept', {}, MINUTE],
    ['the usual step of the source', { resolution: prometheus }, 5 * MINUTE],
    [
      'shorter ones when windows need them',
      { resolution: prometheus, alerts: [usual[1], alert('2m', '30m')] },
      2 * MINUTE,
    ],
    [
      'the shortest when nothing else fits',
      { resolution: prometheus, alerts: [...usual, alert('7m', '70m')] },
      MINUTE,
    ],
    ['hours, where nothing else is kept', { resolution: hours }, HOUR],
    ['time slices', { sliceMs: 10 * MINUTE }, 10 * MINUTE],
    ['odd time slices', { sliceMs: 7 * MINUTE }, 7 * MINUTE],
    [
      'whole time slices, where hours are kept',
      { sliceMs: 7 * MINUTE, resolution: hours },
      63 * MINUTE,
    ],
  ])('takes %s', (_, options, stepMs) => {
    const chosen = plan(options);
    expect(chosen.stepMs).toBe(stepMs);
    for (const ms of [...Object.values(chosen.read), chosen.replayed.startMs]) {
      expect(ms % stepMs).toBe(0);
    }
  });

  it('refuses less than a step', () => {
    const span = { startMs: NOW - 10 * MINUTE, endMs: NOW };
    expect(() => plan({ span, resolution: hours })).toThrow(
      /60 minutes or more/,
    );
  });
});

describe('fitsStep', () => {
  it('wants both windows to be multiples', () => {
    expect(fitsStep(alert('5m', '1h'), 5 * MINUTE)).toBe(true);
    expect(fitsStep(alert('5m', '1h'), 2 * MINUTE)).toBe(false);
    expect(fitsStep(alert('1h', '90m'), HOUR)).toBe(false);
  });
});
