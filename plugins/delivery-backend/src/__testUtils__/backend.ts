import {
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
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type EventParams,
  type EventsServiceSubscribeOptions,
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
import type { DeliveryEvent } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import request from 'supertest';
import deliveryPlugin from '../index';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** What a test may decide about its backend. */
export interface BackendOptions {
  /** What the catalog holds; change the list and run `map-subjects` to change it later. */
  entities?: Entity[];
  config?: JsonObject;
  /** Default: everything is allowed. */
  decide?: (permission: string, user: string) => PolicyDecision;
  /** Default: SQLite in memory. */
  knex?: Knex;
}

/** The plugin in a backend of its own. Scheduled tasks run when the test says so. */
export async function startBackend(options: BackendOptions = {}) {
  const entities = options.entities ?? [];
  const tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  const notifications: NotificationSendOptions[] = [];
  const events: EventParams[] = [];
  const subscriptions: EventsServiceSubscribeOptions[] = [];
  const audit = {
    createEvent: jest.fn(),
    success: jest.fn(async () => {}),
    fail: jest.fn(async () => {}),
  };
  const catalog: { failure?: Error } = {};
  const messenger: { failure?: Error } = {};
  const userOf = (credentials: { principal: unknown }) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef ?? '';
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'https://portal.example.com' },
          delivery: options.config ?? {},
        },
      }),
      mockServices.permissions.mock({
        authorize: async (queries, { credentials }) =>
          queries.map(({ permission }) => {
            const decision = options.decide?.(
              permission.name,
              userOf(credentials),
            );
            return {
              result:
                decision && decision.result !== AuthorizeResult.ALLOW
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
            };
          }),
        authorizeConditional: async (queries, { credentials }) =>
          queries.map(
            ({ permission }) =>
              options.decide?.(permission.name, userOf(credentials)) ?? {
                result: AuthorizeResult.ALLOW,
              },
          ),
      } as Parameters<typeof mockServices.permissions.mock>[0]).factory,
      mockServices.auditor.mock({
        createEvent: async auditEvent => {
          audit.createEvent(auditEvent);
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
        factory: () => {
          const now = () => {
            if (catalog.failure) throw catalog.failure;
            return catalogServiceMock({ entities });
          };
          return {
            getEntities: async (...args) => now().getEntities(...args),
            getEntityByRef: async (...args) => now().getEntityByRef(...args),
            getEntitiesByRefs: async (...args) =>
              now().getEntitiesByRefs(...args),
          } as Partial<CatalogService> as CatalogService;
        },
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async published => {
            if (messenger.failure) throw messenger.failure;
            events.push(published);
            for (const { topics, onEvent } of subscriptions) {
              if (topics.includes(published.topic)) await onEvent(published);
            }
          },
          subscribe: async subscription => {
            subscriptions.push(subscription);
          },
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
    ],
  });

  const { server } = backend;
  const asUser = (user: string | undefined) =>
    user === undefined
      ? mockCredentials.user.header()
      : mockCredentials.user.header(user);
  return {
    stop: () => backend.stop(),
    catalog,
    messenger,
    notifications,
    events,
    audit,
    entities,
    /** Tells those who listen of an event of another plugin. */
    tell: async (topic: string, eventPayload: unknown) => {
      for (const { topics, onEvent } of subscriptions) {
        if (topics.includes(topic)) await onEvent({ topic, eventPayload });
      }
    },
    /** Runs a scheduled task as the scheduler would. */
    run: async (id: string) => {
      await tasks.get(id)!.fn(new AbortController().signal);
    },
    taskIds: () => [...tasks.keys()],
    get: (path: string, user?: string) =>
      request(server)
        .get(`/api/delivery${path}`)
        .set('Authorization', asUser(user)),
    /** As somebody with these credentials. */
    as: (authorization: string) => ({
      get: (path: string) =>
        request(server)
          .get(`/api/delivery${path}`)
          .set('Authorization', authorization),
      post: (path: string, body: object) =>
        request(server)
          .post(`/api/delivery${path}`)
          .set('Authorization', authorization)
          .send(body),
    }),
    post: (path: string, body: object, user?: string) =>
      request(server)
        .post(`/api/delivery${path}`)
        .set('Authorization', asUser(user))
        .send(body),
    /** Sends an event; as a service unless a header says otherwise. */
    push: (
      pushed: DeliveryEvent | object | string,
      authorization: string = mockCredentials.service.header(),
    ) =>
      request(server)
        .post('/api/delivery/events')
        .set('Authorization', authorization)
        .set('Content-Type', 'application/cloudevents+json; charset=utf-8')
        .send(typeof pushed === 'string' ? pushed : JSON.stringify(pushed)),
    anonymous: () => request(server),
    /** Address of the portal for other processes. */
    url: `http://localhost:${server.port()}`,
  };
}

/** A component of the repository that sends in tests. */
export function component(
  name: string,
  changes: { slug?: string; owner?: string; service?: string } = {},
): Entity {
  const { slug = 'northfield/platform', owner, service } = changes;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'github.com/project-slug': slug,
        ...(service && { 'bellwether.dev/service': service }),
      },
    },
    spec: { type: 'service' },
    relations: [
      { type: 'ownedBy', targetRef: owner ?? 'group:default/identity' },
    ],
  };
}
