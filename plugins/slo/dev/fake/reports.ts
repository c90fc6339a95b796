import {
  calendarPeriodAt,
  ReportPeriod,
  sloReport,
  termPeriod,
} from '@bellwether/domain-slo';
import { canonicalJson } from '@bellwether/domain-digest';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  FrozenReportSummary,
  FrozenReportView,
  ListFrozenReportsResponse,
  ObjectiveView,
  ReportKind,
  ReportPeriodsResponse,
  ReportPeriodView,
  ReportRequest,
  ReportResponse,
} from '@bellwether/plugin-slo-common';
import { READER } from './exclusions';
import { page } from './paging';

const DAY_MS = 86_400_000;
const ZONE = 'Europe/Berlin';

/** Reports of the objectives as they stand; frozen ones are kept in memory. */
export class FakeReports {
  readonly #frozen: FrozenReportView[] = [];
  readonly #periods: ReportPeriod[];

  constructor(
    private readonly objectives: ObjectiveView[],
    private readonly nowMs: number,
  ) {
    const back = (kind: 'month' | 'quarter', days: number) =>
      calendarPeriodAt(kind, ZONE, nowMs - days * DAY_MS);
    const year = new Date(nowMs).getUTCFullYear();
    this.#periods = [
      ...[0, 1, 2, 3].map(one => back('month', one * 31)),
      ...[0, 1, 2].map(one => back('quarter', one * 92)),
      termPeriod({
        name: `Spring ${year}`,
        startDate: `${year}-01-12`,
        endDate: `${year}-06-26`,
        timeZone: ZONE,
      }),
    ].sort((a, b) => b.startMs - a.startMs);
    const past = this.#periods.find(
      one => one.kind === 'quarter' && one.endMs <= nowMs,
    );
    if (past && objectives.length > 0) {
      this.freeze({ kind: past.kind, name: past.name }, 'user:default/nadia');
    }
  }

  periods(): ReportPeriodsResponse {
    return {
      items: this.#periods.map(one => this.#view(one)),
      mayFreeze: true,
    };
  }

  report(request: ReportRequest): ReportResponse {
    const { owner, system } = request;
    const members = this.objectives.filter(
      one =>
        (!owner || owner.includes(one.ownerRef ?? '')) &&
        (!system || system.includes(one.systemRef ?? '')),
    );
    return {
      report: sloReport({
        period: this.#period(request),
        takenAtMs: this.nowMs,
        members: members
          .filter(isReadable)
          .map(({ id, title, target, status, ...one }) => {
            const adjusted = units(status);
            const { good, total } = status.raw ?? status;
            return {
              id,
              title,
              target,
              owner: one.ownerRef,
              system: one.systemRef,
              raw: units({ good, total }),
              adjusted,
              coverage: status.coverage,
            };
          }),
      }),
      problems: members
        .filter(one => !isReadable(one))
        .map(one => ({
          objectiveId: one.id,
          title: one.title,
          message: one.status.dataMessage ?? 'It could not be read.',
        })),
    };
  }

  freeze(request: ReportRequest, by = READER): FrozenReportSummary {
    const { report } = this.report(request);
    if (!report.complete) {
      throw new ConflictError(`${request.name} is not over yet`);
    }
    const text = canonicalJson(report);
    const view: FrozenReportView = {
      id: `frozen-${this.#frozen.length + 1}`,
      period: this.#view(this.#period(request)),
      owner: request.owner ?? [],
      system: request.system ?? [],
      objectives: report.total.objectives,
      met: report.total.met,
      missed: report.total.missed,
      frozenAt: new Date(this.nowMs).toISOString(),
      frozenBy: by,
      sha256: fingerprint(text),
      text,
      intact: true,
    };
    this.#frozen.unshift(view);
    return summaryOf(view);
  }

  frozen(request: {
    kind?: ReportKind;
    name?: string;
    cursor?: string;
    limit?: number;
  }): ListFrozenReportsResponse {
    const { kind, name } = request;
    return page(
      this.#frozen
        .filter(
          ({ period }) =>
            (!kind || period.kind === kind) && (!name || period.name === name),
        )
        .map(summaryOf),
      request,
    );
  }

  frozenReport(id: string): FrozenReportView {
    const found = this.#frozen.find(one => one.id === id);
    if (!found) throw new NotFoundError(`No frozen report ${id}`);
    return found;
  }

  #period(request: ReportRequest): ReportPeriod {
    const found = this.#periods.find(
      one => one.kind === request.kind && one.name === request.name,
    );
    if (!found) throw new NotFoundError(`No ${request.kind} ${request.name}`);
    return found;
  }

  #view({ kind, name, startMs, endMs }: ReportPeriod): ReportPeriodView {
    const frozen = this.#frozen.find(
      ({ period }) => period.kind === kind && period.name === name,
    );
    return {
      kind,
      name,
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      complete: endMs <= this.nowMs,
      ...(frozen && { frozenId: frozen.id }),
    };
  }
}

function isReadable({ status }: ObjectiveView): boolean {
  return status.data !== 'error';
}

function units(counts: { good: number | null; total: number | null }) {
  const { good, total } = counts;
  return good === null || total === null ? null : { good, total };
}

function summaryOf(view: FrozenReportView): FrozenReportSummary {
  const { text: _text, intact: _intact, ...rest } = view;
  return rest;
}

/** Looks like a SHA-256 and changes with the text: FNV-1a, eight times over. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  return Array.from({ length: 8 }, () => {
    for (let at = 0; at < text.length; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    }
    return hash.toString(16).padStart(8, '0');
  }).join('');
}
