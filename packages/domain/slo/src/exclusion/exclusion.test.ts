import fc from 'fast-check';
import {
  EXCLUSION_LIMITS,
  type Exclusion,
  type ExclusionAction,
  decideExclusion,
  proposeExclusion,
} from './exclusion';

const HOUR_MS = 3_600_000;
const asked = {
  startMs: 0,
  endMs: HOUR_MS,
  reason: ' Data centre move ',
  author: 'user:default/anna',
  atMs: 5,
};

const proposed = (): Exclusion => {
  const result = proposeExclusion(asked);
  if (!result.ok) throw new Error(result.message);
  return result.exclusion;
};

const act = (exclusion: Exclusion, action: ExclusionAction, by: string) =>
  decideExclusion(exclusion, { action, by, atMs: 9 });

const acted = (exclusion: Exclusion, action: ExclusionAction, by: string) => {
  const result = act(exclusion, action, by);
  if (!result.ok) throw new Error(result.message);
  return result.exclusion;
};

const ben = 'user:default/ben';

describe('proposeExclusion', () => {
  it('changes nothing yet', () => {
    expect(proposed()).toEqual({
      startMs: 0,
      endMs: HOUR_MS,
      reason: 'Data centre move',
      author: 'user:default/anna',
      proposedAtMs: 5,
      state: 'proposed',
      decisions: [],
    });
  });

  it.each([
    [{ endMs: 0 }, 'end after the start'],
    [{ endMs: NaN }, 'end after the start'],
    [{ endMs: EXCLUSION_LIMITS.spanMs + 1 }, 'at most 92 days'],
    [{ reason: ' ' }, 'Reason of an exclusion: expected 1 to 1000'],
    [{ reason: 'x'.repeat(1001) }, 'found 1001'],
    [{ author: '' }, 'Author: expected'],
  ])('refuses %j', (part, message) => {
    expect(proposeExclusion({ ...asked, ...part })).toEqual({
      ok: false,
      code: 'invalid',
      message: expect.stringContaining(message),
    });
  });
});

describe('decideExclusion', () => {
  it.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
    ['revoke', 'revoked'],
  ] as const)('%s makes it %s', (action, state) => {
    const before = proposed();
    expect(acted(before, action, ben)).toEqual({
      ...before,
      state,
      decisions: [{ action, by: ben, atMs: 9 }],
    });
    expect(before.state).toBe('proposed');
  });

  it('takes an approval back, and keeps who did what', () => {
    const revoked = acted(acted(proposed(), 'approve', ben), 'revoke', ben);
    expect(revoked.state).toBe('revoked');
    expect(revoked.decisions.map(({ action }) => action)).toEqual([
      'approve',
      'revoke',
    ]);
  });

  it.each(['user:default/anna', 'User:Default/ANNA', ' user:default/anna '])(
    'lets %s, who proposed it, neither approve nor reject',
    by => {
      for (const action of ['approve', 'reject'] as const) {
        expect(act(proposed(), action, by)).toMatchObject({
          ok: false,
          code: 'same-person',
        });
      }
      expect(act(proposed(), 'revoke', by).ok).toBe(true);
    },
  );

  it('says what is possible instead', () => {
    const approved = acted(proposed(), 'approve', ben);
    expect(act(approved, 'approve', ben)).toEqual({
      ok: false,
      code: 'not-possible',
      message: 'Cannot approve an exclusion that is approved: expected revoke.',
    });
    const rejected = acted(proposed(), 'reject', ben);
    expect(act(rejected, 'approve', ben)).toMatchObject({
      message:
        'Cannot approve an exclusion that is rejected: expected nothing more to be done; propose a new one.',
    });
  });

  it('refuses decisions of nobody and endless notes', () => {
    expect(act(proposed(), 'approve', ' ')).toMatchObject({ code: 'invalid' });
    expect(
      decideExclusion(proposed(), {
        action: 'approve',
        by: ben,
        atMs: 9,
        note: 'x'.repeat(1001),
      }),
    ).toMatchObject({ code: 'invalid' });
  });

  it('is approved only by somebody else, whatever is tried', () => {
    const action = fc.constantFrom<ExclusionAction>(
      'approve',
      'reject',
      'revoke',
    );
    const person = fc.constantFrom('user:default/anna', ben);
    fc.assert(
      fc.property(fc.array(fc.tuple(action, person)), tries => {
        let exclusion = proposed();
        for (const [what, by] of tries) {
          const result = act(exclusion, what, by);
          if (result.ok) exclusion = result.exclusion;
        }
        const approvals = exclusion.decisions.filter(
          decision => decision.action === 'approve',
        );
        expect(approvals.length).toBeLessThanOrEqual(1);
        expect(approvals.some(decision => decision.by !== ben)).toBe(false);
        expect(exclusion.state === 'approved' && approvals.length === 0).toBe(
          false,
        );
      }),
      { seed: 4 },
    );
  });
});
