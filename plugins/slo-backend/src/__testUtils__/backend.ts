import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type EventParams,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { CountsEntry } from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import request from 'supertest';
import sloPlugin from '../index';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** What a test may decide about its backend. */
export interface BackendOptions {
  /** What the catalog holds; change the list and run `sync-objectives` to change it later. */
  entities?: Entity[];
  config?: JsonObject;
  /** Default: everything is allowed. */
  decide?: (permission: string, user: string) => PolicyDecision;
  features?: BackendFeature[];
  /** Default: SQLite in memory. */
  knex?: Knex;
}

/** The plugin in a backend of its own. Scheduled tasks run when the test says so. */
export async function startBackend(options: BackendOptions = {}) {
  const entities = options.entities ?? [];
  const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  const notifications: NotificationSendOptions[] = [];
  const events: EventParams[] = [];
  const audit = {
    createEvent: jest.fn(),
    success: jest.fn(async () => {}),
    fail: jest.fn(async () => {}),
  };
  const catalog: { failure?: Error } = {};
  const backend = await startTestBackend({
    features: [
      sloPlugin,
      mockServices.rootConfig.factory({ data: { slo: options.config ?? {} } }),
      mockServices.permissions.mock({
        authorize: async (queries, { credentials }) =>
          queries.map(({ permission }) => {
            const { userEntityRef = '' } = credentials.principal as {
              userEntityRef?: string;
            };
            const decision = options.decide?.(permission.name, userEntityRef);
            return {
              result:
                decision && decision.result !== AuthorizeResult.ALLOW
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            };
          }),
        authorizeConditional: async (queries, { credentials }) =>
          queries.map(({ permission }) => {
            const { userEntityRef = '' } = credentials.principal as {
              userEntityRef?: string;
            };
            return (
              options.decide?.(permission.name, userEntityRef) ?? {
                result: AuthorizeResult.ALLOW,
              }
            );
          }),
      } as Parameters<typeof mockServices.permissions.mock>[0]).factory,
      mockServices.auditor.mock({
        createEvent: async event => {
          audit.createEvent(event);
          return audit;
        },
      }).factory,
      mockServices.scheduler.mock({
        scheduleTask: async task => void tasks.set(task.id, task),
      }).factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        // A new mock for every call sees the list as it is now.
        factory: () =>
          ({
            streamEntities: (...args) => {
              if (catalog.failure) throw catalog.failure;
              return catalogServiceMock({ entities }).streamEntities(...args);
            },
            getEntitiesByRefs: (...args) =>
              catalogServiceMock({ entities }).getEntitiesByRefs(...args),
          }) as Partial<CatalogService> as CatalogService,
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async event => void events.push(event),
          subscribe: async () => {},
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async message => void notifications.push(message),
        }),
      }),
      ...(options.knex
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => ({ getClient: async () => options.knex as Knex }),
            }),
          ]
        : []),
      ...(options.features ?? []),
    ],
  });

  const asUser = (user: string | undefined) =>
    user === undefined
      ? mockCredentials.user.header()
      : mockCredentials.user.header(user);
  const { server } = backend;
  return {
    stop: () => backend.stop(),
    catalog,
    notifications,
    events,
    audit,
    entities,
    /** Runs a scheduled task as the scheduler would. */
    run: async (...ids: string[]) => {
      for (const id of ids) {
        await tasks.get(id)?.fn(new AbortController().signal);
      }
    },
    taskIds: () => [...tasks.keys()],
    get: (path: string, user?: string) =>
      request(server).get(`/api/slo${path}`).set('Authorization', asUser(user)),
    post: (path: string, body: object, user?: string) =>
      request(server)
        .post(`/api/slo${path}`)
        .set('Authorization', asUser(user))
        .send(body),
    push: (counts: CountsEntry[], user?: string) =>
      request(server)
        .post('/api/slo/counts')
        .set('Authorization', asUser(user))
        .send({ counts }),
    anonymous: () => request(server),
    /** Address of the API for other processes. */
    url: `http://localhost:${server.port()}/api/slo`,
  };
}

/** Counts of the minute that ended `minutesAgo` minutes ago. */
export function minuteOf(
  slo: string,
  minutesAgo: number,
  counts: { good: number; total: number },
): CountsEntry {
  const start = Math.floor(Date.now() / 60_000 - minutesAgo - 1) * 60_000;
  return {
    key: `${start}`,
    slo: `default/${slo}`,
    start,
    seconds: 60,
    ...counts,
  };
}
