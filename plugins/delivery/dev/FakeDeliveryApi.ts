import { NotFoundError } from '@backstage/errors';
import { judgeCanary, readBundle } from '@bellwether/domain-canary';
import {
  DRIFT_SEVERITIES,
  type AbortRollbackRequest,
  type DeliveryApi,
  type DoraFigures,
  type DoraResponse,
  type DriftOverview,
  type DriftStackView,
  type FleetResponse,
  type GateDecision,
  type GateEvidence,
  type GateRunSummary,
  type GateRunView,
  type GetDoraRequest,
  type GetFreezesRequest,
  type GetTimelineRequest,
  type HostedGateView,
  type ListDeploymentsRequest,
  type ListDriftResourcesRequest,
  type ListDriftStacksRequest,
  type ListEnvironmentsRequest,
  type ListGateRunsRequest,
  type ListHostedGatesRequest,
  type ListPlaybooksRequest,
  type ListReleasesRequest,
  type ListRollbacksRequest,
  type ListSmokeRunsRequest,
  type OverrideGateRequest,
  type RejudgeRequest,
  type RejudgeResponse,
  type ReleaseView,
  type RequestRollbackRequest,
  type RollbackView,
} from '@bellwether/plugin-delivery-common';
import type { World } from './northfield';
import type { FakeStack } from './fake/drift';
import { pageOf } from './fake/paging';
import { doraOf, environmentsOf, freezesOf, timelineOf } from './fake/planning';
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
    const found = this.world.runs.filter(
      run =>
        matches(run.entityRef, request.entityRef) &&
        matches(run.environment, request.environment) &&
        matches(run.gate, request.gate) &&
        matches(run.pipeline?.repository, request.repository) &&
        matches(run.decision, request.decision) &&
        matches(run.status, request.status) &&
        contains(
          [run.gate, run.service, run.version, run.pipeline?.repository],
          request.text,
        ),
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
    const found = this.world.smoke.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        matches(one.environment, request.environment) &&
        matches(one.verdict, request.verdict) &&
        contains([one.service, one.reason], request.text),
    );
    return pageOf(found, request);
  }

  async listReleases(request: ListReleasesRequest = {}) {
    const found = this.world.releases.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        matches(one.repository, request.repository) &&
        matches(one.prerelease ? 'prerelease' : 'stable', request.kind) &&
        contains([one.service, one.version, one.repository], request.text),
    );
    return pageOf(found, request);
  }

  async getRelease(id: string): Promise<ReleaseView> {
    const release = this.world.releases.find(one => one.id === id);
    if (!release) throw new NotFoundError(`No release ${id}`);
    return release;
  }

  async getDrift(): Promise<DriftOverview> {
    const all = this.world.stacks.map(({ view }) => view);
    const overview: DriftOverview = {
      stacks: { drift: 0, error: 0, stale: 0, undeployed: 0, clean: 0 },
      resources: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      remediation: all[0]?.remediation ?? {
        days: 90,
        closed: 0,
        medianMs: null,
        open: 0,
        openMedianMs: null,
      },
      environments: [...new Set(all.flatMap(one => one.environment ?? []))],
    };
    for (const { state, bySeverity } of all) {
      overview.stacks[state] += 1;
      for (const severity of DRIFT_SEVERITIES) {
        overview.resources[severity] += bySeverity[severity];
      }
    }
    return overview;
  }

  async listDriftStacks(request: ListDriftStacksRequest = {}) {
    const found = this.world.stacks
      .map(({ view }) => view)
      .filter(
        one =>
          matches(one.entityRef, request.entityRef) &&
          matches(one.systemRef, request.systemRef) &&
          matches(one.environment, request.environment) &&
          matches(one.state, request.state) &&
          contains([one.stack, one.repository], request.text),
      );
    return pageOf(found, request);
  }

  async getDriftStack(id: string): Promise<DriftStackView> {
    return this.#stack(id).view;
  }

  async listDriftResources(
    id: string,
    request: ListDriftResourcesRequest = {},
  ) {
    const { status = 'open', severity, kind } = request;
    const found = this.#stack(id).resources.filter(
      one =>
        matches(one.closedAt === null ? 'open' : 'closed', status) &&
        matches(one.severity, severity) &&
        matches(one.kind, kind),
    );
    return pageOf(found, request);
  }

  async listRollbacks(request: ListRollbacksRequest = {}) {
    const found = this.world.rollbacks.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        matches(one.environment, request.environment) &&
        matches(one.state, request.state) &&
        matches(one.trigger.kind, request.trigger) &&
        contains([one.service, one.playbook, one.trigger.reason], request.text),
    );
    return pageOf(found, request);
  }

  async getRollback(id: string): Promise<RollbackView> {
    const rollback = this.world.rollbacks.find(one => one.id === id);
    if (!rollback) throw new NotFoundError(`No rollback ${id}`);
    return rollback;
  }

  async requestRollback(request: RequestRollbackRequest) {
    const [known] = this.world.rollbacks;
    return {
      ...known,
      dryRun: request.dryRun ?? false,
      playbook: request.playbook,
      calls: [
        'POST https://api.github.com/repos/northfield/exam-service/deployments',
      ],
    };
  }

  async abortRollback(id: string, request: AbortRollbackRequest) {
    const rollback = await this.getRollback(id);
    rollback.state = 'aborted';
    rollback.problem = request.reason;
    rollback.may = { abort: false };
    return rollback;
  }

  async listPlaybooks(request: ListPlaybooksRequest = {}) {
    return {
      items: this.world.playbooks.filter(one =>
        matches(one.entityRef, request.entityRef),
      ),
    };
  }

  async listHostedGates(request: ListHostedGatesRequest = {}) {
    const found = this.world.hostedGates.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        matches(one.environment, request.environment) &&
        matches(one.state, request.state) &&
        matches(one.gateRunId, request.gateRunId),
    );
    return pageOf(found, request);
  }

  async getHostedGate(id: string): Promise<HostedGateView> {
    const hosted = this.world.hostedGates.find(one => one.id === id);
    if (!hosted) throw new NotFoundError(`No hosted gate ${id}`);
    return hosted;
  }

  async overrideGate(id: string, request: OverrideGateRequest) {
    const hosted = await this.getHostedGate(id);
    hosted.state = request.verdict === 'approve' ? 'approved' : 'rejected';
    hosted.overriddenBy = 'user:default/edda-marsh';
    hosted.overrideReason = request.reason;
    hosted.may = { override: false };
    return hosted;
  }

  async listEnvironments(request: ListEnvironmentsRequest = {}) {
    const { runs, deployments, rollbacks } = this.world;
    const { environments, items } = environmentsOf(
      deployments,
      runs,
      rollbacks,
    );
    const found = items.filter(
      one =>
        matches(one.entityRef, request.entityRef) &&
        contains([one.service, one.repository], request.text),
    );
    return { environments, ...pageOf(found, request) };
  }

  async getFreezes(request: GetFreezesRequest = {}) {
    const { nowMs } = this.world;
    const { from = '', to = '' } = request;
    return nowMs === null
      ? { from, to, calendars: [] }
      : freezesOf(request, nowMs);
  }

  async getDora(request: GetDoraRequest = {}): Promise<DoraResponse> {
    const { nowMs } = this.world;
    if (nowMs !== null) return doraOf(request, nowMs);
    const nothing: DoraFigures = {
      deploymentFrequency: { n: 0, perDay: null, days: 0 },
      leadTime: { n: 0, unknown: 0, medianMs: null, p90Ms: null },
      changeFailureRate: { n: 0, failed: 0, rate: null },
      timeToRestore: { n: 0, unknown: 0, medianMs: null, p90Ms: null, open: 0 },
    };
    return {
      ...nothing,
      before: nothing,
      environment: request.environment ?? 'production',
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-22T00:00:00Z',
      days: 30,
      weeks: [],
      services: [],
      truncated: false,
    };
  }

  async getTimeline(request: GetTimelineRequest = {}) {
    return timelineOf(this.world, request, this.world.nowMs ?? 0);
  }

  #stack(id: string): FakeStack {
    const stack = this.world.stacks.find(({ view }) => view.id === id);
    if (!stack) throw new NotFoundError(`No stack ${id}`);
    return stack;
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

function contains(
  values: readonly (string | null | undefined)[],
  text: string | undefined,
): boolean {
  const lower = (value: string) => value.toLocaleLowerCase('en');
  return text === undefined || lower(values.join(' ')).includes(lower(text));
}
