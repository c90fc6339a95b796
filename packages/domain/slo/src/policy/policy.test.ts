import { DEFAULT_POLICY, errorBudgetPolicy } from './policy';

describe('errorBudgetPolicy', () => {
  it('is the default with what was overridden', () => {
    expect(errorBudgetPolicy()).toEqual(DEFAULT_POLICY);
    const policy = errorBudgetPolicy({
      resumeFrom: 0.1,
      decisions: { partial: 'allow' },
    });
    expect(policy.resumeFrom).toBe(0.1);
    expect(policy.decisions).toEqual({
      ...DEFAULT_POLICY.decisions,
      partial: 'allow',
    });
  });

  it.each([
    [{ healthyAbove: 1.1 }, 'healthyAbove to be a share'],
    [{ freezeBelow: NaN }, 'freezeBelow to be a share'],
    [{ observeAbove: 0.6 }, 'observeAbove to be at most healthyAbove (0.5)'],
    [{ attentionAbove: 0.3 }, 'attentionAbove to be at most observeAbove'],
    [{ freezeBelow: 0.1 }, 'freezeBelow to be at most attentionAbove (0)'],
    [{ resumeFrom: -0.1 }, 'resumeFrom to be at least freezeBelow (0)'],
    [{ decisions: { sunny: 'allow' } }, 'found one for "sunny"'],
    [{ decisions: { frozen: 'maybe' } }, 'for frozen, found "maybe"'],
  ])('refuses %j', (overrides, message) => {
    expect(() => errorBudgetPolicy(overrides as object)).toThrow(message);
  });
});
