import { mockCredentials } from '@backstage/backend-test-utils';
import {
  sloCountsPushPermission as push,
  sloObjectiveReadPermission as read,
  sloReportFreezePermission as freeze,
} from '@bellwether/plugin-slo-common';
import {
  allow,
  deny,
  ownedBy,
  permissionsOf,
} from '../__testUtils__/permissions';

const credentials = mockCredentials.user();
const own = 'group:default/identity';
const filter = { field: 'owner', values: [own] };

describe('ObjectivePermissions', () => {
  it('puts no filter on what is allowed, a filter on conditions, and refuses the rest', async () => {
    const everything = permissionsOf({ [read.name]: allow }).permissions;
    expect(await everything.visible(credentials)).toBeUndefined();
    expect(await everything.visibleList(credentials)).toBeUndefined();
    expect(await everything.visibleOne(credentials)).toBeUndefined();

    const some = permissionsOf({ [read.name]: ownedBy(read, own) }).permissions;
    expect(await some.visible(credentials)).toEqual(filter);
    expect(await some.visibleList(credentials)).toEqual(filter);
    expect(await some.visibleOne(credentials)).toEqual(filter);

    const nothing = permissionsOf({ [read.name]: deny }).permissions;
    expect(await nothing.visible(credentials)).toBe('nothing');
    await expect(nothing.visibleList(credentials)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(read.name),
    });
    await expect(nothing.visibleOne(credentials)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('judges objectives one by one, and says when a permission is denied as a whole', async () => {
    const { permissions } = permissionsOf({
      [read.name]: allow,
      [push.name]: ownedBy(push, own),
    });
    const mayPush = await permissions.judge(push, credentials);
    expect(mayPush?.({ id: 'a', ownerRef: own })).toBe(true);
    expect(mayPush?.({ id: 'b', ownerRef: 'group:default/other' })).toBe(false);
    expect(mayPush?.({ id: 'c' })).toBe(false);
    const mayRead = await permissions.judge(read, credentials);
    expect(mayRead?.({ id: 'c' })).toBe(true);
    const denied = permissionsOf({}).permissions;
    expect(await denied.judge(push, credentials)).toBeUndefined();
  });

  it('asks for permissions without a resource with the credentials of the caller', async () => {
    const { permissions, asked } = permissionsOf({ [freeze.name]: allow });
    expect(await permissions.allows(freeze, credentials)).toBe(true);
    expect(asked.authorize).toHaveBeenCalledWith([{ permission: freeze }], {
      credentials,
    });
    const denied = permissionsOf({}).permissions;
    expect(await denied.allows(freeze, credentials)).toBe(false);
  });
});
