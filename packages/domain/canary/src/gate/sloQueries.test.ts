import { promqlParts } from '@bellwether/domain-slo';
import { planGate } from './plan';
import type { ResolveSlo } from './query';
import { withSloQueries } from './sloQueries';
import { gateWith } from './__testUtils__/gates';

const gate = gateWith({
  'spec.metrics.1': { name: 'pages', type: 'proportion', slo: 'lesson-pages' },
});

const follow = (resolveSlo: ResolveSlo) =>
  withSloQueries(gate, { parseQuery: promqlParts, resolveSlo });

it.each<[string, ReturnType<ResolveSlo> & { ok: true }]>([
  [
    'bad',
    { ok: true, total: 'sum(rate(a{job="web"}[5m]))', bad: 'a{code="500"}' },
  ],
  ['good', { ok: true, total: 'a', good: 'a{code="200",}' }],
])('a gate that refers to an SLO with %s events asks the same', (_, events) => {
  const resolveSlo = () => events;
  const followed = follow(resolveSlo);
  if (!followed.ok) throw new Error(JSON.stringify(followed.problems));
  expect(followed.gate.spec.metrics[0]).toBe(gate.spec.metrics[0]);
  const options = {
    variables: { canary: '2', baseline: '1' },
    parseQuery: promqlParts,
  };
  const plan = planGate(followed.gate, options);
  const planned = planGate(gate, { ...options, resolveSlo });
  if (!plan.ok || !planned.ok) throw new Error('Expected two plans');
  expect(plan.plan.reads).toEqual(planned.plan.reads);
  expect(plan.plan.names).toEqual(planned.plan.names);
});

it.each<[string, ReturnType<ResolveSlo>]>([
  ['no-such-slo', { ok: false, message: 'Expected an SLO, found none.' }],
  ['no-raw-counter', { ok: true, total: 'a', bad: 'sum(a) + sum(b)' }],
])('a reference that leads nowhere is told: %s', (code, events) => {
  const followed = follow(() => events);
  expect(followed.ok ? [] : followed.problems).toEqual([
    expect.objectContaining({ code, path: '$.spec.metrics[1].slo' }),
  ]);
});
