import {
  gateEvidence as evidenceOf,
  type GateSamples,
  readCanaryGate,
  takeLook,
} from '@bellwether/domain-canary';
import { promqlParts } from '@bellwether/domain-slo';
import type { GateEvidence } from '@bellwether/plugin-delivery-common';
import { gateEvidence, gateRecord } from '../__testUtils__/told';
import type { JudgedEvidence } from './readEvidence';
import { MAX_VALUES, rejudge } from './rejudge';

const evidence = (changes: object = {}) =>
  ({ ...gateEvidence(gateRecord(2)), ...changes }) as JudgedEvidence &
    GateEvidence;

describe('rejudge', () => {
  it('gives what was stored, byte for byte', () => {
    expect(rejudge(evidence(), {})).toMatchObject({
      mode: 'kayenta-compat',
      identical: true,
      problem: null,
    });
  });

  it.each<[string, (whole: ReturnType<typeof evidence>) => object]>([
    [
      'the judgement',
      ({ judgement }) => ({
        judgement: { ...(judgement as object), score: 1 },
      }),
    ],
    ['the gate', () => ({ gate: { kind: 'CanaryGate', spec: {} } })],
    ['the samples', () => ({ samples: { intervals: [1] } })],
    [
      'the record',
      ({ record }) => ({
        record: { ...record, decision: 'Hold', engine: 'x' },
      }),
    ],
    ['its hash', () => ({ hash: 'f'.repeat(64) })],
    [
      'a sample that was judged',
      ({ bundle }) => ({
        bundle: JSON.parse(JSON.stringify(bundle).replace('2.2', '2.3')),
      }),
    ],
  ])('sees that somebody changed %s', (_, change) => {
    const whole = evidence();
    expect(rejudge({ ...whole, ...change(whole) }, {})).toMatchObject({
      identical: false,
      problem: null,
    });
  });

  it('stands by what it can check when there was no room for the samples', () => {
    const { samples: _, ...rest } = evidence();
    expect(rejudge(rest, {}).identical).toBe(true);
  });

  it.each([null, undefined, 7, 'bundle'])(
    'says that a bundle is missing: %j',
    bundle => {
      expect(rejudge(evidence({ bundle }), {})).toEqual({
        mode: 'kayenta-compat',
        identical: null,
        decision: null,
        score: null,
        metrics: [],
        problem: expect.stringContaining('too many to be sent'),
      });
    },
  );

  it('says what is wrong with a bundle', () => {
    expect(
      rejudge(evidence({ bundle: { metrics: [{}], moed: 1 } }), {}),
    ).toMatchObject({
      identical: null,
      problem: expect.stringMatching(/\$\.moed: .* And \d+ more\./),
    });
  });

  it('leaves judging very much to others', () => {
    const metrics = Array.from({ length: 2 }, (_, at) => ({
      name: `m${at}`,
      control: Array(MAX_VALUES / 4).fill(1),
      experiment: Array(MAX_VALUES / 4 + 1).fill(1),
    }));
    expect(rejudge(evidence({ bundle: { metrics } }), {}).problem).toBe(
      `The evidence has ${MAX_VALUES + 2} values, more than the ${MAX_VALUES} that are judged here. Download it, and run bellwether canary judge.`,
    );
  });

  it.each(['sequential', 'exact', 'kayenta-compat'])(
    'finds what a gate leaves behind whole (%s)',
    mode => {
      const read = readCanaryGate(
        {
          apiVersion: 'bellwether.dev/v1alpha1',
          kind: 'CanaryGate',
          metadata: { name: 'sign-in' },
          spec: {
            service: 'component:default/sign-in',
            environment: 'production',
            variables: ['canary', 'baseline'],
            arms: {
              canary: { version: '${canary}' },
              baseline: { version: '${baseline}' },
            },
            weights: { schedule: [{ after: '0m', weight: 0.2 }] },
            exposure: 'logins_total{$arm}',
            metrics: [
              {
                name: 'failed-logins',
                type: 'proportion',
                queries: {
                  bad: 'logins_total{outcome="failed",$arm}',
                  total: 'logins_total{$arm}',
                },
                critical: true,
              },
            ],
            schedule: { interval: '1m', deadline: '30m' },
            decision: { mode },
          },
        },
        { parseQuery: promqlParts },
      );
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      const arm = (amount: number, base: number) => ({ amount, base });
      const samples: GateSamples = {
        version: 1,
        startMs: 0,
        intervalMs: 60_000,
        variables: { canary: '2.4.0', baseline: '2.3.9' },
        queries: {},
        intervals: Array.from({ length: 20 }, (_, at) => ({
          atMs: (at + 1) * 60_000,
          weight: 0.2,
          exposure: { canary: 1000, baseline: 4000 },
          metrics: {
            'failed-logins': {
              '': {
                canary: arm(60 + (at % 3), 1000),
                baseline: arm(80 + (at % 5), 4000),
              },
            },
          },
        })),
      };
      const last = takeLook(read.gate, samples, { index: 1 });
      const left = evidenceOf({
        gate: read.gate,
        mode: 'once',
        samples,
        endMs: 20 * 60_000,
        looks: [last.look],
        last,
      });
      const sent = JSON.parse(JSON.stringify(left)) as JudgedEvidence;
      expect(rejudge(sent, {})).toMatchObject({
        mode,
        identical: true,
        problem: null,
      });
    },
  );
});
