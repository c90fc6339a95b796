import { planGate } from '@bellwether/domain-canary';
import { LESSONS } from './__testUtils__/world';
import { gateReader as reader } from './readGateText';
import { sloResolver } from './sloResolver';

const slos = (bad: string, total: string) => [
  {
    file: 'slos.yaml',
    text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: lesson-pages }
spec:
  service: lesson-player
  indicator:
    metadata: { name: lesson-pages }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: '${bad}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: '${total}' } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`,
  },
];

const BY_SLO = LESSONS.replace(/queries:\n.*\n.*\n/, 'slo: lesson-pages\n');

describe('the reader of gate files', () => {
  it('tells line and column of what is wrong', () => {
    const text = LESSONS.replace('critical: true', 'critcal: true').replace(
      '{code="500",$arm}',
      '{code="500"',
    );
    const read = reader.read({ file: 'gate.yaml', text });
    expect(read.ok ? [] : read.problems).toEqual([
      expect.objectContaining({ code: 'wrong-query', line: 16, column: 14 }),
      {
        severity: 'error',
        code: 'unknown-field',
        path: '$.spec.metrics[0].critcal',
        message: expect.stringContaining('Did you mean "critical"?'),
        file: 'gate.yaml',
        document: 1,
        line: 18,
        column: 7,
      },
    ]);
  });

  it.each([
    ['', 'no-gate', 'Expected one gate, found none.'],
    ['kind: Component\n', 'no-gate', 'Expected one gate, found none.'],
    [
      `${LESSONS}---\n${LESSONS.replace('name: lessons', 'name: other')}`,
      'several-gates',
      'Expected one gate, found 2. Name the one to run.',
    ],
    ['kind: [', 'yaml-syntax', 'Expected valid YAML'],
  ])('refuses file %#', (text, code, message) => {
    const read = reader.read({ file: 'gate.yaml', text });
    expect(read.ok ? [] : read.problems).toEqual([
      expect.objectContaining({
        code,
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('takes the gate that is named', () => {
    const text = `${LESSONS}---\n${LESSONS.replace('name: lessons', 'name: other')}`;
    expect(
      reader.read({ file: 'gate.yaml', text }, { name: 'other' }),
    ).toMatchObject({ ok: true, gate: { metadata: { name: 'other' } } });
  });

  it.each([
    ['http_errors_total', 'sum(http_requests_total)'],
    ['sum(http_errors_total{})', 'sum(rate(http_requests_total[{{.window}}]))'],
  ])('reads the events of an SLO as raw counters: %s', (bad, total) => {
    const resolveSlo = sloResolver(slos(bad, total));
    const read = reader.read(
      { file: 'gate.yaml', text: BY_SLO },
      { resolveSlo },
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const planned = planGate(read.gate, {
      variables: { canary: '2.0"', baseline: '1' },
      parseQuery: reader.parseQuery,
      resolveSlo,
    });
    expect(planned.ok && planned.plan.reads.map(({ query }) => query)).toEqual([
      'http_errors_total{version="2.0\\""}',
      'http_errors_total{version="1"}',
      'http_requests_total{version="2.0\\""}',
      'http_requests_total{version="1"}',
    ]);
  });

  it('tells that an SLO is not there, or no counter', () => {
    const missing = reader.read({ file: 'gate.yaml', text: BY_SLO });
    expect(missing.ok ? [] : missing.problems).toEqual([
      expect.objectContaining({ code: 'no-such-slo', line: 15, column: 12 }),
    ]);
    const resolveSlo = sloResolver(slos('sum(a) + sum(b)', 'sum(c)'));
    const read = reader.read(
      { file: 'gate.yaml', text: BY_SLO },
      { resolveSlo },
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const planned = planGate(read.gate, {
      variables: { canary: '2', baseline: '1' },
      parseQuery: reader.parseQuery,
      resolveSlo,
    });
    expect(planned.ok ? [] : planned.problems).toEqual([
      expect.objectContaining({
        code: 'no-raw-counter',
        path: '$.spec.metrics[0].slo',
      }),
    ]);
  });
});
