import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  type ListObjectivesRequest,
  type PushCountsRequest,
  sloCountsPushPermission,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import type {
  SloObjectiveFilter,
  SloObjectiveResource,
} from '@bellwether/plugin-slo-node';
import type {
  GetSeriesRequest,
  ListStateChangesRequest,
  SloService,
  SloServiceOptions,
  SloServiceScope,
} from './SloService';

/**
 * Asks the permission framework before the service answers. Conditional decisions become SQL filters, so lists, totals
 * and facets never touch what the caller may not see. A denied list is refused; a denied id looks like a missing one.
 */
export class AuthorizedSloService implements SloService {
  readonly #service: SloService;
  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<SloObjectiveFilter>;
  readonly #isAuthorized: (
    decision: PolicyDecision,
    resource: SloObjectiveResource,
  ) => boolean;

  /**
   * @param options - `toFilter` and `isAuthorized` read conditions with the registered rules, in SQL and in memory.
   */
  constructor(options: {
    service: SloService;
    permissions: PermissionsService;
    toFilter: ConditionTransformer<SloObjectiveFilter>;
    isAuthorized: (
      decision: PolicyDecision,
      resource: SloObjectiveResource,
    ) => boolean;
  }) {
    this.#service = options.service;
    this.#permissions = options.permissions;
    this.#toFilter = options.toFilter;
    this.#isAuthorized = options.isAuthorized;
  }

  async listObjectives(
    request: ListObjectivesRequest,
    options: SloServiceOptions,
  ) {
    return this.#service.listObjectives(request, await this.#read(options));
  }

  async getSummary(options: SloServiceOptions) {
    return this.#service.getSummary(await this.#read(options));
  }

  async getSlo(
    id: { namespace: string; name: string },
    options: SloServiceOptions,
  ) {
    return this.#service.getSlo(id, await this.#readOne(options));
  }

  async getSeries(
    request: GetSeriesRequest,
    options: SloServiceOptions & { signal: AbortSignal },
  ) {
    return this.#service.getSeries(request, {
      ...(await this.#readOne(options)),
      signal: options.signal,
    });
  }

  async listStateChanges(
    request: ListStateChangesRequest,
    options: SloServiceOptions,
  ) {
    return this.#service.listStateChanges(request, await this.#read(options));
  }

  async pushCounts(request: PushCountsRequest, options: SloServiceOptions) {
    const { credentials } = options;
    const [push, read] = await this.#permissions.authorizeConditional(
      [
        { permission: sloCountsPushPermission },
        { permission: sloObjectiveReadPermission },
      ],
      { credentials },
    );
    if (push.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `Pushing counts needs the permission ${sloCountsPushPermission.name}`,
      );
    }
    const scope: SloServiceScope = {
      mayPush: objective => this.#isAuthorized(push, objective),
      mayRead: objective => this.#isAuthorized(read, objective),
    };
    return this.#service.pushCounts(request, { credentials, scope });
  }

  async #read(options: SloServiceOptions): Promise<SloServiceOptions> {
    const visible = await this.#visible(options.credentials);
    if (visible === 'nothing') {
      throw new NotAllowedError(
        `Reading objectives needs the permission ${sloObjectiveReadPermission.name}`,
      );
    }
    return { ...options, scope: { visible } };
  }

  async #readOne(options: SloServiceOptions): Promise<SloServiceOptions> {
    const visible = await this.#visible(options.credentials);
    if (visible === 'nothing') throw sloNotFound();
    return { ...options, scope: { visible } };
  }

  async #visible(
    credentials: BackstageCredentials,
  ): Promise<PermissionCriteria<SloObjectiveFilter> | undefined | 'nothing'> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: sloObjectiveReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions);
      default:
        return 'nothing';
    }
  }
}

/** One text for missing and denied alike. */
export function sloNotFound(): NotFoundError {
  return new NotFoundError(
    'There is no such SLO, or you may not see it. GET /objectives lists those you may see.',
  );
}
