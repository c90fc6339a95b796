import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type DoraDeployment,
  doraFigures,
  doraWeeks,
} from '@bellwether/domain-dora';
import {
  deliveryDeploymentReadPermission,
  type DoraResponse,
  type GetDoraRequest,
} from '@bellwether/plugin-delivery-common';
import type {
  CountedDeployment,
  InsightReader,
} from '../database/InsightReader';
import type { RecordPermissions } from '../services/RecordPermissions';

const DAY_MS = 86_400_000;
const MAX_DEPLOYMENTS = 20_000;
const MAX_SERVICES = 100;

/** The figures of DORA over what the caller may see. */
export class DoraService {
  constructor(
    private readonly options: {
      insights: InsightReader;
      permissions: RecordPermissions;
      now?: () => number;
    },
  ) {}

  /** @throws NotAllowedError when no deployment may be seen */
  async get(
    request: GetDoraRequest,
    credentials: BackstageCredentials,
  ): Promise<DoraResponse> {
    const { insights, permissions, now = Date.now } = this.options;
    const { environment = 'production', days = 30 } = request;
    const toMs = now();
    const span = { fromMs: toMs - days * DAY_MS, toMs };
    const before = { fromMs: toMs - 2 * days * DAY_MS, toMs: span.fromMs };
    const found = await insights.counted(
      { ...request, environment, sinceMs: before.fromMs },
      await permissions.visibleList(
        deliveryDeploymentReadPermission,
        credentials,
      ),
      MAX_DEPLOYMENTS + 1,
    );
    const counted = found.slice(0, MAX_DEPLOYMENTS);
    const subjects = [...new Set(counted.map(({ subjectId }) => subjectId))];
    const seen = await insights.firstSeen(subjects, environment);
    const all = asFigured(counted, seen);
    return {
      ...doraFigures(all, span),
      environment,
      from: iso(span.fromMs),
      to: iso(toMs),
      days,
      before: doraFigures(all, before),
      weeks: doraWeeks(all, span).map(({ fromMs, ...week }) => ({
        from: iso(fromMs),
        ...week,
      })),
      services: subjects
        .map(subject => {
          const [{ entityRef, service }] = counted.filter(
            ({ subjectId }) => subjectId === subject,
          );
          const own = all.filter(one => one.service === subject);
          return { entityRef, service, ...doraFigures(own, span) };
        })
        .filter(
          ({ deploymentFrequency, changeFailureRate }) =>
            deploymentFrequency.n + changeFailureRate.n > 0,
        )
        .sort((a, b) => b.deploymentFrequency.n - a.deploymentFrequency.n)
        .slice(0, MAX_SERVICES),
      truncated: found.length > MAX_DEPLOYMENTS,
    };
  }
}

function asFigured(
  counted: readonly CountedDeployment[],
  seen: ReadonlyMap<string, number>,
): DoraDeployment[] {
  const takenBack = new Map(
    counted.flatMap(({ subjectId, rollsBack, startedMs }) =>
      rollsBack === null ? [] : [[`${subjectId} ${rollsBack}`, startedMs]],
    ),
  );
  return counted.map(one => {
    const { id, subjectId, externalId, state, succeededMs } = one;
    const hasFailed = state === 'failure' || state === 'error';
    const backMs =
      externalId === null
        ? undefined
        : takenBack.get(`${subjectId} ${externalId}`);
    return {
      id,
      service: subjectId,
      startedMs: one.startedMs,
      succeededMs,
      outcome: hasFailed ? 'failure' : undecidedOr(succeededMs),
      takenBackMs:
        succeededMs === null
          ? null
          : (backMs ?? (hasFailed ? one.updatedMs : null)),
      isRollback: one.rollsBack !== null,
      seenMs:
        seen.get(`${subjectId} ${one.sha.slice(0, 7).toLowerCase()}`) ?? null,
    };
  });
}

function undecidedOr(succeededMs: number | null): 'success' | 'undecided' {
  return succeededMs === null ? 'undecided' : 'success';
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
