import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import type { RESOURCE_TYPE_DELIVERY_RECORD } from '@bellwether/plugin-delivery-common';
import type { VisibilityFilter } from '../database/filters';
import type {
  DeliveryRecordFilter,
  DeliveryRecordResource,
} from '../permissions';

/** A permission on what is delivered. */
export type RecordPermission = ResourcePermission<
  typeof RESOURCE_TYPE_DELIVERY_RECORD
>;

/**
 * What the permission framework says about records. Conditional decisions become SQL filters, so lists and totals never touch
 * what the caller may not see.
 */
export class RecordPermissions {
  /** @param options - `toFilter` and `isAuthorized` read conditions with the registered rules, in SQL and in memory. */
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      toFilter: ConditionTransformer<DeliveryRecordFilter>;
      isAuthorized: (
        decision: PolicyDecision,
        resource: DeliveryRecordResource,
      ) => boolean;
    },
  ) {}

  /** What the caller may see; `nothing` when it is denied as a whole. */
  async visible(
    permission: RecordPermission,
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter | 'nothing'> {
    const decision = await this.#ask(permission, credentials);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.options.toFilter(decision.conditions);
      default:
        return 'nothing';
    }
  }

  /** For lists. @throws NotAllowedError when it is denied as a whole */
  async visibleList(
    permission: RecordPermission,
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter> {
    const visible = await this.visible(permission, credentials);
    if (visible !== 'nothing') return visible;
    throw new NotAllowedError(`This needs the permission ${permission.name}`);
  }

  /**
   * For one record: what the caller may see, and how to say that it is not there.
   *
   * @throws NotFoundError when it is denied as a whole: a denied id looks like a missing one
   */
  async visibleOne(
    kind: RecordKind,
    permission: RecordPermission,
    credentials: BackstageCredentials,
  ): Promise<{ filter: VisibilityFilter; notFound: () => NotFoundError }> {
    const notFound = () => recordNotFound(kind);
    const filter = await this.visible(permission, credentials);
    if (filter === 'nothing') throw notFound();
    return { filter, notFound };
  }

  /** Whether a permission is granted for a record. */
  async allows(
    permission: RecordPermission,
    resource: DeliveryRecordResource,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const decision = await this.#ask(permission, credentials);
    return (
      decision.result !== AuthorizeResult.DENY &&
      this.options.isAuthorized(decision, resource)
    );
  }

  /** What tells whether a permission is granted for a resource, of several with one question; `nothing` when it is denied. */
  async judge(
    permission: RecordPermission,
    credentials: BackstageCredentials,
  ): Promise<((resource: DeliveryRecordResource) => boolean) | 'nothing'> {
    const decision = await this.#ask(permission, credentials);
    return decision.result === AuthorizeResult.DENY
      ? 'nothing'
      : resource => this.options.isAuthorized(decision, resource);
  }

  async #ask(
    permission: RecordPermission,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }
}

/** What there are lists of, and what one of them is called. */
const NAMES = {
  'gate-runs': { one: 'gate run', list: '/gate-runs' },
  releases: { one: 'release', list: '/releases' },
  'drift-stacks': { one: 'stack', list: '/drift/stacks' },
  deployments: { one: 'deployment', list: '/deployments' },
  rollbacks: { one: 'rollback', list: '/rollbacks' },
  'hosted-gates': { one: 'hosted gate', list: '/hosted-gates' },
};

type RecordKind = keyof typeof NAMES;

/** One text for missing and denied alike. */
function recordNotFound(kind: RecordKind): NotFoundError {
  const { one, list } = NAMES[kind];
  return new NotFoundError(
    `There is no such ${one}, or you may not see it. GET ${list} lists those you may see.`,
  );
}
