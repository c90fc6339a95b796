import ignored from '../__fixtures__/generated/changed-outside-ignored.json';
import deleted from '../__fixtures__/generated/deleted-outside.json';
import { readPlan } from './readPlan';

const OPTIONS = {
  stack: 'small',
  fingerprintKey: new TextEncoder().encode('sixteen bytes at least'),
};

const read = (plan: unknown, options = {}) =>
  readPlan([new TextEncoder().encode(JSON.stringify(plan))], {
    ...OPTIONS,
    ...options,
  });

/** The same drift as a refresh-only plan has it: without changes. */
function refreshOnly<T extends object>(plan: T) {
  return { ...plan, resource_changes: undefined, planned_values: {} };
}

describe('a refresh-only plan that is to be run', () => {
  it('has the fingerprint of the full plan it was decided from', async () => {
    const full = await read(ignored);
    const kinds = full.resources.map(({ kind }) => kind);
    expect(kinds).toEqual(['changed-outside:ignored']);
    const accepted = await read(refreshOnly(ignored), { accepts: true });
    expect(accepted).toMatchObject({
      mode: 'refresh-only',
      verdict: 'clean',
      fingerprint: full.fingerprint,
      plan: { changes: 0 },
    });
    const asked = await read(refreshOnly(ignored));
    expect(asked).toMatchObject({ verdict: 'drift' });
    expect(asked.fingerprint).not.toBe(full.fingerprint);
  });

  it('has another where something is gone', async () => {
    const full = await read(deleted);
    const accepted = await read(refreshOnly(deleted), { accepts: true });
    expect(accepted.verdict).toBe('drift');
    expect(full.verdict).toBe('drift');
    expect(accepted.resources.map(({ kind }) => kind)).toEqual([
      'deleted-outside',
    ]);
  });
});
