import type { GateMetricVerdict } from '@bellwether/plugin-delivery-common';
import { rejudgedMetrics } from './rejudged';

const stored: GateMetricVerdict[] = [
  {
    name: 'errors',
    label: 'High',
    eHarm: null,
    ePromote: null,
    ratio: null,
    interval: null,
    events: { canary: 0, baseline: 0 },
    critical: false,
    rates: { canary: null, baseline: null },
    alpha: null,
    reasons: [],
    diagnostics: [],
  },
];

it('puts both judgements of a metric side by side', () => {
  const judged = (name: string, classification: string) => ({
    name,
    classification,
    reasons: ['why'],
  });
  expect(
    rejudgedMetrics(stored, [
      judged('errors', 'Pass'),
      judged('errors', 'High'),
      judged('latency', 'Odd'),
    ]).map(row => [row.name, row.stored, row.again, row.differs]),
  ).toEqual([
    ['errors', 'High', 'Pass', true],
    ['errors', 'High', 'High', false],
    ['latency', undefined, undefined, false],
  ]);
});
