import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Admission } from '@bellwether/kit-backend';
import {
  deliveryGateReadPermission,
  deliveryGateRejudgePermission,
  type GateRunView,
  type RejudgeRequest,
  type RejudgeResponse,
} from '@bellwether/plugin-delivery-common';
import type { GateRunReader } from '../database/GateRunReader';
import type { FullGateRun } from '../database/model';
import type { DeliveryMetrics } from '../metrics';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';
import { gateRunView } from '../services/views';
import { readEvidence } from './readEvidence';
import { rejudge } from './rejudge';

/** One run of a gate: what it saw, its evidence, and judging that again. */
export class GateRunService {
  constructor(
    private readonly options: {
      gateRuns: GateRunReader;
      permissions: RecordPermissions;
      /** Judging blocks the replica; callers take turns. */
      admission: Admission;
      metrics: DeliveryMetrics;
    },
  ) {}

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<GateRunView> {
    const run = await this.#find(id, credentials);
    return gateRunView(run, {
      rejudge: run.hasEvidence && (await this.#mayRejudge(run, credentials)),
    });
  }

  /**
   * The evidence as it came, as JSON text, and a name for its file.
   *
   * @throws NotFoundError when there is none, or the caller may not see it
   * @throws DamagedEvidenceError when it is not what was stored
   */
  async evidence(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<{ text: string; fileName: string }> {
    const run = await this.#find(id, credentials);
    const stored = await this.#evidenceOf(run);
    readEvidence(id, stored);
    const gate = run.gate.replace(/[^\w.-]+/g, '-').slice(0, 60);
    return { text: stored.text, fileName: `${gate}-${id.slice(0, 8)}.json` };
  }

  /**
   * @throws NotFoundError when there is no evidence, or the caller may not see the run
   * @throws NotAllowedError when the caller may not judge it
   * @throws ServiceUnavailableError when too many wait already
   */
  async rejudge(
    id: string,
    request: RejudgeRequest,
    context: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<RejudgeResponse> {
    const run = await this.#find(id, context.credentials);
    if (!(await this.#mayRejudge(run, context.credentials))) {
      throw new NotAllowedError(
        `Judging evidence again needs the permission ${deliveryGateRejudgePermission.name}`,
      );
    }
    const { admission, metrics } = this.options;
    const startedMs = performance.now();
    const seconds = () => (performance.now() - startedMs) / 1000;
    try {
      const response = await admission.run(context.signal, async () =>
        rejudge(readEvidence(id, await this.#evidenceOf(run)), request),
      );
      metrics.rejudged(response.problem === null ? 'ok' : 'problem', seconds());
      return response;
    } catch (error) {
      metrics.rejudged(
        error instanceof ServiceUnavailableError ? 'busy' : 'error',
        seconds(),
      );
      throw error;
    }
  }

  async #find(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<FullGateRun> {
    const { gateRuns, permissions } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'gate-runs',
      deliveryGateReadPermission,
      credentials,
    );
    const run = await gateRuns.find(id, filter);
    if (!run) throw notFound();
    return run;
  }

  async #evidenceOf(run: FullGateRun) {
    const evidence = await this.options.gateRuns.evidence(run.id);
    if (evidence) return evidence;
    throw new NotFoundError(
      'No evidence is kept of this gate run. It comes with the end of the run, unless the gate never judged.',
    );
  }

  #mayRejudge(
    run: FullGateRun,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.options.permissions.allows(
      deliveryGateRejudgePermission,
      resourceOf('gate-runs', run),
      credentials,
    );
  }
}
