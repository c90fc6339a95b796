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
import {
  type RESOURCE_TYPE_SLO_OBJECTIVE,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import type {
  SloObjectiveFilter,
  SloObjectiveResource,
} from '@bellwether/plugin-slo-node';
import type { VisibilityFilter } from '../database/filters';

/** A permission on objectives. */
export type ObjectivePermission = ResourcePermission<
  typeof RESOURCE_TYPE_SLO_OBJECTIVE
>;

/** Judges one objective in memory. */
export type ObjectiveJudge = (objective: SloObjectiveResource) => boolean;

/**
 * What the permission framework says about objectives. Conditional decisions become SQL filters, so lists, totals and
 * facets never touch what the caller may not see.
 */
export class ObjectivePermissions {
  /** @param options - `toFilter` and `isAuthorized` read conditions with the registered rules, in SQL and in memory. */
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      toFilter: ConditionTransformer<SloObjectiveFilter>;
      isAuthorized: (
        decision: PolicyDecision,
        resource: SloObjectiveResource,
      ) => boolean;
    },
  ) {}

  /** What the caller may see; `nothing` when reading is denied as a whole. */
  async visible(
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter | 'nothing'> {
    const decision = await this.#ask(sloObjectiveReadPermission, credentials);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.options.toFilter(decision.conditions);
      default:
        return 'nothing';
    }
  }

  /** For lists. @throws NotAllowedError when reading is denied as a whole */
  async visibleList(
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter> {
    const visible = await this.visible(credentials);
    if (visible !== 'nothing') return visible;
    throw new NotAllowedError(
      `Reading objectives needs the permission ${sloObjectiveReadPermission.name}`,
    );
  }

  /** For one SLO. @throws NotFoundError when reading is denied as a whole: a denied id looks like a missing one */
  async visibleOne(
    credentials: BackstageCredentials,
  ): Promise<VisibilityFilter> {
    const visible = await this.visible(credentials);
    if (visible !== 'nothing') return visible;
    throw sloNotFound();
  }

  /** Judges objectives one by one; undefined when the permission is denied as a whole. */
  async judge(
    permission: ObjectivePermission,
    credentials: BackstageCredentials,
  ): Promise<ObjectiveJudge | undefined> {
    const decision = await this.#ask(permission, credentials);
    if (decision.result === AuthorizeResult.DENY) return undefined;
    return objective => this.options.isAuthorized(decision, objective);
  }

  /** Whether a permission without a resource is granted. */
  async allows(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #ask(
    permission: ObjectivePermission,
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
export function sloNotFound(): NotFoundError {
  return new NotFoundError(
    'There is no such SLO, or you may not see it. GET /objectives lists those you may see.',
  );
}
