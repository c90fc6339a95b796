import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import authModuleGuestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { createPermission } from '@backstage/plugin-permission-common';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { JsonObject } from '@backstage/types';
import { Router, json } from 'express';
import request from 'supertest';
import { z } from 'zod/v3';
import permissionModuleBellwether from '.';

interface Book {
  title: string;
  owner: string;
}
const bookRef = createPermissionResourceRef<Book, { owners: string[] }>().with({
  pluginId: 'library',
  resourceType: 'book',
});
const isBookOwner = createPermissionRule({
  name: 'IS_BOOK_OWNER',
  description: 'Allow books of an owner',
  resourceRef: bookRef,
  paramsSchema: z.object({ owners: z.array(z.string()) }),
  apply: (book, { owners }) => owners.includes(book.owner),
  toQuery: ({ owners }) => ({ owners }),
});
const bookRead = createPermission({
  name: 'library.book.read',
  attributes: { action: 'read' },
  resourceType: 'book',
});
const bookBurn = createPermission({
  name: 'library.book.burn',
  attributes: { action: 'delete' },
  resourceType: 'book',
});
const bookBuy = createPermission({
  name: 'library.book.buy',
  attributes: { action: 'create' },
});
const books: Record<string, Book> = {
  maps: { title: 'Maps', owner: 'group:default/geography' },
  sums: { title: 'Sums', owner: 'group:default/mathematics' },
};

/** A plugin with resources, asking and answering the way the catalog does. */
const libraryPlugin = createBackendPlugin({
  pluginId: 'library',
  register({ registerInit }) {
    registerInit({
      deps: {
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        permissions: coreServices.permissions,
        registry: coreServices.permissionsRegistry,
      },
      async init({ http, httpAuth, permissions, registry }) {
        registry.addResourceType({
          resourceRef: bookRef,
          permissions: [bookRead, bookBurn],
          rules: [isBookOwner],
          getResources: async refs => refs.map(ref => books[ref]),
        });
        registry.addPermissions([bookBuy]);
        const router = Router();
        router.use(json());
        router.get('/answers', async (req, res) => {
          const credentials = await httpAuth.credentials(req);
          const resourceRef = 'maps';
          const decisions = await permissions.authorize(
            [
              { permission: bookRead, resourceRef },
              { permission: bookBurn, resourceRef },
              { permission: bookBurn, resourceRef: 'sums' },
              { permission: bookBuy },
            ],
            { credentials },
          );
          const [query] = await permissions.authorizeConditional(
            [{ permission: bookBurn }],
            { credentials },
          );
          res.json({ decisions: decisions.map(d => d.result), query });
        });
        http.use(router);
      },
    });
  },
});

const ada = { ref: 'user:default/ada', groups: ['group:default/geography'] };
const bob = { ref: 'user:default/bob', groups: [] };

/** Real sign-in, tokens, memberships and permission calls; nothing between a request and the policy is mocked. */
async function start(
  bellwether: JsonObject | undefined,
  user: { ref: string; groups: string[] } = ada,
) {
  const logger = mockServices.logger.mock({ child: () => logger });
  const backend = await startTestBackend({
    features: [
      authPlugin,
      authModuleGuestProvider,
      permissionPlugin,
      permissionModuleBellwether,
      libraryPlugin,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      permissionsServiceFactory,
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://127.0.0.1' },
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            providers: {
              guest: {
                userEntityRef: user.ref,
                ownershipEntityRefs: [user.ref, ...user.groups],
                dangerouslyAllowOutsideDevelopment: true,
              },
            },
          },
          permission: { enabled: true, ...(bellwether && { bellwether }) },
        },
      }),
    ],
  });
  const { server } = backend;
  const session = await request(server)
    .post('/api/auth/guest/refresh')
    .set('X-Requested-With', 'XMLHttpRequest')
    .expect(200);
  const authorization = `Bearer ${session.body.backstageIdentity.token}`;
  return { server, logger, authorization, stop: () => backend.stop() };
}

const declared = {
  rules: [
    { name: 'all look', permissions: ['*.read'], to: ['*'] },
    {
      name: 'owners burn',
      permissions: ['library.book.burn'],
      to: ['*'],
      where: 'owner',
    },
    {
      name: 'geographers buy',
      permissions: ['library.book.buy'],
      to: ['group:default/geography'],
    },
  ],
  ownerConditions: [
    {
      resourceType: 'book',
      pluginId: 'library',
      rule: 'IS_BOOK_OWNER',
      param: 'owners',
    },
  ],
};

// Starting seven real plugins and services takes seconds on a small machine.
jest.setTimeout(60_000);

describe('permission module', () => {
  it('decides for real plugins by group and by ownership', async () => {
    const { server, logger, authorization, stop } = await start(declared);
    const answers = await request(server)
      .get('/api/library/answers')
      .set('Authorization', authorization)
      .expect(200);
    expect(answers.body).toMatchObject({
      decisions: ['ALLOW', 'ALLOW', 'DENY', 'ALLOW'],
      query: {
        result: 'CONDITIONAL',
        pluginId: 'library',
        resourceType: 'book',
        conditions: {
          resourceType: 'book',
          rule: 'IS_BOOK_OWNER',
          params: { owners: ['user:default/ada', 'group:default/geography'] },
        },
      },
    });

    const debug = logger.debug.mock.calls.map(([line]) => line);
    expect(debug).toContain(
      'ALLOW "library.book.buy" for user:default/ada: allowed by "geographers buy"',
    );
    expect(debug).toContain(
      'CONDITIONAL "library.book.burn" for user:default/ada: allowed for what the user owns by "owners burn"',
    );
    expect(debug.filter(line => line.includes('library.book.read'))).toEqual(
      [],
    );
    await stop();
  });

  it('denies whom no rule names, and says why in the log', async () => {
    const { server, logger, authorization, stop } = await start(declared, bob);
    const answers = await request(server)
      .get('/api/library/answers')
      .set('Authorization', authorization)
      .expect(200);
    expect(answers.body.decisions).toEqual(['ALLOW', 'DENY', 'DENY', 'DENY']);
    expect(logger.debug).toHaveBeenCalledWith(
      'DENY "library.book.buy" for user:default/bob: no rule allows it',
    );
    await stop();
  });

  it('applies the built-in rules without configuration', async () => {
    const { server, logger, authorization, stop } = await start(undefined);
    const answers = await request(server)
      .get('/api/library/answers')
      .set('Authorization', authorization)
      .expect(200);
    expect(answers.body.decisions).toEqual(['ALLOW', 'DENY', 'DENY', 'DENY']);
    expect(answers.body.query).toMatchObject({ result: 'DENY' });
    expect(logger.info).toHaveBeenCalledWith(
      'Deny by default, allow by 8 rules: "signed-in users may look", "signed-in users have their own scaffolder tasks", "owners push counts and alerts", "owners propose and decide exclusions", "signed-in users judge deliveries again", "owners roll back and decide instead of gates", "everybody reads what they did and what was done to what they own", "members of a group run templates"',
    );
    await stop();
  });

  it('does not answer ALLOW to callers who are not signed in', async () => {
    const { server, stop } = await start({
      rules: [{ permissions: ['*'], to: ['*'] }],
    });
    const items = [{ id: '1', permission: bookBuy }];
    const anonymous = await request(server)
      .post('/api/permission/authorize')
      .send({ items });
    expect(anonymous.status).toBe(401);
    const forged = await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', 'Bearer e30.e30.e30')
      .send({ items });
    expect(forged.status).toBe(401);
    await stop();
  });

  it('keeps a permission name with a line break on one log line', async () => {
    const { server, logger, authorization, stop } = await start(declared, bob);
    await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', authorization)
      .send({
        items: [
          {
            id: '1',
            permission: {
              type: 'basic',
              name: 'x\nALLOW everything',
              attributes: {},
            },
          },
        ],
      })
      .expect(200, { items: [{ id: '1', result: 'DENY' }] });
    expect(logger.debug).toHaveBeenCalledWith(
      'DENY "x\\nALLOW everything" for user:default/bob: no rule allows it',
    );
    await stop();
  });

  it('stops the start on a mistake and names the key', async () => {
    await expect(
      start({ rules: [{ permissions: ['*.read'], to: ['everyone'] }] }),
    ).rejects.toThrow(
      'permission.bellwether.rules[0].to[0]: expected "*", "group:*" or the entity ref of a group or user such as "group:default/sre", found "everyone"',
    );
  });
});
