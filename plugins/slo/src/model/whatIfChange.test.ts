import { parseBurnRates } from '@bellwether/domain-slo';
import { parse } from 'yaml';
import { whatIfChanges } from './whatIfChange';
import type { WhatIfDraft } from './whatIfDraft';

const declared: WhatIfDraft = {
  target: 0.999,
  alerts: [
    { key: 0, severity: 'page', short: '5m', long: '1h', factor: 13.44 },
  ],
  minBadEvents: 0,
  days: 28,
};
const alerts: WhatIfDraft['alerts'] = [
  { key: 0, severity: 'page', short: '5m', long: '1h', factor: 10 },
  { key: 1, severity: 'ticket', short: '6h', long: '3d', factor: 0.9333 },
];
const place = {
  document: {
    spec: {
      objectives: [
        { displayName: 'First', target: 0.99 },
        { displayName: 'Second', targetPercent: 99.9 },
      ],
    },
  },
  index: 1,
};

it('changes nothing when nothing differs', () => {
  expect(whatIfChanges(declared, declared, place)).toEqual([]);
  expect(whatIfChanges({ ...declared, days: 7 }, declared, place)).toEqual([]);
});

it('writes annotations the compiler reads', () => {
  const [change, ...more] = whatIfChanges(
    { ...declared, alerts, minBadEvents: 3 },
    declared,
    place,
  );
  expect(more).toEqual([]);
  expect(change).toEqual({
    into: 'slo',
    text: `metadata:
  annotations:
    bellwether.dev/burn-rates: page 5m/1h 10x, ticket 6h/3d 0.9333x
    bellwether.dev/min-bad-events: "3"
`,
  });
  const { annotations } = parse(change.text).metadata;
  expect(parseBurnRates(annotations['bellwether.dev/burn-rates'])).toEqual({
    ok: true,
    pairs: [
      { severity: 'page', short: '5m', long: '1h', factor: 10 },
      { severity: 'ticket', short: '6h', long: '3d', factor: 0.9333 },
    ],
  });
});

it('changes the target in the notation it is declared in, other objectives stay', () => {
  const target = { ...declared, target: 0.9995 };
  expect(parse(whatIfChanges(target, declared, place)[0].text)).toEqual({
    spec: {
      objectives: [
        { displayName: 'First', target: 0.99 },
        { displayName: 'Second', targetPercent: 99.95 },
      ],
    },
  });
  expect(
    parse(whatIfChanges(target, declared, { ...place, index: 0 })[0].text).spec
      .objectives[0],
  ).toEqual({ displayName: 'First', target: 0.9995 });
  expect(
    parse(whatIfChanges(target, declared, { document: {}, index: 0 })[0].text),
  ).toEqual({ spec: { objectives: [{ target: 0.9995 }] } });
});

it('puts window pairs on the policies where an SLO names any', () => {
  const changes = whatIfChanges(
    { ...declared, alerts: alerts.slice(0, 1), minBadEvents: 2 },
    declared,
    {
      document: { spec: { alertPolicies: [{ alertPolicyRef: 'fast' }] } },
      index: 0,
    },
  );
  expect(changes.map(({ into }) => into)).toEqual(['slo', 'policy']);
  expect(changes[0].text).not.toContain('burn-rates');
  expect(changes[1].text).toBe(
    'metadata:\n  annotations:\n    bellwether.dev/burn-rates: page 5m/1h 10x\n',
  );
});
