import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import type { RESOURCE_TYPE_AUDIT_ENTRY } from '@bellwether/plugin-audit-common';
import type { AuditEntryFilter, AuditEntryResource } from '../permissions';
import type { VisibilityFilter } from './filters';

/** A permission on entries. */
export type EntryPermission = ResourcePermission<
  typeof RESOURCE_TYPE_AUDIT_ENTRY
>;

/** What the permission framework says about entries and the log. Conditional decisions become SQL filters. */
export class EntryPermissions {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      toFilter: ConditionTransformer<AuditEntryFilter>;
      isAuthorized: (
        decision: PolicyDecision,
        resource: AuditEntryResource,
      ) => boolean;
    },
  ) {}

  /** What the caller may do it with; `nothing` when it is denied as a whole. */
  async visible(
    permission: EntryPermission,
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
    permission: EntryPermission,
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter> {
    const visible = await this.visible(permission, credentials);
    if (visible !== 'nothing') return visible;
    throw new NotAllowedError(`This needs the permission ${permission.name}`);
  }

  /** Whether a permission is granted for an entry. */
  async allows(
    permission: EntryPermission,
    resource: AuditEntryResource,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const decision = await this.#ask(permission, credentials);
    return (
      decision.result !== AuthorizeResult.DENY &&
      this.options.isAuthorized(decision, resource)
    );
  }

  /** @throws NotAllowedError unless a permission that is about no entry is granted */
  async demand(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
  }

  async #ask(
    permission: EntryPermission,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }
}

/** One text for missing and denied alike. */
export function entryNotFound(): NotFoundError {
  return new NotFoundError(
    'There is no such entry, or you may not see it. GET /entries lists those you may see.',
  );
}
