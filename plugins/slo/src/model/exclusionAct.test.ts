import { exclusionAct } from './exclusionAct';

it('tells taking back a proposal from revoking an approval', () => {
  expect(exclusionAct('revoke', 'proposed')).toBe('withdraw');
  expect(exclusionAct('revoke', 'approved')).toBe('revoke');
  expect(exclusionAct('approve', 'proposed')).toBe('approve');
  expect(exclusionAct('reject', 'proposed')).toBe('reject');
});
