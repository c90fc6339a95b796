import type { GateEvidence } from '@bellwether/domain-canary';
import { reportedEvidence } from './evidence';

const evidence = (characters: number) =>
  ({
    version: 1,
    record: { decision: 'Hold' },
    gate: {},
    bundle: { mode: 'exact' },
    judgement: null,
    samples: 'x'.repeat(characters),
    hash: 'abc',
  }) as unknown as GateEvidence;

it('is reported whole', () => {
  expect(reportedEvidence(evidence(10))).toEqual({ evidence: evidence(10) });
});

it('is reported without what makes it too large for the portal, and with the reason', () => {
  const reported = reportedEvidence(evidence(5_000_000));
  expect(reported).toEqual({
    evidence: {
      version: 1,
      record: { decision: 'Hold' },
      gate: {},
      judgement: null,
      hash: 'abc',
    },
    evidenceOmitted: expect.stringMatching(
      /^The evidence has 50\d{5} bytes, more than 4194304;/,
    ),
  });
});
