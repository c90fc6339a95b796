import type { CanaryGate, GateMetric } from '../gate';
import { gateMs } from '../duration';
import type { Place } from '../shape/place';

/**
 * Lints for gates that are valid and can never fail, by code. Those about queries are found when queries are checked.
 *
 * @public
 */
export const GATE_LINTS = {
  'constant-query': 'A query reads no metric',
  'constant-fallback': 'A query makes a value of missing data',
  'no-arm': 'A selector reads the same for both arms',
  'all-muted': 'No metric counts',
  'same-arms': 'Two arms match the same series',
  'margin-too-small': 'What would have to be ruled out is what is tolerated',
  'deadline-too-short': 'The deadline comes before the first look',
  'gap-too-short': 'A gap is longer than what is waited for',
  'too-few-events':
    'The events a metric needs cannot happen before the deadline',
  'too-few-intervals': 'The samples a metric needs cannot be there in time',
  'never-fails-open':
    'Neither without data nor without a verdict anything is held back',
  'no-weight': 'The canary has no traffic',
  'nothing-critical': 'No failure of a metric alone can fail the gate',
  'no-alpha': 'A metric has no share of the chance of a wrong verdict',
  'wide-tolerance': 'What is tolerated is a multiple of the baseline',
} as const;

/** A code of {@link GATE_LINTS}. */
export type GateLint = keyof typeof GATE_LINTS;

/** Reports what keeps a gate from ever failing. */
export function lintGate({ spec }: CanaryGate, root: Place): void {
  const at = root.child('spec');
  lintMetrics(spec, at.child('metrics'));
  lintArms(spec.arms, at.child('arms'));
  lintSchedule(spec, at.child('schedule'));
  lintDecision(spec.decision, at.child('decision'));
  const weights = spec.weights?.schedule ?? [];
  if (weights.length > 0 && weights.every(({ weight }) => weight === 0)) {
    error(
      at.at('weights', 'schedule'),
      'no-weight',
      'Expected a weight above 0, found none. Without traffic the canary cannot show anything.',
    );
  }
}

function lintMetrics(
  { metrics, decision, schedule, expectedTraffic }: CanaryGate['spec'],
  at: Place,
): void {
  if (metrics.every(({ muted }) => muted)) {
    error(
      at,
      'all-muted',
      'Expected a metric that counts, found muted ones only. Unmute one of them.',
    );
  }
  const minutes =
    (gateMs(schedule.deadline) - gateMs(schedule.warmup)) / 60_000;
  metrics.forEach((metric, index) => {
    const place = at.child(index);
    if (decision.mode === 'sequential') lintSequential(metric, place);
    const events =
      isCounted(metric) && expectedTraffic !== undefined
        ? expectedTraffic * minutes
        : Infinity;
    if (decision.mode === 'sequential' && metric.minEvents > events) {
      error(
        place.child('minEvents'),
        'too-few-events',
        `Expected at most the ${Math.floor(events)} requests of ${expectedTraffic} a minute until the deadline, found ${metric.minEvents}. Lower it, or wait longer.`,
      );
    }
  });
  lintShares(metrics, decision.mode, at);
}

function lintSequential(metric: GateMetric, place: Place): void {
  const { tolerance, margin } = metric;
  if (margin <= 1 + tolerance) {
    error(
      place.child('margin'),
      'margin-too-small',
      `Expected more than 1 + tolerance (${1 + tolerance}), found ${margin}. A canary between the two would be called both good and bad.`,
    );
  }
  if (tolerance >= 1 && !metric.muted) {
    warning(
      place.child('tolerance'),
      'wide-tolerance',
      `Expected less than 1, found ${tolerance}: the canary may be ${1 + tolerance} times as bad as the baseline.`,
    );
  }
}

function lintShares(
  metrics: readonly GateMetric[],
  mode: CanaryGate['spec']['decision']['mode'],
  at: Place,
): void {
  if (mode !== 'sequential') return;
  const counted = metrics.filter(({ muted }) => !muted);
  const spent = counted.reduce(
    (sum, { alphaShare = 0 }) => sum + alphaShare,
    0,
  );
  const isOpen = counted.some(({ alphaShare }) => alphaShare === undefined);
  if (spent > 1 + 1e-9 || (isOpen && spent > 1 - 1e-9)) {
    error(
      at,
      'no-alpha',
      `Expected alphaShare of at most 1 together, and something left for metrics without, found ${spent}. Lower some of them.`,
    );
  }
}

function lintArms(arms: CanaryGate['spec']['arms'], at: Place): void {
  const texts = Object.entries(arms).map(
    ([name, matchers]) => [name, textOf(matchers)] as const,
  );
  texts.forEach(([name, text], index) => {
    const twin = texts.slice(0, index).find(([, other]) => other === text);
    if (!twin) return;
    error(
      at.child(name),
      'same-arms',
      `Expected other series than those of ${twin[0]}, found the same matchers. An arm that is compared with itself never differs.`,
    );
  });
}

function textOf(matchers: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    Object.keys(matchers)
      .sort()
      .map(label => [label, matchers[label]]),
  );
}

function lintSchedule(
  { schedule, decision, metrics }: CanaryGate['spec'],
  at: Place,
): void {
  const interval = gateMs(schedule.interval);
  const judged = gateMs(schedule.deadline) - gateMs(schedule.warmup);
  if (judged < interval) {
    error(
      at.child('deadline'),
      'deadline-too-short',
      `Expected at least an interval (${schedule.interval}) after the warm-up (${schedule.warmup}), found ${schedule.deadline}.`,
    );
  }
  if (gateMs(schedule.maxGap) < interval) {
    error(
      at.child('maxGap'),
      'gap-too-short',
      `Expected at least an interval (${schedule.interval}), found ${schedule.maxGap}. Every interval would be a gap.`,
    );
  }
  const { minSamples = 15 } = decision.settings;
  const looks = Math.floor(judged / interval);
  if (decision.mode === 'exact' && looks >= 1 && looks < minSamples) {
    error(
      at.child('deadline'),
      'too-few-intervals',
      `Expected at least minSamples (${minSamples}) intervals of ${schedule.interval} until the deadline, found ${looks}. Every verdict would be inconclusive.`,
    );
  }
  const { failureThreshold = 0 } = decision.settings;
  if (decision.mode === 'threshold' && failureThreshold > looks && looks >= 1) {
    error(
      at.child('deadline'),
      'too-few-intervals',
      `Expected at least failureThreshold (${failureThreshold}) looks of ${schedule.interval} until the deadline, found ${looks}. It could not be reached.`,
    );
  }
  const scoresMany =
    decision.mode === 'kayenta-compat' || decision.mode === 'exact';
  const { marginal = 75 } = decision.settings.scoreThresholds ?? {};
  const counted = metrics.filter(({ muted }) => !muted);
  if (
    scoresMany &&
    counted.length > 0 &&
    marginal === 0 &&
    counted.every(({ critical }) => !critical)
  ) {
    error(
      at,
      'nothing-critical',
      'Expected a critical metric, or a marginal score above 0, found neither. No score is below 0.',
    );
  }
}

function lintDecision(
  { onInconclusive, onNoData }: CanaryGate['spec']['decision'],
  at: Place,
): void {
  if (onInconclusive === 'pass' && onNoData === 'pass') {
    error(
      at.child('onNoData'),
      'never-fails-open',
      'Expected hold or fail for one of onInconclusive and onNoData, found pass for both. A gate without a Prometheus would promote everything.',
    );
  }
}

/** Whether its events are requests, of which no more can happen than there is traffic. */
function isCounted({ type }: GateMetric): boolean {
  return type === 'proportion' || type === 'histogramOver';
}

function error(place: Place, code: GateLint, message: string): void {
  place.error(code, message);
}

function warning(place: Place, code: GateLint, message: string): void {
  place.warning(code, message);
}
