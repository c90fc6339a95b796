import type {
  DecideExclusionRequest,
  ListAlertsRequest,
  ListObjectivesRequest,
  ListRecordedRequest,
  ObjectiveKey,
  ObjectiveView,
  PolicyRequest,
  ProposeExclusionRequest,
  ReportRequest,
  SloApi,
  SloId,
  SloView,
  StateChange,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { NotFoundError, NotImplementedError } from '@backstage/errors';
import { listAlerts } from './fake/alerts';
import { FakeExclusions } from './fake/exclusions';
import { forecastFan } from './fake/forecast';
import { journeys } from './fake/journeys';
import { listMarkers } from './fake/markers';
import { listObjectives, sloOf, summary } from './fake/objectives';
import { page } from './fake/paging';
import { policyDecision } from './fake/policy';
import { listRecorded, recordedSlos } from './fake/recorded';
import { FakeReports } from './fake/reports';
import { rulesOf } from './fake/rules';
import { whatIf } from './fake/whatIf';
import { series } from './series';

/**
 * The SLO backend in memory with the semantics of its contract: filters, sorting, opaque cursors, facets, decisions.
 * For the development app and for tests.
 */
export class FakeSloApi implements SloApi {
  /** Every list request so far, for tests. */
  readonly requests: ListObjectivesRequest[] = [];
  readonly #exclusions: FakeExclusions;
  readonly #reports: FakeReports;

  constructor(
    readonly objectives: ObjectiveView[],
    private readonly nowMs: number,
    private readonly changes: StateChange[] = [],
  ) {
    this.#exclusions = new FakeExclusions(nowMs);
    this.#reports = new FakeReports(objectives, nowMs);
  }

  async listObjectives(request: ListObjectivesRequest = {}) {
    this.requests.push(request);
    return listObjectives(this.objectives, request);
  }

  async getSummary() {
    return summary(this.objectives);
  }

  async getSlo(id: SloId): Promise<SloView> {
    const objectives = this.objectives
      .filter(
        one => one.slo.namespace === id.namespace && one.slo.name === id.name,
      )
      .sort((a, b) => a.index - b.index);
    if (objectives.length === 0) {
      throw new NotFoundError(`No SLO ${id.namespace}/${id.name}`);
    }
    return sloOf(objectives);
  }

  async getSeries(request: Parameters<SloApi['getSeries']>[0]) {
    const objective = this.#objective(request);
    return series(objective, {
      fromMs: Date.parse(request.from ?? objective.window.start),
      toMs: this.nowMs,
    });
  }

  async listStateChanges(
    request: Parameters<SloApi['listStateChanges']>[0] = {},
  ) {
    const { slo, owner } = request;
    return page(
      this.changes.filter(
        change =>
          (!slo || change.sloEntityRef === slo) &&
          (!owner || owner.includes(change.ownerRef ?? '')),
      ),
      request,
    );
  }

  async pushCounts(): Promise<never> {
    throw new NotImplementedError('The screens push nothing');
  }

  async getRules(request: Parameters<SloApi['getRules']>[0]) {
    return rulesOf(await this.getSlo(request), request.profile ?? 'exact');
  }

  async listAlerts(request: ListAlertsRequest = {}) {
    return listAlerts(this.objectives, this.nowMs, request);
  }

  async listRecorded(request: ListRecordedRequest = {}) {
    return listRecorded(recordedSlos(), this.nowMs - 20_000, request);
  }

  async whatIf(request: ObjectiveKey & WhatIfRequest) {
    return whatIf(this.#objective(request), this.nowMs, request);
  }

  async getForecast(request: ObjectiveKey) {
    return forecastFan(this.#objective(request), this.nowMs);
  }

  async listMarkers(request: Parameters<SloApi['listMarkers']>[0]) {
    const exclusions = this.#exclusions.of(entityRef(request));
    return listMarkers(this.nowMs, exclusions, request);
  }

  async listExclusions(request: Parameters<SloApi['listExclusions']>[0]) {
    return this.#exclusions.list(entityRef(request), request);
  }

  async proposeExclusion(request: SloId & ProposeExclusionRequest) {
    return this.#exclusions.propose(entityRef(request), request);
  }

  async decideExclusion({
    id,
    action,
    note,
  }: SloId & { id: string } & DecideExclusionRequest) {
    return this.#exclusions.decide(id, { action, note });
  }

  async listReportPeriods() {
    return this.#reports.periods();
  }

  async getReport(request: ReportRequest) {
    return this.#reports.report(request);
  }

  async freezeReport(request: ReportRequest) {
    return this.#reports.freeze(request);
  }

  async listFrozenReports(
    request: Parameters<SloApi['listFrozenReports']>[0] = {},
  ) {
    return this.#reports.frozen(request);
  }

  async getFrozenReport({ id }: { id: string }) {
    return this.#reports.frozenReport(id);
  }

  async getJourneys(request: { journey?: string } = {}) {
    return journeys(this.objectives, request.journey);
  }

  async getPolicyDecision(request: PolicyRequest) {
    return policyDecision(this.objectives, request);
  }

  #objective(key: ObjectiveKey): ObjectiveView {
    const found = this.objectives.find(
      one =>
        one.slo.namespace === key.namespace &&
        one.slo.name === key.name &&
        one.index === key.index,
    );
    if (!found) throw new NotFoundError('No such objective');
    return found;
  }
}

function entityRef({ namespace, name }: SloId): string {
  return `slo:${namespace}/${name}`;
}
