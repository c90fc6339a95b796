import { type BundleProblem, Reader } from '../bundle/Reader';
import { present } from '../bundle/present';
import { goMs } from '../goDuration';
import type { FlaggerCanary } from './flagger';
import { readFlaggerMetric } from './readFlaggerMetric';

/** A Canary, with what of it has no effect here, or everything that is wrong with it. @public */
export type ReadFlaggerCanary =
  | { ok: true; canary: FlaggerCanary; notes: BundleProblem[] }
  | { ok: false; problems: BundleProblem[] };

const LIMITS = { metrics: 100, steps: 100, count: 10_000 };

/** Flagger looks no more often. */
const SHORTEST_MS = 10_000;

/** Members of `spec` that route, scale or deploy. */
const ROUTING = [
  'provider',
  'metricsServer',
  'autoscalerRef',
  'upstreamRef',
  'progressDeadlineSeconds',
  'revertOnDeletion',
  'suspend',
];

/** Members of `spec.analysis` that route, wait, call or tell. */
const AROUND = [
  'mirror',
  'mirrorWeight',
  'stepWeightPromotion',
  'primaryReadyThreshold',
  'canaryReadyThreshold',
  'alerts',
  'webhooks',
  'sessionAffinity',
];

/**
 * Reads the analysis of a Canary of Flagger, as parsed from YAML. Every field is honoured, is a note, or is a problem: what
 * would leave a canary that cannot fail is a problem too.
 *
 * Source: Flagger, `pkg/apis/flagger/v1beta1/canary.go`.
 *
 * @public
 */
export function readFlaggerCanary(value: unknown): ReadFlaggerCanary {
  const problems: BundleProblem[] = [];
  const notes: BundleProblem[] = [];
  const note = (reader: Reader) => {
    if (reader.isAbsent) return;
    notes.push({ path: reader.path, message: 'Has no effect here.' });
  };
  const root = new Reader(present(value), '$', problems).fields([
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    'status',
  ]);
  if (root.kind.value !== 'Canary') root.kind.fault('Canary');
  root.apiVersion.oneOf(
    ['flagger.app/v1beta1', 'flagger.app/v1alpha3'],
    'flagger.app/v1beta1',
  );
  note(root.status);
  const spec = root.spec.fields([
    ...ROUTING,
    'targetRef',
    'ingressRef',
    'routeRef',
    'service',
    'analysis',
    'canaryAnalysis',
    'skipAnalysis',
  ]);
  for (const name of ROUTING) note(spec[name]);
  if (spec.skipAnalysis.boolean(false)) {
    spec.skipAnalysis.fault('false: without an analysis nothing fails');
  }
  const given = spec.analysis.isAbsent ? spec.canaryAnalysis : spec.analysis;
  if (!spec.analysis.isAbsent) note(spec.canaryAnalysis);
  if (given.isAbsent) {
    spec.analysis.fault('an object: without an analysis nothing fails');
    return { ok: false, problems };
  }
  const analysis = given.fields([
    ...AROUND,
    'interval',
    'iterations',
    'maxWeight',
    'stepWeight',
    'stepWeights',
    'threshold',
    'metrics',
    'match',
  ]);
  for (const name of AROUND) note(analysis[name]);
  const named = names(root.metadata, spec);
  const items = analysis.metrics.isAbsent
    ? []
    : analysis.metrics.items(LIMITS.metrics);
  if (items.length === 0) {
    analysis.metrics.fault('at least one metric: without any nothing fails');
  }
  const canary: FlaggerCanary = {
    name: named.name,
    namespace: named.namespace,
    ...readCourse(analysis),
    intervalMs: readInterval(analysis.interval, notes),
    failureThreshold: analysis.threshold.integer(0, LIMITS.count, 1) || 1,
    metrics: items.flatMap(item => readFlaggerMetric(item, named, notes) ?? []),
  };
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, canary, notes };
}

/** Names templates of queries may use. */
function names(
  metadata: Reader,
  { targetRef, service, ingressRef, routeRef }: Record<string, Reader>,
): Record<string, string> {
  const nameIn = ({ value }: Reader): string | undefined => {
    const { name } = Object(value) as { name?: unknown };
    return typeof name === 'string' && name !== '' ? name : undefined;
  };
  const target = nameIn(targetRef) ?? '';
  if (target === '') targetRef.fault('an object with a name');
  const { namespace } = Object(metadata.value) as { namespace?: unknown };
  return {
    name: nameIn(metadata) ?? target,
    namespace: typeof namespace === 'string' ? namespace : 'default',
    target,
    service: nameIn(service) ?? target,
    ingress: nameIn(ingressRef) ?? target,
    route: nameIn(routeRef) ?? target,
  };
}

function readInterval(reader: Reader, notes: BundleProblem[]): number {
  if (reader.isAbsent) return 60_000;
  const ms = typeof reader.value === 'string' ? goMs(reader.value) : undefined;
  if (ms === undefined) reader.fault('a duration such as 1m');
  if (ms !== undefined && ms < SHORTEST_MS) {
    notes.push({ path: reader.path, message: 'Becomes 10s, as in Flagger.' });
  }
  return Math.max(ms ?? 0, SHORTEST_MS);
}

/** How traffic moves, and how many looks that takes. */
function readCourse({
  iterations,
  match,
  maxWeight,
  stepWeight,
  stepWeights,
}: Record<string, Reader>): Pick<
  FlaggerCanary,
  'strategy' | 'weights' | 'looks'
> {
  const looks = iterations.integer(0, LIMITS.count, 0);
  const most = maxWeight.integer(0, 100, 100) || 100;
  const step = stepWeight.integer(0, 100, 0);
  const steps = stepWeights.isAbsent
    ? []
    : stepWeights
        .items(LIMITS.steps)
        .map(weight => weight.integer(1, 100, 100));
  if (steps.some((weight, index) => weight <= (steps[index - 1] ?? 0))) {
    stepWeights.fault('weights that rise');
  }
  if (looks > 0) {
    const isSplit = !match.isAbsent && match.items(LIMITS.steps).length > 0;
    const strategy = isSplit ? 'ab-testing' : 'blue-green';
    return { strategy, weights: [], looks };
  }
  if (step === 0 && steps.length === 0) {
    stepWeight.fault('stepWeight, stepWeights or iterations');
  }
  const weights = step > 0 ? evenSteps(step, most) : steps;
  return { strategy: 'canary', weights, looks: weights.length };
}

/** Steps up to the highest weight, which the last one may go beyond. */
function evenSteps(step: number, most: number): number[] {
  return Array.from({ length: Math.ceil(most / step) }, (_, index) =>
    Math.min((index + 1) * step, 100),
  );
}
