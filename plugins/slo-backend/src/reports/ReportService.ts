import { createHash, randomUUID } from 'node:crypto';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { canonicalJson } from '@bellwether/domain-digest';
import {
  freezeReport,
  isIntact,
  type ReportPeriod,
} from '@bellwether/domain-slo';
import type { Admission } from '@bellwether/kit-backend';
import {
  type FrozenReportSummary,
  type FrozenReportView,
  type ListFrozenReportsResponse,
  type ReportKind,
  type ReportPeriodsResponse,
  type ReportPeriodView,
  type ReportRequest,
  type ReportResponse,
  sloReportFreezePermission,
} from '@bellwether/plugin-slo-common';
import type {
  FrozenReportStore,
  StoredReportSummary,
} from '../database/FrozenReportStore';
import type { SloMetrics } from '../metrics';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import { findPeriod, type PeriodSettings, periodsAt } from './periods';
import type { ReadReport, ReportReader } from './ReportReader';

/** Reports per month, quarter and term, as they are now and as they were frozen. */
export class ReportService {
  constructor(
    private readonly options: {
      reader: ReportReader;
      store: FrozenReportStore;
      permissions: ObjectivePermissions;
      periods: PeriodSettings;
      /** A report reads everything; few at once are enough. */
      admission: Admission;
      metrics: SloMetrics;
      now?: () => number;
    },
  ) {}

  /** @throws NotAllowedError when reading is denied as a whole */
  async listPeriods(
    credentials: BackstageCredentials,
  ): Promise<ReportPeriodsResponse> {
    const { store, permissions, periods } = this.options;
    const visible = await permissions.visibleList(credentials);
    const nowMs = this.#now();
    const found = periodsAt(periods, nowMs);
    const oldestMs = found.reduce(
      (oldest, { startMs }) => Math.min(oldest, startMs),
      nowMs,
    );
    const [frozen, mayFreeze] = await Promise.all([
      store.newestByPeriod(oldestMs, visible),
      permissions.allows(sloReportFreezePermission, credentials),
    ]);
    return {
      items: found.map(period =>
        toPeriodView(
          period,
          nowMs,
          frozen.get(`${period.kind} ${period.name}`),
        ),
      ),
      mayFreeze: mayFreeze && isPerson(credentials),
    };
  }

  /**
   * Figures of a period as they are now.
   *
   * @throws NotAllowedError when reading is denied as a whole, NotFoundError for an unknown period, InputError for too many
   *   objectives, ServiceUnavailableError when too many reports are being made
   */
  async getReport(
    request: ReportRequest,
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<ReportResponse> {
    const { report, problems } = await this.#read(request, options);
    return { report, problems };
  }

  /**
   * Keeps the figures of a period that is over. The same figures again are the report that was frozen first.
   *
   * @throws like `getReport`; ConflictError for a period that is not over; ServiceUnavailableError when a source could not be
   *   read, because what is frozen without it would stay without it
   */
  async freeze(
    request: ReportRequest,
    options: {
      credentials: BackstageCredentials<BackstageUserPrincipal>;
      signal: AbortSignal;
    },
  ): Promise<FrozenReportSummary> {
    const { permissions, store } = this.options;
    const { credentials } = options;
    if (!(await permissions.allows(sloReportFreezePermission, credentials))) {
      throw new NotAllowedError(
        `Freezing reports needs the permission ${sloReportFreezePermission.name}`,
      );
    }
    const { report, problems, unread } = await this.#read(request, options);
    const { period } = report;
    if (!report.complete) {
      throw new ConflictError(
        `${period.name} is over on ${iso(period.endMs)}; expected a period that is over. Freeze it then.`,
      );
    }
    if (unread > 0) {
      throw new ServiceUnavailableError(
        `${unread} objectives could not be read, the first of them because: ${problems[0].message} Nothing was frozen; try again when their source answers.`,
      );
    }
    if (report.rows.length === 0) {
      throw new InputError(
        'There is no objective to report on. Choose another owner or system.',
      );
    }
    const scope = {
      owner: sorted(request.owner),
      system: sorted(request.system),
    };
    const { text, hash } = await freezeReport(report, sha256);
    const stored = await store.add({
      id: randomUUID(),
      kind: period.kind,
      name: period.name,
      startMs: period.startMs,
      endMs: period.endMs,
      ...scope,
      objectives: report.total.objectives,
      met: report.total.met,
      missed: report.total.missed,
      frozenMs: report.takenAtMs,
      frozenBy: credentials.principal.userEntityRef,
      sha256: hash,
      figuresSha256: sha256(
        canonicalJson({ scope, report: { ...report, takenAtMs: 0 } }),
      ),
      text,
      objectiveIds: report.rows.map(({ id }) => id),
    });
    return toSummary(stored);
  }

  /** @throws NotAllowedError when reading is denied as a whole */
  async listFrozen(
    query: {
      kind?: ReportKind;
      name?: string;
      cursor?: string;
      limit?: number;
    },
    credentials: BackstageCredentials,
  ): Promise<ListFrozenReportsResponse> {
    const visible = await this.options.permissions.visibleList(credentials);
    const page = await this.options.store.list(query, visible);
    return { ...page, items: page.items.map(toSummary) };
  }

  /** @throws NotFoundError when there is no such report, or when the caller may not see all of its objectives */
  async getFrozen(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<FrozenReportView> {
    const visible = await this.options.permissions.visible(credentials);
    const found =
      visible === 'nothing'
        ? undefined
        : await this.options.store.get(id, visible);
    if (!found) {
      throw new NotFoundError(
        'There is no such frozen report, or you may not see everything in it. GET /reports/frozen lists those you may see.',
      );
    }
    const { text, ...summary } = found;
    return {
      ...toSummary(summary),
      text,
      intact: await isIntact({ text, hash: found.sha256 }, sha256),
    };
  }

  async #read(
    { kind, name, owner, system }: ReportRequest,
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<ReadReport> {
    const { reader, permissions, periods, admission, metrics } = this.options;
    const { signal } = options;
    const visible = await permissions.visibleList(options.credentials);
    const nowMs = this.#now();
    const period = findPeriod(periods, { kind, name }, nowMs);
    if (!period) {
      throw new NotFoundError(
        `There is no ${kind} ${JSON.stringify(name)} to report on. GET /reports/periods lists those there are.`,
      );
    }
    return admission.run(signal, async () => {
      const startedMs = performance.now();
      const finish = (outcome: 'ok' | 'error') =>
        metrics.reportRead((performance.now() - startedMs) / 1000, outcome);
      try {
        const read = await reader.read({
          period,
          owner,
          system,
          visible,
          nowMs,
          signal,
        });
        finish('ok');
        return read;
      } catch (error) {
        finish('error');
        throw error;
      }
    });
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

function toPeriodView(
  { kind, name, startMs, endMs }: ReportPeriod,
  nowMs: number,
  frozenId?: string,
): ReportPeriodView {
  return {
    kind,
    name,
    start: iso(startMs),
    end: iso(endMs),
    complete: nowMs >= endMs,
    ...(frozenId !== undefined && { frozenId }),
  };
}

function toSummary(stored: StoredReportSummary): FrozenReportSummary {
  const { kind, name, startMs, endMs, frozenMs, ...rest } = stored;
  return {
    ...rest,
    // What is frozen was over when it was frozen.
    period: {
      kind,
      name,
      start: iso(startMs),
      end: iso(endMs),
      complete: true,
    },
    frozenAt: iso(frozenMs),
  };
}

/** The same filter in any order and letter case is the same filter. */
function sorted(refs: string[] | undefined): string[] {
  return [...new Set(refs?.map(ref => ref.toLowerCase()))].sort();
}

function isPerson({ principal }: BackstageCredentials): boolean {
  return (
    (principal as Partial<BackstageUserPrincipal>).userEntityRef !== undefined
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
