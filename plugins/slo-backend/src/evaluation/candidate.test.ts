import { stored } from '../__testUtils__/stored';
import { candidateOf } from './candidate';

const AT = Date.UTC(2026, 8, 29, 10);
const excluded = [{ startMs: AT - 90_000, endMs: AT - 30_000 }];

describe('candidateOf', () => {
  it('plans the windows and what is excluded of them', () => {
    const candidate = candidateOf(stored(), AT, excluded);
    expect(candidate.problem).toBeUndefined();
    expect(candidate.plan!.spans.window.endMs).toBe(AT);
    expect(Object.values(candidate.excludedPlan.spans)).toEqual(excluded);
    expect(Object.keys(candidate.excludedPlan.parts)).toEqual(
      Object.keys(candidate.plan!.spans),
    );
  });

  it('leaves out whole slices of what is measured in slices', () => {
    const objective = stored({ budgetingMethod: 'Timeslices' });
    objective.definition!.objective.timeSliceWindowMs = 300_000;
    const { excludedPlan } = candidateOf(objective, AT, excluded);
    expect(Object.values(excludedPlan.spans)).toEqual([
      { startMs: AT - 300_000, endMs: AT },
    ]);
  });

  it('turns a window that cannot be planned into a problem of that objective', () => {
    const endless = stored({ window: { kind: 'rolling', duration: 'x' } });
    expect(candidateOf(endless, AT, excluded)).toMatchObject({
      plan: undefined,
      excludedPlan: { spans: {}, parts: {} },
      problem: expect.stringContaining('"x"'),
    });
    const known = { ...endless, problem: '$.spec: no' };
    expect(candidateOf(known, AT, []).problem).toBe('$.spec: no');
  });
});
