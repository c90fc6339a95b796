import { NotAllowedError } from '@backstage/errors';
import {
  type ListObjectivesRequest,
  type PushCountsRequest,
  sloCountsPushPermission,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import type { ObjectivePermissions } from './ObjectivePermissions';
import type {
  GetSeriesRequest,
  ListStateChangesRequest,
  SloService,
  SloServiceOptions,
} from './SloService';

/** Asks the permission framework before the service answers: a denied list is refused, a denied id looks like a missing one. */
export class AuthorizedSloService implements SloService {
  readonly #service: SloService;
  readonly #permissions: ObjectivePermissions;

  constructor(options: {
    service: SloService;
    permissions: ObjectivePermissions;
  }) {
    this.#service = options.service;
    this.#permissions = options.permissions;
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
    const [mayPush, mayRead] = await Promise.all([
      this.#permissions.judge(sloCountsPushPermission, credentials),
      this.#permissions.judge(sloObjectiveReadPermission, credentials),
    ]);
    if (!mayPush) {
      throw new NotAllowedError(
        `Pushing counts needs the permission ${sloCountsPushPermission.name}`,
      );
    }
    const scope = { mayPush, mayRead: mayRead ?? (() => false) };
    return this.#service.pushCounts(request, { credentials, scope });
  }

  async #read(options: SloServiceOptions): Promise<SloServiceOptions> {
    const visible = await this.#permissions.visibleList(options.credentials);
    return { ...options, scope: { visible } };
  }

  async #readOne(options: SloServiceOptions): Promise<SloServiceOptions> {
    const visible = await this.#permissions.visibleOne(options.credentials);
    return { ...options, scope: { visible } };
  }
}
