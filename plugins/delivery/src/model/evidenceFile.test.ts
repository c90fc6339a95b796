import { runSummary } from '../__testUtils__/run';
import { evidenceFileName } from './evidenceFile';

it('names the file after the run, and never a path', () => {
  const run = runSummary({ gate: 'error rate', environment: 'production' });
  expect(evidenceFileName(run)).toBe(
    'error-rate-production-2026-11-22.evidence.json',
  );
  expect(evidenceFileName({ ...run, gate: '../../etc/x' })).toBe(
    'etc-x-production-2026-11-22.evidence.json',
  );
});
