import type { WhatIfOutcome } from '@bellwether/plugin-slo-common';
import { whatIfRows } from './whatIfComparison';

const outcome = (change: Partial<WhatIfOutcome>): WhatIfOutcome => ({
  target: 0.999,
  alerts: [],
  minBadEvents: 0,
  firings: [],
  total: { page: 0, ticket: 0 },
  score: null,
  remaining: null,
  ...change,
});
const firing = (severity: 'page' | 'ticket', remaining: number | null) => ({
  severity,
  remaining,
  firedAt: '2026-11-20T00:00:00Z',
  resolvedAt: null,
  alerts: [0],
  aboutIncident: null,
});
const figures = (declared: WhatIfOutcome, asked: WhatIfOutcome) =>
  Object.fromEntries(
    whatIfRows(declared, asked).map(row => [
      row.figure.id,
      [row.declared, row.asked],
    ]),
  );

it('says nothing about incidents when none is known', () => {
  expect(
    figures(
      outcome({ total: { page: 3, ticket: 1 } }),
      outcome({ target: 0.99, remaining: 0.4 }),
    ),
  ).toEqual({
    target: [0.999, 0.99],
    pages: [3, 0],
    tickets: [1, 0],
    atPage: [null, null],
    remaining: [null, 0.4],
  });
});

it('sets the scores side by side', () => {
  const score = {
    incidents: 3,
    detected: 2,
    precision: 0.5,
    recall: 2 / 3,
    medianDetectionSeconds: 120,
    medianResetSeconds: null,
  };
  const rows = whatIfRows(
    outcome({ score }),
    outcome({ score: { ...score, detected: 3, recall: 1 } }),
  );
  expect(rows.find(row => row.figure.id === 'detected')).toEqual({
    figure: { id: 'detected', is: 'share' },
    declared: 2,
    asked: 3,
    of: 3,
  });
  expect(rows.map(row => row.figure.id)).toEqual([
    'target',
    'pages',
    'tickets',
    'detected',
    'precision',
    'recall',
    'detection',
    'reset',
    'atPage',
    'remaining',
  ]);
});

it('tells how little was left at a page; tickets and unknown budgets do not count', () => {
  expect(
    figures(
      outcome({
        firings: [
          firing('page', 0.6),
          firing('page', 0.2),
          firing('page', null),
          firing('ticket', 0.1),
        ],
      }),
      outcome({ firings: [firing('page', null)] }),
    ).atPage,
  ).toEqual([0.2, null]);
});
