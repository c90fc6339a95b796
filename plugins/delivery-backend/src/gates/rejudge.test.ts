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
});
