import type {
  DriftPolicy,
  IncidentFacts,
  PortalFacts,
} from '@bellwether/domain-drift';
import { toActionError, UpstreamError } from '@bellwether/kit-action';
import type { Context } from '../inputs';

/** Alerts and runs a page of the portal has, at most. */
const PAGE = { alerts: '500', gateRuns: '100' };

/** What is read of the portal's answers; all of it is looked at before it is believed. */
interface Decision {
  decision: string;
  reasons: string[];
  objectives: {
    sloEntityRef: string;
    title: string;
    frozen: boolean;
    remaining: number | null;
  }[];
}

interface Alert {
  name: string;
  sloEntityRef: string;
  sloTitle: string;
  startsAt: string | null;
  endsAt?: string;
  updatedAt: string;
}

/**
 * Asks the portal what stands against putting something right: alerts that burn the error budget of the entity, budgets that are
 * used up, gates that run. Each answer has to come, whole: what is not known for sure is null and a warning, and nothing is run.
 */
export async function factsOfPortal(
  context: Context,
  entity: string | null,
  policy: DriftPolicy,
): Promise<PortalFacts | null> {
  try {
    if (entity === null) {
      throw new UpstreamError({
        service: 'The portal',
        message: 'Which entity the stack belongs to is not known.',
        hint: 'Name it with "service", such as component:default/grades, or in a catalog file.',
      });
    }
    const decision = await decisionAbout(context, { entity });
    return {
      ...(await incidentsOf(context, decision)),
      freezes: freezesOf(decision, entity),
      canaries: await canariesOf(context, entity),
      budgets: await budgetsOf(context, policy),
    };
  } catch (thrown) {
    if (context.signal.aborted) throw thrown;
    const { code, message, hint } = toActionError(thrown);
    context.annotate({
      level: 'warning',
      title: code,
      message: ['The portal could not be asked, so no plan is run.', message]
        .concat(hint ?? [])
        .join('\n'),
    });
    return null;
  }
}

async function decisionAbout(
  context: Context,
  query: Record<string, string>,
): Promise<Decision> {
  const answer = await ask(context, 'slo/policy/decision', query);
  const { decision, reasons, objectives } = answer;
  const isWhole =
    typeof decision === 'string' &&
    Array.isArray(reasons) &&
    reasons.every(isText) &&
    isListOf(objectives, one => {
      const { sloEntityRef, title, frozen, remaining } = one;
      return (
        isText(sloEntityRef) &&
        isText(title) &&
        typeof frozen === 'boolean' &&
        (remaining === null || typeof remaining === 'number')
      );
    });
  if (!isWhole) throw other('slo/policy/decision');
  return answer as unknown as Decision;
}

/** What the portal would not have deployed now: a plan that is run is a deployment, too. */
function freezesOf(
  { decision, reasons }: Decision,
  entity: string,
): readonly string[] {
  if (decision === 'allow') return [];
  return [
    reasons[0] ??
      `the error budget policy of the portal says ${decision} for ${entity}`,
  ];
}

/** Alerts about objectives of the entity, those that are over included. */
async function incidentsOf(
  context: Context,
  { objectives }: Decision,
): Promise<Pick<PortalFacts, 'incidents'>> {
  const slos = new Set(objectives.map(({ sloEntityRef }) => sloEntityRef));
  if (slos.size === 0) return { incidents: [] };
  const incidents: IncidentFacts[] = [];
  for (const state of ['firing', 'resolved'] as const) {
    const { items, problems, nextCursor } = await ask(context, 'slo/alerts', {
      state,
      limit: PAGE.alerts,
    });
    const isAlert = (one: Record<string, unknown>) =>
      isText(one.name) &&
      isText(one.sloEntityRef) &&
      isText(one.updatedAt) &&
      (one.startsAt === null || isText(one.startsAt));
    if (!isListOf(items, isAlert) || !Array.isArray(problems)) {
      throw other('slo/alerts');
    }
    // of those that are over the newest are enough
    const isCut = state === 'firing' && nextCursor !== undefined;
    if (problems.length > 0 || isCut) {
      throw new UpstreamError({
        service: 'The portal',
        message: 'Which alerts fire is not wholly known to the portal.',
      });
    }
    incidents.push(
      ...(items as unknown as Alert[])
        .filter(({ sloEntityRef }) => slos.has(sloEntityRef))
        .map(incidentOf),
    );
  }
  return { incidents };
}

function incidentOf({
  name,
  sloTitle,
  startsAt,
  endsAt,
  updatedAt,
}: Alert): IncidentFacts {
  return {
    name: `${name} of ${sloTitle}`,
    openedMs: Date.parse(startsAt ?? updatedAt),
    resolvedMs: endsAt === undefined ? null : Date.parse(endsAt),
  };
}

async function canariesOf(
  context: Context,
  entityRef: string,
): Promise<readonly string[]> {
  const { items } = await ask(context, 'delivery/gate-runs', {
    status: 'running',
    entityRef,
    limit: PAGE.gateRuns,
  });
  const isRun = (one: Record<string, unknown>) =>
    isText(one.gate) && isText(one.environment);
  if (!isListOf(items, isRun)) throw other('delivery/gate-runs');
  return (items as { gate: string; environment: string }[]).map(
    ({ gate, environment }) => `${gate} in ${environment}`,
  );
}

/** Shares left of the budgets that the policy names: of an SLO with several objectives the least. */
async function budgetsOf(
  context: Context,
  { spec }: DriftPolicy,
): Promise<Record<string, number | null>> {
  const left: Record<string, number | null> = {};
  for (const { slo } of spec.budget) {
    const query = { slo: slo.includes(':') ? slo : `slo:default/${slo}` };
    const { objectives } = await decisionAbout(context, query);
    const shares = objectives.map(({ remaining }) => remaining);
    const isKnown = shares.length > 0 && !shares.includes(null);
    left[slo] = isKnown ? Math.min(...(shares as number[])) : null;
  }
  return left;
}

async function ask(
  { inputs, http, portalUrl }: Context,
  path: string,
  query: Record<string, string>,
): Promise<Record<string, unknown>> {
  const base = portalUrl!.href.replace(/\/*$/, '/');
  const { text } = await http.request({
    service: 'The portal',
    url: new URL(`api/${path}?${new URLSearchParams(query)}`, base),
    headers: () => ({
      accept: 'application/json',
      authorization: `Bearer ${inputs['portal-token']}`,
    }),
  });
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    throw other(path);
  }
}

function other(path: string): UpstreamError {
  return new UpstreamError({
    service: 'The portal',
    message: `The portal answered something else than expected to GET /api/${path}.`,
    hint: 'Portal and Action should be of versions that go together.',
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(
  value: unknown,
  isOne: (one: Record<string, unknown>) => boolean,
): boolean {
  return Array.isArray(value) && value.every(one => isOne(Object(one)));
}
