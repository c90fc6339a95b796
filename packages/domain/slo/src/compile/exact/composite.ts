import { errorBudget } from '../../budget/errorBudget';
import { prometheusDuration } from '../../promql/duration';
import { Refusal } from '../../promql/metricQuery';
import type { RecordingRule, RuleGroup } from '../../rules/model';
import type { AlertPlan } from '../alertPlan';
import type { Composite, CompositeMember } from '../composite';
import type { ExactSettings } from '../settings';
import { nominalPeriod } from '../windows';
import { type AlertContext, burnAlert } from './alerts';
import { burnName } from './burn';
import { type ExactRules, groupsOf } from './objective';
import { SloSeries } from './series';
import { COUNT_MS, type Units, sliceLength, sliceOf, steps } from './units';

const MINUTE_MS = 60_000;

/** Recorded every five minutes and read every minute: a value may be five minutes old, and a restart older. */
const FRESH = '[6m]';

interface CompositeRequest {
  settings: ExactSettings;
  plans: readonly AlertPlan[];
  atMs: number;
}

/**
 * Rules of a composite. Its objective is the weakest of its members'.
 *
 * - `openslo`, slices: a slice is as bad as the weighted sum of its members, at most 1 (with Timeslices the weights are
 *   1: bad when any member is).
 * - `openslo`, Occurrences: error ratios of the members add up, each times its weight, to 1 at most.
 * - `weightedMean`: mean of the error ratios by weight, members without data left out.
 * - `worst`: the highest error ratio.
 *
 * `compositeFigures` reckons likewise from units.
 *
 * @throws Refusal with a message for the reader
 */
export function compositeRules(
  composite: Composite,
  request: CompositeRequest,
): ExactRules {
  const { definition } = composite.source;
  if (
    composite.method === 'openslo' &&
    definition.budgetingMethod !== 'Occurrences'
  ) {
    const groups = groupsOf({
      ...request,
      source: composite.source,
      series: new SloSeries(
        composite.source.id,
        definition.timeWindow.kind === 'calendar',
      ),
      units: sliceUnits(composite, request.settings),
    });
    groups[0].rules.push(...shareRules(composite));
    return { groups, metrics: [] };
  }
  return { groups: [memberGroup(composite, request)], metrics: [] };
}

/** Slices of all members, judged together. */
function sliceUnits({ members }: Composite, settings: ExactSettings): Units {
  const [{ source: first }] = members;
  const method = first.definition.budgetingMethod;
  if (method === 'Occurrences') {
    throw new Refusal('Expected a slice method, found Occurrences.');
  }
  const lengths = new Set(
    members.map(({ source }) => sliceLength(method, source.objective)),
  );
  if (lengths.size > 1) {
    throw new Refusal(
      'Expected objectives of a composite to have slices of the same length, found different ones. Make timeSliceWindow the same, or choose the composite method "weightedMean".',
    );
  }
  const [sliceMs] = lengths;
  const slices = members.map(({ source, weight }) => {
    const { bad, measured } = sliceOf(method, source.objective, settings);
    const factor = method === 'Timeslices' ? 1 : weight;
    return {
      bad: `(${factor} * max(${bad}) or vector(0))`,
      measured: `max(${measured})`,
    };
  });
  const any = slices.map(({ measured }) => measured).join(' or ');
  const sum = slices.map(({ bad }) => bad).join(' + ');
  const range = steps(COUNT_MS, sliceMs);
  return {
    total: `count_over_time((${any})${range})`,
    bad: `sum_over_time((clamp_max(${sum}, 1) and (${any}))${range})`,
    noun: `slices of ${prometheusDuration(sliceMs)}`,
  };
}

/** Burn rates and budget from those of the members. */
function memberGroup(
  composite: Composite,
  { plans, settings }: CompositeRequest,
): RuleGroup {
  const { source } = composite;
  const series = new SloSeries(source.id, false);
  const budget = errorBudget(source.objective.target);
  const nominal = nominalPeriod(source.definition.timeWindow);
  const windows = new Set(
    plans.flatMap(({ tests }) => tests.map(({ windowMs }) => windowMs)),
  );
  const record = (name: string, expr: string): RecordingRule => ({
    record: name,
    expr,
    labels: { slo: series.id },
  });
  const context: AlertContext = {
    series,
    title: source.definition.displayName ?? source.definition.name,
    service: source.service,
    prefix: 'SloBurn',
    target: source.objective.target,
    budget,
    periodMs: nominal.ms,
    periodText: nominal.text,
    noun: 'events of its members',
  };
  return {
    name: `bw-slo-${source.id}`,
    intervalMs: MINUTE_MS,
    rules: [
      ...[...windows]
        .sort((a, b) => a - b)
        .map(windowMs =>
          record(
            burnName(windowMs),
            `(${combined(composite, member => recentError(member, windowMs))}) / ${budget}`,
          ),
        ),
      record(
        'bw:budget_remaining:ratio',
        `1 - (${combined(composite, periodError)}) / ${budget}`,
      ),
      record('bw:objective:ratio', `vector(${source.objective.target})`),
      {
        record: 'bw:slo:info',
        expr: 'vector(1)',
        labels: {
          ...source.labels,
          slo: series.id,
          service: source.service,
          name: source.slo,
          window: nominal.text,
          method: source.definition.budgetingMethod,
          composite: settings.composite,
          spec: source.version,
        },
      },
      ...shareRules(composite),
      ...plans.map(plan => burnAlert(plan, context)),
    ],
  };
}

/** Error ratio of a member over a look-back window, without labels. */
function recentError(member: CompositeMember, windowMs: number): string {
  return `${latest(member, burnName(windowMs))} * ${budgetOf(member)}`;
}

/** Error ratio of a member over the period. */
function periodError(member: CompositeMember): string {
  return `(1 - ${latest(member, 'bw:budget_remaining:ratio')}) * ${budgetOf(member)}`;
}

/** Newest value of a member's series. */
function latest({ source }: CompositeMember, metric: string): string {
  const series = new SloSeries(source.id, false).of(metric);
  return `max(last_over_time(${series}${FRESH}))`;
}

function budgetOf({ source }: CompositeMember): number {
  return errorBudget(source.objective.target);
}

/** One error ratio from those of the members; nothing when no member has any. */
function combined(
  { method, members }: Composite,
  error: (member: CompositeMember) => string,
): string {
  if (method === 'worst') return worst(members, error);
  const present = members.map(error).join(' or ');
  const sum = members
    .map(member => `(${error(member)} * ${member.weight} or vector(0))`)
    .join(' + ');
  if (method === 'openslo') return `clamp_max(${sum}, 1) and (${present})`;
  const weights = members
    .map(member => `(0 * ${error(member)} + ${member.weight} or vector(0))`)
    .join(' + ');
  return `(${sum}) / (${weights} > 0)`;
}

function worst(
  members: readonly CompositeMember[],
  error: (member: CompositeMember) => string,
): string {
  const labelled = members.map(
    member =>
      `label_replace(${error(member)}, "member", ${JSON.stringify(member.source.id)}, "", "")`,
  );
  return `max(${labelled.join(' or ')})`;
}

/** What part of the burn each member causes, 0 to 1; nothing burns: 0. Only the worst cause it where the worst counts. */
function shareRules({ members, method, source }: Composite): RecordingRule[] {
  const part = (member: CompositeMember) => {
    const error = periodError(member);
    return method === 'worst'
      ? `${error} * (${error} >= bool ${worst(members, periodError)})`
      : `${error} * ${member.weight}`;
  };
  const all = members
    .map(member => `(${part(member)} or vector(0))`)
    .join(' + ');
  return members.map(member => ({
    record: 'bw:composite:burn_share',
    expr: `${part(member)} / (${all} > 0) or 0 * ${periodError(member)}`,
    labels: { slo: source.id, member: member.source.id },
  }));
}
