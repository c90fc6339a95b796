import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { runSummary } from '../__testUtils__/run';
import { runWindow } from './runWindow';

const run: GateRunView = {
  ...runSummary(),
  looksTaken: [],
  metrics: [],
  series: [],
  reasons: [],
  configHash: null,
  samplesHash: null,
  engine: null,
  hasEvidence: false,
  may: { rejudge: false },
};
const at = (text: string) => Date.parse(`2026-11-22T${text}:00Z`);

describe('the time a run looked at', () => {
  it('goes from its start to its last look', () => {
    const look = { index: 1, weight: null, decision: 'Hold', metrics: [] };
    expect(
      runWindow({
        ...run,
        looksTaken: [{ ...look, decision: 'Hold', atMs: at('12:20') }],
      }),
    ).toEqual({ fromMs: at('12:00'), toMs: at('12:20') });
  });

  it('begins before the run where that looked back', () => {
    const series = { name: 'a', unit: '', canary: [1], baseline: [1] };
    expect(
      runWindow({ ...run, series: [{ ...series, atMs: [at('03:00')] }] }),
    ).toEqual({ fromMs: at('03:00'), toMs: at('12:30') });
  });
});
