import { NotFoundError } from '@backstage/errors';
import { judgeCanary, readBundle } from '@bellwether/domain-canary';
import type {
  DeliveryApi,
  FleetResponse,
  GateDecision,
  GateEvidence,
  GateRunSummary,
  GateRunView,
  ListDeploymentsRequest,
  ListGateRunsRequest,
  ListSmokeRunsRequest,
  RejudgeRequest,
  RejudgeResponse,
} from '@bellwether/plugin-delivery-common';
import type { World } from './northfield';
import { pageOf } from './fake/paging';
import { summaryOf } from './fake/views';

/** The delivery backend in memory. */
export class FakeDeliveryApi implements DeliveryApi {
  constructor(private readonly world: World) {}

  async getFleet(): Promise<FleetResponse> {
    const { runs, deployments } = this.world;
    const over = runs.filter(run => run.status !== 'running');
    const latest = new Map<string, GateRunSummary>();
    for (const run of over) {
      const key = `${run.gate} ${run.service} ${run.environment}`;
      if (!latest.has(key)) latest.set(key, summaryOf(run));
    }
    const counts: Record<GateDecision, number> = {
      Promote: 0,
      Hold: 0,
      Rollback: 0,
      Error: 0,
    };
    for (const run of over) {
      if (run.status === 'finished') counts[run.decision] += 1;
    }
    const inForce = new Map(
      [...deployments]
        .reverse()
        .filter(one => one.state === 'success')
        .map(one => [`${one.service} ${one.environment}`, one]),
    );
    return {
      running: runs.filter(run => run.status === 'running').map(summaryOf),
      latest: [...latest.values()],
      counts,
      deployments: [...inForce.values()],
    };
  }

  async listGateRuns(request: ListGateRunsRequest = {}) {
    const text = request.text?.toLocaleLowerCase('en');
    const found = this.world.runs.filter(
      run =>
        matches(run.entityRef, request.entityRef) &&
        matches(run.environment, request.environment) &&
        matches(run.gate, request.gate) &&
        matches(run.pipeline?.repository, request.repository) &&
        matches(run.decision, request.decision) &&
        matches(run.status, request.status) &&
        (text === undefined ||
          [run.gate, run.service, run.version, run.pipeline?.repository]
            .join(' ')
            .toLocaleLowerCase('en')
            .includes(text)),
    );
    return pageOf(found.map(summaryOf), request);
  }

  async getGateRun(id: string): Promise<GateRunView> {
    return this.#run(id);
  }

  async getEvidence(id: string): Promise<GateEvidence> {
    const evidence = this.world.evidence.get(this.#run(id).id);
    if (!evidence) throw new NotFoundError(`No evidence of run ${id} is kept`);
    return evidence;
  }

  async rejudge(id: string, request: RejudgeRequest): Promise<RejudgeResponse> {
    const { bundle, judgement } = await this.getEvidence(id);
    const changed = { ...(bundle as Record<string, unknown>), ...request };
    const mode = request.mode ?? this.#run(id).judge;
    const read = readBundle(changed);
    if (!read.ok) {
      return {
        mode,
        identical: null,
        decision: null,
        score: null,
        metrics: [],
        problem: read.problems
          .map(({ path, message }) => `${path}: ${message}`)
          .join(' '),
      };
    }
    const again = judgeCanary(read.bundle);
    return {
      mode,
      identical:
        Object.keys(request).length === 0
          ? JSON.stringify(again) === JSON.stringify(judgement)
          : null,
      decision: again.decision,
      score: again.score,
      metrics: again.metrics.map(({ name, classification, reasons }) => ({
        name,
        classification,
        reasons,
      })),
      problem: null,
    };
  }

  async listDeployments(request: ListDeploymentsRequest = {}) {
    const found = this.world.deployments.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        matches(one.environment, request.environment),
    );
    return pageOf(found, request);
  }

  async listSmokeRuns(request: ListSmokeRunsRequest = {}) {
    const found = this.world.smoke.filter(one =>
      matches(one.entityRef, request.entityRef),
    );
    return pageOf(found, request);
  }

  #run(id: string): GateRunView {
    const run = this.world.runs.find(one => one.id === id);
    if (!run) throw new NotFoundError(`No run ${id}`);
    return run;
  }
}

function matches<T>(value: T, wanted: T | undefined): boolean {
  return wanted === undefined || value === wanted;
}
