import { burnAlerts } from '../budget/burnAlerts';
import type { BurnPair } from '../budget/burnCatalogue';
import { prometheusDuration } from '../promql/duration';
import { fieldOf } from '../declaration/schema';
import { show } from '../declaration/problem';
import type { Lookup } from '../openslo/references';
import type { AlertSettings, SloSource } from '../rules/source';
import { durationMs } from '../window/duration';
import type { AlertPlan, BurnTest } from './alertPlan';
import type { CompileReport } from './report';
import {
  BURN_RATES_ANNOTATION,
  defaultPairs,
  nominalMs,
  parseBurnRates,
} from './windows';

/**
 * The alerts of an SLO: those of its alert policies, or the multi-window burn alerts of its period and one for missing
 * data when it names none.
 *
 * A policy becomes its condition, `burn(lookbackWindow) op threshold` for `alertAfter`, unless `alertWhenBreaching` is
 * false; with `alertWhenNoData` also an alert when nothing is measured. The annotation `bellwether.dev/burn-rates` on
 * a policy or its condition replaces the condition by window pairs.
 *
 * @param options - `pairs`: window pairs the SLO chose, `lookup`: finds the documents policies refer to; those it does
 *   not find are reported
 */
export function alertPlans(
  source: SloSource,
  options: { periodMs: number; pairs?: readonly BurnPair[]; lookup: Lookup },
  report: CompileReport,
): AlertPlan[] {
  const policies = fieldOf(source.document?.spec, 'alertPolicies');
  if (Array.isArray(policies) && policies.length > 0) {
    return policies.flatMap((policy, index) =>
      policyPlans(source, policy, index, options, report),
    );
  }
  const pairs = options.pairs ?? defaultPairs(options.periodMs);
  const plans = pairPlans(pairs, options.periodMs).flatMap(plan => {
    const settings = source[plan.severity as 'page' | 'ticket'];
    return settings?.disabled ? [] : [withSettings(plan, settings)];
  });
  if (plans.length === 0) return [];
  const severity = plans.some(plan => plan.severity === 'page')
    ? 'page'
    : 'ticket';
  return [...plans, withSettings(noDataPlan(severity), source[severity])];
}

function pairPlans(pairs: readonly BurnPair[], periodMs: number): AlertPlan[] {
  return pairs.flatMap(pair =>
    burnAlerts(periodMs, [pair]).map(({ severity, short, long, factor }) => ({
      key: `${severity}_${long}`,
      severity,
      tests: [long, short].map<BurnTest>(window => ({
        windowMs: durationMs(window),
        op: 'gt',
        threshold: factor,
      })),
      forMs: 0,
      ...(pair.minBadEvents !== undefined && {
        minBadEvents: pair.minBadEvents,
      }),
      targets: [],
      labels: {},
      annotations: {},
    })),
  );
}

function noDataPlan(severity: string): AlertPlan {
  return {
    key: 'no_data',
    severity,
    tests: [],
    forMs: 0,
    targets: [],
    labels: {},
    annotations: {},
  };
}

function withSettings(
  plan: AlertPlan,
  settings: AlertSettings | undefined,
): AlertPlan {
  return settings
    ? { ...plan, labels: settings.labels, annotations: settings.annotations }
    : plan;
}

function policyPlans(
  source: SloSource,
  entry: unknown,
  index: number,
  options: { periodMs: number; lookup: Lookup },
  report: CompileReport,
): AlertPlan[] {
  const path = `$.spec.alertPolicies[${index}]`;
  const find = finder(source, options.lookup, report);
  const policy = find(entry, 'alertPolicyRef', 'AlertPolicy', path);
  const [conditionEntry] = listOf(fieldOf(policy?.spec, 'conditions'));
  const condition =
    conditionEntry === undefined
      ? undefined
      : find(conditionEntry, 'conditionRef', 'AlertCondition', path);
  if (!policy || !condition) return [];
  const targets = listOf(fieldOf(policy.spec, 'notificationTargets')).flatMap(
    target => {
      const name =
        fieldOf(target, 'targetRef') ??
        fieldOf(fieldOf(target, 'metadata'), 'name');
      return typeof name === 'string' ? [name] : [];
    },
  );
  const severity = String(fieldOf(condition.spec, 'severity'));
  const own = { targets, labels: {}, annotations: {} };
  const plans: AlertPlan[] = [];
  if (fieldOf(policy.spec, 'alertWhenBreaching') !== false) {
    const pairs = pairsOf([policy, condition], source, path, report);
    const burning = pairs
      ? pairPlans(pairs, options.periodMs)
      : [conditionPlan(condition, severity, source, path, report)];
    for (const plan of burning) {
      plans.push({
        ...plan,
        ...own,
        key: pairs ? `${policy.name}_${plan.key}` : policy.name,
      });
    }
  }
  if (fieldOf(policy.spec, 'alertWhenNoData') === true) {
    plans.push({
      ...noDataPlan(severity),
      ...own,
      key: `${policy.name}_no_data`,
    });
  }
  return plans;
}

interface Found {
  name: string;
  annotations: unknown;
  spec: unknown;
}

/** Looks an inline or referenced document up. */
function finder(source: SloSource, lookup: Lookup, report: CompileReport) {
  return (
    entry: unknown,
    reference: string,
    kind: string,
    path: string,
  ): Found | undefined => {
    const name = fieldOf(entry, reference);
    const found = typeof name === 'string' ? lookup(kind, name) : entry;
    if (found === undefined) {
      report.error(
        source,
        'unknown-reference',
        `Expected the name of an ${kind}, found ${show(name)}, which does not exist: its alert is left out. Declare it or correct the name.`,
        path,
      );
      return undefined;
    }
    const metadata = fieldOf(found, 'metadata');
    return {
      name: String(fieldOf(metadata, 'name')),
      annotations: fieldOf(metadata, 'annotations'),
      spec: fieldOf(found, 'spec'),
    };
  };
}

function pairsOf(
  holders: readonly Found[],
  source: SloSource,
  path: string,
  report: CompileReport,
): readonly BurnPair[] | undefined {
  const text = holders
    .map(({ annotations }) => fieldOf(annotations, BURN_RATES_ANNOTATION))
    .find(value => value !== undefined);
  if (text === undefined) return undefined;
  const parsed = parseBurnRates(String(text));
  if (parsed.ok) return parsed.pairs;
  report.error(
    source,
    'invalid-setting',
    `Annotation ${BURN_RATES_ANNOTATION} of ${holders[0].name}: ${parsed.message} The plain condition is used.`,
    path,
  );
  return undefined;
}

function conditionPlan(
  found: Found,
  severity: string,
  source: SloSource,
  path: string,
  report: CompileReport,
): AlertPlan {
  const condition = fieldOf(found.spec, 'condition');
  const op = fieldOf(condition, 'op') as BurnTest['op'];
  const after = fieldOf(condition, 'alertAfter');
  const windowMs = nominalMs(String(fieldOf(condition, 'lookbackWindow')));
  const threshold = Number(fieldOf(condition, 'threshold'));
  if (op === 'lt' || op === 'lte') {
    report.warning(
      source,
      'inverted-condition',
      `Condition ${show(found.name)} holds while the budget burns slowly ("${op}" ${threshold} over ${prometheusDuration(windowMs)}). Write "gt" or "gte" to hear of fast burns.`,
      path,
    );
  }
  return {
    key: '',
    severity,
    tests: [{ windowMs, op, threshold }],
    // OpenSLO allows 0m, which is no duration for durationMs.
    forMs:
      typeof after === 'string' && !/^0+[a-zA-Z]$/.test(after)
        ? nominalMs(after)
        : 0,
    targets: [],
    labels: {},
    annotations: {},
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
