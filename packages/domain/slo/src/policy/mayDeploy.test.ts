import type { DataState } from '../budget/dataState';
import { mayDeploy } from './mayDeploy';
import { DEFAULT_POLICY, errorBudgetPolicy } from './policy';
import { nextStanding } from './standing';

const question = (
  name: string,
  remaining: number | null,
  options: { data?: DataState; frozen?: boolean; coverage?: number } = {},
) => {
  const { data = 'ok', frozen = false, coverage = 1 } = options;
  const reading = { remaining, data, coverage };
  const previous = frozen ? ({ state: 'frozen', frozen } as const) : null;
  return {
    name,
    reading,
    standing: nextStanding(previous, reading, DEFAULT_POLICY),
  };
};

const ask = (
  objectives: ReturnType<typeof question>[],
  change?: string,
  policy = DEFAULT_POLICY,
) => mayDeploy({ objectives, change, policy });

describe('mayDeploy', () => {
  it.each([
    [
      question('sign-in', 0.8),
      'allow',
      'sign-in: 80 % of its error budget is left.',
    ],
    [
      question('sign-in', 0.3),
      'allow',
      'sign-in: only 30 % of its error budget is left.',
    ],
    [
      question('sign-in', 0.2),
      'review',
      'sign-in: little of its error budget is left: 20 %.',
    ],
    [
      question('sign-in', 0),
      'review',
      'sign-in: its error budget is spent (0 % left).',
    ],
    [
      question('sign-in', -0.0004),
      'deny',
      'sign-in: its error budget was overspent (-0.1 % left now); changes are frozen until at least 5 % is left.',
    ],
    [
      question('sign-in', 0.029, { frozen: true }),
      'deny',
      'sign-in: its error budget was overspent (2.9 % left now); changes are frozen until at least 5 % is left.',
    ],
    [
      question('sign-in', null, { data: 'no-data' }),
      'review',
      'sign-in: there is no data in its window, so its budget is unknown.',
    ],
    [
      question('sign-in', 0.9, { data: 'partial', coverage: 0.12 }),
      'review',
      'sign-in: data covers only 12 % of its window (90 % of the budget left in that part).',
    ],
    [
      question('sign-in', 0.9, { data: 'stale' }),
      'review',
      'sign-in: its data is stale, so its budget now is unknown.',
    ],
    [
      question('sign-in', null, { data: 'error', frozen: true }),
      'deny',
      'sign-in: its source could not be read, so its budget is unknown; changes are frozen until at least 5 % is left.',
    ],
    [
      question('sign-in', null, { data: 'pending' }),
      'review',
      'sign-in: it has not been evaluated yet.',
    ],
  ])('%#: answers in words', (asked, decision, reason) => {
    expect(ask([asked])).toEqual({ decision, reasons: [reason] });
  });

  it('lets the strictest objective decide, and tells of all', () => {
    const answer = ask([
      question('a', 0.9),
      question('b', -1),
      question('c', 0.1),
    ]);
    expect(answer.decision).toBe('deny');
    expect(answer.reasons.map(reason => reason[0])).toEqual(['b', 'c', 'a']);
  });

  it('lets exempt changes pass a freeze after a review', () => {
    const [reason] = ask([question('a', -1)], 'security').reasons;
    expect(ask([question('a', -1)], 'security').decision).toBe('review');
    expect(reason).toContain('security changes pass after a review');
    expect(ask([question('a', -1)], 'feature').decision).toBe('deny');
    expect(ask([question('a', 0.9)], 'security').decision).toBe('allow');
  });

  it('follows the policy it is given', () => {
    const lenient = errorBudgetPolicy({
      decisions: { frozen: 'review', partial: 'allow' },
      exemptChanges: [],
    });
    expect(ask([question('a', -1)], 'security', lenient).decision).toBe(
      'review',
    );
    expect(
      ask([question('a', 0.9, { data: 'partial' })], undefined, lenient)
        .decision,
    ).toBe('allow');
  });

  it('allows what no objective is about', () => {
    expect(ask([])).toEqual({
      decision: 'allow',
      reasons: ['No objective is declared that could stand against it.'],
    });
  });
});
