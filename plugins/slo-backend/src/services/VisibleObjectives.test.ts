import { mockCredentials } from '@backstage/backend-test-utils';
import { sloObjectiveReadPermission as read } from '@bellwether/plugin-slo-common';
import { allow, ownedBy, permissionsOf } from '../__testUtils__/permissions';
import { stored } from '../__testUtils__/stored';
import { VisibleObjectives } from './VisibleObjectives';

const credentials = mockCredentials.user();
const id = { namespace: 'Default', name: 'Sign-In' };

function setUp(found: number, decision = allow) {
  const findBySlo = jest.fn(async (..._: unknown[]) =>
    Array.from({ length: found }, (_item, index) => stored({ index })),
  );
  const { permissions } = permissionsOf({ [read.name]: decision });
  const visible = new VisibleObjectives({
    objectives: { findBySlo },
    permissions,
  });
  return { visible, findBySlo };
}

describe('VisibleObjectives', () => {
  it('finds the objectives of an SLO with what the caller may see as a filter', async () => {
    const { visible, findBySlo } = setUp(2, ownedBy(read, 'group:default/a'));
    expect(await visible.ofSlo(id, credentials)).toHaveLength(2);
    expect(findBySlo).toHaveBeenCalledWith(['default/sign-in'], {
      field: 'owner',
      values: ['group:default/a'],
    });
  });

  it('finds one objective by its index', async () => {
    const { visible } = setUp(2);
    const one = await visible.one({ ...id, index: 1 }, credentials);
    expect(one.index).toBe(1);
  });

  it('answers alike for what is missing and what is hidden', async () => {
    const messages = await Promise.all(
      [
        setUp(0).visible.ofSlo(id, credentials),
        setUp(1).visible.one({ ...id, index: 1 }, credentials),
        setUp(0).visible.one({ ...id, index: 0 }, credentials),
      ].map(call => call.catch((error: Error) => [error.name, error.message])),
    );
    expect(new Set(messages.map(String)).size).toBe(1);
    expect(messages[0]).toEqual([
      'NotFoundError',
      expect.stringContaining('no such SLO'),
    ]);
  });
});
