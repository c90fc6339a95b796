import {
  alertState,
  budgetFigures,
  budgetState,
  burnAlerts,
  burnRate,
  burnWindows,
  durationMs,
  evaluateAlerts,
  parseOpenSlo,
  unitsFromSlices,
} from '@bellwether/domain-slo';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { STEP_MS, countsOf } from './counts';
import type { SloHistory } from './model';
import { readHistory } from './readHistory';

const folder = resolve(__dirname, '../../../../catalog/northfield');
const history = readHistory(
  readFileSync(join(folder, 'history.yaml'), 'utf8'),
  'history.yaml',
);
const counts = countsOf(history, 'northfield');
const DAY_MS = 86_400_000;

/** What an SLO of the catalog says about its arithmetic. */
interface Declared {
  method: 'Occurrences' | 'Timeslices' | 'RatioTimeslices';
  target: number;
  timeSliceTarget?: number;
}

const declared = new Map<string, Declared>(
  readdirSync(join(folder, 'slos'))
    .flatMap(
      file =>
        parseOpenSlo(readFileSync(join(folder, 'slos', file), 'utf8'))
          .documents,
    )
    .filter(document => document.kind === 'SLO')
    .map(({ metadata, spec }) => {
      const { budgetingMethod, objectives } = spec as {
        budgetingMethod: Declared['method'];
        objectives: [{ target: number; timeSliceTarget?: number }];
      };
      return [
        `default/${metadata.name}`,
        { method: budgetingMethod, ...objectives[0] },
      ];
    }),
);

// Moments over the year, at changing hours: school days, nights, weekends and holidays.
const moments = Array.from(
  { length: 8 },
  (_, index) =>
    Math.floor((Date.UTC(2026, 0, 9, 7) + index * 45.37 * DAY_MS) / STEP_MS) *
    STEP_MS,
);

function unitsOf(slo: SloHistory, startMs: number, endMs: number) {
  const { method, timeSliceTarget } = declared.get(slo.slo)!;
  if (method === 'Occurrences') return counts(slo, startMs, endMs);
  const slices = [];
  for (let atMs = startMs; atMs < endMs; atMs += STEP_MS) {
    slices.push(counts(slo, atMs, atMs + STEP_MS));
  }
  return unitsFromSlices(slices, method, timeSliceTarget);
}

/** Budget and alert of an SLO at a moment, over 28 days. */
function statusAt(slo: SloHistory, atMs: number) {
  const { target } = declared.get(slo.slo)!;
  const figures = budgetFigures(unitsOf(slo, atMs - 28 * DAY_MS, atMs), target);
  const alerts = burnAlerts(28 * DAY_MS);
  const burn = Object.fromEntries(
    burnWindows(alerts).map(window => [
      window,
      burnRate(unitsOf(slo, atMs - durationMs(window), atMs), target),
    ]),
  );
  return {
    budget: budgetState(figures?.remaining ?? null),
    alert: alertState(evaluateAlerts(alerts, burn)),
  };
}

const find = (name: string) =>
  history.slos.find(({ slo }) => slo === `default/${name}`)!;
const statuses = (name: string, at = moments) =>
  at.map(atMs => statusAt(find(name), atMs));

// Some hundred thousand intervals per SLO.
jest.setTimeout(120_000);

describe('the history of Northfield', () => {
  it('has every SLO of the catalog except the one that waits for its first data', () => {
    expect(history.slos.map(({ slo }) => slo).sort()).toEqual(
      [...declared.keys()]
        .filter(name => name !== 'default/guardian-app-crash-free')
        .sort(),
    );
  });

  it.each([
    'sign-in-availability',
    'sign-in-latency',
    'open-lesson-availability',
    'open-lesson-latency',
    'submit-exam-availability',
    'submit-exam-durability',
    'post-grades-availability',
    'match-mentor-latency',
    'message-guardian-latency',
    'take-attendance-latency',
  ])('keeps %s healthy all year', name => {
    const some = moments.filter((_, index) => index % 3 === 0);
    for (const { budget } of statuses(name, some)) {
      expect(budget).toBe('healthy');
    }
  });

  it('keeps take-attendance-availability under observation', () => {
    for (const { budget } of statuses('take-attendance-availability')) {
      expect(budget).toBe('observe');
    }
  });

  it('keeps post-grades-freshness in need of attention', () => {
    for (const { budget } of statuses('post-grades-freshness')) {
      expect(budget).toBe('attention');
    }
  });

  it('keeps the budget of match-mentor-availability spent', () => {
    for (const { budget } of statuses('match-mentor-availability')) {
      expect(budget).toBe('exhausted');
    }
  });

  it('keeps message-guardian-delivery burning', () => {
    const all = statuses('message-guardian-delivery');
    const burning = all.filter(({ alert }) => alert !== 'none');
    expect(burning.length).toBeGreaterThanOrEqual(all.length - 1);
  });

  it('has quiet nights, not dead ones', () => {
    for (const slo of history.slos) {
      const noon = Date.parse('2026-11-18T12:00:00Z');
      const night = Date.parse('2026-11-18T03:00:00Z');
      const busy = counts(slo, noon, noon + STEP_MS).total;
      const quiet = counts(slo, night, night + STEP_MS).total;
      expect(quiet).toBeGreaterThan(0);
      expect(quiet).toBeLessThan(busy);
    }
  });
});
