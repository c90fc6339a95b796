import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { AuditEvent } from '@bellwether/domain-audit-event';
import { auditorServiceFactory } from '@bellwether/plugin-audit-node';
import type { Knex } from 'knex';
import request from 'supertest';
import auditPlugin from '../index';
import { CONFIG } from './keys';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** What a test may decide about its backend. */
export interface BackendOptions {
  /** Database of the audit plugin; default: SQLite in memory. */
  knex?: Knex;
  config?: JsonObject;
  entities?: Entity[];
  /** Default: everything is allowed. */
  decide?: (permission: string, user: string) => PolicyDecision;
  /** Other plugins of the same backend. */
  features?: BackendFeature[];
}

/** The plugin in a backend of its own, with its auditor. Scheduled tasks run when the test says so. */
export async function startBackend(options: BackendOptions = {}) {
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  const userOf = (credentials: { principal: unknown }) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef ?? '';
  const { knex, features = [] } = options;
  const backend = await startTestBackend({
    features: [
      auditPlugin,
      auditorServiceFactory,
      ...features,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'https://portal.example.com',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          audit: { ...CONFIG, ...options.config },
        },
      }),
      mockServices.permissions.mock({
        authorize: async (queries, { credentials }) =>
          queries.map(({ permission }) => ({
            result:
              (options.decide?.(permission.name, userOf(credentials)).result ??
                AuthorizeResult.ALLOW) === AuthorizeResult.ALLOW
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
        authorizeConditional: async (queries, { credentials }) =>
          queries.map(
            ({ permission }) =>
              options.decide?.(permission.name, userOf(credentials)) ?? {
                result: AuthorizeResult.ALLOW,
              },
          ),
      } as Parameters<typeof mockServices.permissions.mock>[0]).factory,
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.push(task),
      }).factory,
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
      ...(knex
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => ({ getClient: async () => knex }),
            }),
          ]
        : []),
    ],
  });
  const { server } = backend;
  const asUser = (user: string | undefined) =>
    user === undefined
      ? mockCredentials.user.header()
      : mockCredentials.user.header(user);
  const path = (rest: string) => `/api/audit${rest}`;
  return {
    stop: () => backend.stop(),
    /** Runs the scheduled tasks of that name, of every plugin, as the scheduler would. */
    run: async (id: string) => {
      for (const task of tasks.filter(one => one.id === id)) {
        await task.fn(new AbortController().signal);
      }
    },
    taskIds: () => tasks.map(({ id }) => id),
    get: (rest: string, user?: string) =>
      request(server).get(path(rest)).set('Authorization', asUser(user)),
    post: (rest: string, body: object, user?: string) =>
      request(server)
        .post(path(rest))
        .set('Authorization', asUser(user))
        .send(body),
    /** Sends events as a plugin. */
    push: (events: readonly (AuditEvent | object)[], plugin = 'delivery') =>
      request(server)
        .post(path('/entries'))
        .set('Authorization', asPlugin(plugin))
        .send({ events }),
    anonymous: () => request(server),
  };
}

/** Header of a plugin that calls the audit plugin. */
export function asPlugin(plugin: string): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(`plugin:${plugin}`),
    targetPluginId: 'audit',
  });
}
