import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  deliveryGateOverridePermission,
  deliveryGateReadPermission,
  type HostedGateSummary,
  type HostedGateView,
  type ListHostedGatesRequest,
  type ListHostedGatesResponse,
  type OverrideGateRequest,
} from '@bellwether/plugin-delivery-common';
import type {
  HostedGateStore,
  StoredHostedGate,
} from '../database/HostedGateStore';
import type { ProtectionStore } from '../database/ProtectionStore';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';

/** Gates the portal hosts, as callers may see them, and people who decide instead. */
export class HostedGateService {
  constructor(
    private readonly options: {
      gates: HostedGateStore;
      requests: ProtectionStore;
      permissions: RecordPermissions;
      /** Told when a person decided. */
      onDecided: () => void;
    },
  ) {}

  /** @throws NotAllowedError when no gate may be seen */
  async list(
    request: ListHostedGatesRequest,
    credentials: BackstageCredentials,
  ): Promise<ListHostedGatesResponse> {
    const { gates, permissions } = this.options;
    const page = await gates.list(
      request,
      await permissions.visibleList(deliveryGateReadPermission, credentials),
    );
    return { ...page, items: page.items.map(summaryOf) };
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<HostedGateView> {
    const gate = await this.#find(id, credentials);
    const request = await this.options.requests.ofGate(gate);
    return {
      ...summaryOf(gate),
      answers: request ? await this.options.requests.answers(request.id) : [],
      asked: request !== undefined,
      overrideReason: gate.override?.reason ?? null,
      may: {
        override: isOpen(gate) && (await this.#mayOverride(gate, credentials)),
      },
    };
  }

  /**
   * @throws NotFoundError when there is none, or the person may not see it
   * @throws NotAllowedError when the person may not decide
   * @throws InputError when the name that was typed is not that of the service
   * @throws ConflictError when it is decided already
   */
  async override(
    id: string,
    { verdict, reason, confirm }: OverrideGateRequest,
    person: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<void> {
    const gate = await this.#find(id, person);
    if (!(await this.#mayOverride(gate, person))) {
      throw new NotAllowedError(
        `Deciding instead of a gate needs the permission ${deliveryGateOverridePermission.name}`,
      );
    }
    const name = gate.service.replace(/^.*[:/]/, '');
    if (![gate.service, name].includes(confirm.trim())) {
      throw new InputError(
        `confirm: expected the name of the service, ${name}, found ${JSON.stringify(confirm)}`,
      );
    }
    const decided = await this.options.gates.override(
      id,
      verdict === 'approve' ? 'approved' : 'rejected',
      { by: person.principal.userEntityRef, reason },
      Date.now(),
    );
    if (!decided) throw new ConflictError('The gate is decided already.');
    this.options.onDecided();
  }

  async #find(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredHostedGate> {
    const { gates, permissions } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'hosted-gates',
      deliveryGateReadPermission,
      credentials,
    );
    const gate = await gates.find(id, filter);
    if (!gate) throw notFound();
    return gate;
  }

  #mayOverride(
    gate: StoredHostedGate,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.options.permissions.allows(
      deliveryGateOverridePermission,
      resourceOf('hosted-gates', gate),
      credentials,
    );
  }
}

function isOpen({ state }: StoredHostedGate): boolean {
  return state === 'waiting' || state === 'watching';
}

function summaryOf(gate: StoredHostedGate): HostedGateSummary {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: gate.id,
    gate: gate.gate,
    entityRef: gate.entityRef,
    service: gate.service,
    environment: gate.environment,
    state: gate.state,
    decision: gate.decision,
    gateRunId: gate.looks > 0 ? gate.gateRunId : null,
    sha: gate.sha,
    overriddenBy: gate.override?.by ?? null,
    registeredAt: iso(gate.registeredMs),
    updatedAt: iso(gate.updatedMs),
    deadlineAt: gate.deadlineMs === null ? null : iso(gate.deadlineMs),
    pipeline: gate.pipeline,
  };
}
