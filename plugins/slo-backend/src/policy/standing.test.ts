import { DEFAULT_POLICY, errorBudgetPolicy } from '@bellwether/domain-slo';
import type { StoredStanding } from '../database/model';
import { stored } from '../__testUtils__/stored';
import { decisionOn, policyTransition, standingAfter } from './standing';

const AT = Date.UTC(2026, 8, 29, 10);
const status = (remaining: number | null, data: 'ok' | 'stale' = 'ok') =>
  stored({}, { remaining, data }).status;
const standing = (
  state: StoredStanding['state'],
  frozen = state === 'frozen',
): StoredStanding => ({ state, frozen, sinceMs: AT - 1000 });
const after = (previous: StoredStanding | null, next = status(0.6)) =>
  standingAfter(previous, next, DEFAULT_POLICY, AT);

describe('standingAfter', () => {
  it('begins with the first evaluation', () => {
    expect(after(null)).toEqual({
      state: 'healthy',
      frozen: false,
      sinceMs: AT,
    });
  });

  it('keeps its beginning while nothing changes', () => {
    expect(after(standing('healthy')).sinceMs).toBe(AT - 1000);
    expect(after(standing('observe')).sinceMs).toBe(AT);
    expect(after(standing('stale', true), status(0, 'stale'))).toEqual(
      standing('stale', true),
    );
    expect(after(standing('stale', false), status(-1)).sinceMs).toBe(AT);
  });

  it('remembers a freeze until enough came back', () => {
    const frozen = after(standing('exhausted'), status(-0.01));
    expect(frozen).toEqual({ state: 'frozen', frozen: true, sinceMs: AT });
    expect(after(frozen, status(0.04)).frozen).toBe(true);
    expect(after(frozen, status(0.6, 'stale'))).toMatchObject({
      state: 'stale',
      frozen: true,
    });
    expect(after(frozen, status(0.05))).toMatchObject({
      state: 'attention',
      frozen: false,
    });
  });
});

describe('policyTransition', () => {
  const changed = (
    previous: StoredStanding | null,
    next: StoredStanding,
    policy = DEFAULT_POLICY,
  ) => policyTransition(previous, next, policy);

  it.each([
    ['the first standing', null, standing('frozen')],
    ['the same state', standing('attention'), standing('attention')],
    ['states that allow alike', standing('healthy'), standing('observe')],
    [
      'states that are reviewed alike',
      standing('exhausted'),
      standing('stale'),
    ],
    [
      'data that comes and goes during a freeze',
      standing('frozen'),
      standing('stale', true),
    ],
  ])('records nothing for %s', (_, previous, next) => {
    expect(changed(previous, next)).toBeUndefined();
  });

  it.each([
    [
      'a freeze',
      standing('exhausted'),
      standing('frozen'),
      'exhausted',
      'frozen',
    ],
    [
      'its end',
      standing('frozen'),
      standing('attention'),
      'frozen',
      'attention',
    ],
    [
      'a freeze within a partly covered window',
      standing('partial', false),
      standing('partial', true),
      'partial',
      'frozen',
    ],
    [
      'another decision',
      standing('observe'),
      standing('attention'),
      'observe',
      'attention',
    ],
  ] as const)('records %s', (_, previous, next, from, to) => {
    expect(changed(previous, next)).toEqual({ from, to });
  });

  it('goes by the decisions that are configured', () => {
    const strict = errorBudgetPolicy({ decisions: { observe: 'review' } });
    expect(changed(standing('healthy'), standing('observe'), strict)).toEqual({
      from: 'healthy',
      to: 'observe',
    });
  });
});

it('decides on a change of no particular kind', () => {
  const decision = (of: StoredStanding) =>
    decisionOn(status(0.6), of, DEFAULT_POLICY);
  expect(decision(standing('healthy'))).toBe('allow');
  expect(decision(standing('stale', false))).toBe('review');
  expect(decision(standing('stale', true))).toBe('deny');
});
