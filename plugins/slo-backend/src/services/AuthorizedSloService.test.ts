import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  sloCountsPushPermission,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import {
  allow,
  deny,
  ownedBy,
  permissionsOf,
} from '../__testUtils__/permissions';
import { AuthorizedSloService } from './AuthorizedSloService';
import type { SloService, SloServiceOptions } from './SloService';

const credentials = mockCredentials.user();
const { signal } = new AbortController();
const id = { namespace: 'default', name: 'sign-in' };

function setUp(decisions: { read: PolicyDecision; push?: PolicyDecision }) {
  const seen: Record<string, SloServiceOptions> = {};
  const record = (name: string) =>
    jest.fn(async (...args: unknown[]) => {
      seen[name] = args.at(-1) as SloServiceOptions;
      return name as never;
    });
  const service: SloService = {
    listObjectives: record('listObjectives'),
    getSummary: record('getSummary'),
    getSlo: record('getSlo'),
    getSeries: record('getSeries'),
    listStateChanges: record('listStateChanges'),
    pushCounts: record('pushCounts'),
  };
  const { permissions, asked } = permissionsOf({
    [sloObjectiveReadPermission.name]: decisions.read,
    [sloCountsPushPermission.name]: decisions.push ?? deny,
  });
  const authorized = new AuthorizedSloService({ service, permissions });
  return { authorized, seen, asked, service };
}

const calls = (
  service: SloService,
): Record<string, () => Promise<unknown>> => ({
  listObjectives: () => service.listObjectives({}, { credentials }),
  getSummary: () => service.getSummary({ credentials }),
  listStateChanges: () => service.listStateChanges({}, { credentials }),
  getSlo: () => service.getSlo(id, { credentials }),
  getSeries: () =>
    service.getSeries({ ...id, index: 0 }, { credentials, signal }),
});

describe('AuthorizedSloService', () => {
  it('puts no limit when everything is allowed', async () => {
    const { authorized, seen, asked } = setUp({ read: allow });
    for (const [name, call] of Object.entries(calls(authorized))) {
      expect(await call()).toBe(name);
      expect(seen[name].scope).toEqual({ visible: undefined });
    }
    expect(asked.authorizeConditional).toHaveBeenCalledWith(
      [{ permission: sloObjectiveReadPermission }],
      { credentials },
    );
  });

  it('turns conditions into a filter', async () => {
    const { authorized, seen } = setUp({
      read: ownedBy(sloObjectiveReadPermission, 'Group:default/Identity'),
    });
    for (const [name, call] of Object.entries(calls(authorized))) {
      await call();
      expect(seen[name].scope).toEqual({
        visible: { field: 'owner', values: ['group:default/identity'] },
      });
    }
  });

  it('refuses lists and finds nothing by id when everything is denied', async () => {
    const { authorized, seen } = setUp({ read: deny });
    const outcome = await Promise.all(
      Object.entries(calls(authorized)).map(async ([name, call]) => [
        name,
        await call().catch(error => error.name),
      ]),
    );
    expect(Object.fromEntries(outcome)).toEqual({
      listObjectives: 'NotAllowedError',
      getSummary: 'NotAllowedError',
      listStateChanges: 'NotAllowedError',
      getSlo: 'NotFoundError',
      getSeries: 'NotFoundError',
    });
    expect(seen).toEqual({});
  });

  it('judges each objective of a push by both permissions', async () => {
    const { authorized, seen } = setUp({
      read: ownedBy(sloObjectiveReadPermission, 'group:default/a'),
      push: ownedBy(sloCountsPushPermission, 'group:default/b'),
    });
    await authorized.pushCounts({ counts: [] }, { credentials });
    const { scope } = seen.pushCounts;
    const objective = (ownerRef?: string) => ({ id: 'x', ownerRef });
    expect(scope?.mayRead?.(objective('group:default/a'))).toBe(true);
    expect(scope?.mayRead?.(objective('group:default/b'))).toBe(false);
    expect(scope?.mayPush?.(objective('group:default/b'))).toBe(true);
    expect(scope?.mayPush?.(objective('group:default/a'))).toBe(false);
    expect(scope?.mayPush?.(objective())).toBe(false);
  });

  it('refuses a push as a whole when nothing may be pushed', async () => {
    const { authorized, service } = setUp({ read: allow, push: deny });
    await expect(
      authorized.pushCounts({ counts: [] }, { credentials }),
    ).rejects.toThrow(/slo\.counts\.push/);
    expect(service.pushCounts).not.toHaveBeenCalled();
  });
});
