import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deliveryDriftReadPermission,
  type DriftOverview,
  type DriftStackView,
  type ListDriftResourcesRequest,
  type ListDriftResourcesResponse,
  type ListDriftStacksRequest,
  type ListDriftStacksResponse,
} from '@bellwether/plugin-delivery-common';
import type { DriftReader } from '../database/DriftReader';
import type { DriftResourceReader } from '../database/DriftResourceReader';
import type { StoredStack } from '../database/model';
import type { RecordPermissions } from '../services/RecordPermissions';
import { REMEDIATION_DAYS, remediationOf } from './remediation';
import { stackSummary } from './views';

const DAY_MS = 86_400_000;

/** Drift of stacks, as far as the caller may see it. */
export class DriftService {
  constructor(
    private readonly options: {
      stacks: DriftReader;
      resources: DriftResourceReader;
      permissions: RecordPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no stack may be seen */
  async overview(credentials: BackstageCredentials): Promise<DriftOverview> {
    const { stacks, resources } = this.options;
    const filter = await this.#visibleList(credentials);
    const times = countedTimes();
    const [counts, environments, durations] = await Promise.all([
      stacks.counts(filter, times.nowMs),
      stacks.environments(filter),
      resources.durations({ filter }, times),
    ]);
    return { ...counts, environments, remediation: remediationOf(durations) };
  }

  /** @throws NotAllowedError when no stack may be seen */
  async listStacks(
    request: ListDriftStacksRequest,
    credentials: BackstageCredentials,
  ): Promise<ListDriftStacksResponse> {
    const page = await this.options.stacks.list(
      request,
      await this.#visibleList(credentials),
      Date.now(),
    );
    return { ...page, items: page.items.map(stackSummary) };
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async getStack(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<DriftStackView> {
    const { stacks, resources } = this.options;
    const stack = await this.#find(id, credentials);
    const [history, durations] = await Promise.all([
      stacks.history(id),
      resources.durations({ stackId: id }, countedTimes()),
    ]);
    const { byKind, resourcesOmitted, problems } = stack;
    return {
      ...stackSummary(stack),
      byKind,
      resourcesOmitted,
      problems,
      remediation: remediationOf(durations),
      history,
    };
  }

  /** @throws NotFoundError when there is no such stack, or the caller may not see it */
  async listResources(
    id: string,
    request: ListDriftResourcesRequest,
    credentials: BackstageCredentials,
  ): Promise<ListDriftResourcesResponse> {
    await this.#find(id, credentials);
    return this.options.resources.list(id, request);
  }

  async #visibleList(credentials: BackstageCredentials) {
    const { permissions } = this.options;
    return permissions.visibleList(deliveryDriftReadPermission, credentials);
  }

  async #find(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredStack> {
    const { stacks, permissions } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'drift-stacks',
      deliveryDriftReadPermission,
      credentials,
    );
    const stack = await stacks.find(id, filter, Date.now());
    if (!stack) throw notFound();
    return stack;
  }
}

function countedTimes(): { sinceMs: number; nowMs: number } {
  const nowMs = Date.now();
  return { nowMs, sinceMs: nowMs - REMEDIATION_DAYS * DAY_MS };
}
