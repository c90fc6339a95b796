import type { Judgement, MetricResult } from '../model';
import type { CanaryGate, GateOtherwise } from './gate';
import { gateMs } from './duration';
import { diagnosticsOf } from './verdict';
import type { GateDecision, GateReason } from './record';
import type { GateInterval } from './samples';

/** What a look concludes. @public */
export interface Conclusion {
  decision: GateDecision;
  /** Whether the gate is through: a Hold that is not final waits for the next look. */
  isFinal: boolean;
  reasons: GateReason[];
}

const OTHERWISE: Readonly<Record<GateOtherwise, GateDecision>> = {
  hold: 'Hold',
  fail: 'Rollback',
  pass: 'Promote',
};

/** What a conclusion depends on. */
export interface Sight {
  judgement: Judgement<MetricResult> | null;
  /** Why there is no judgement although there are samples. */
  fault?: string;
  /** Intervals that count; undefined: missing. */
  slots: readonly (GateInterval | undefined)[];
  intervalMs: number;
  /** Whether the deadline has come. */
  isLast: boolean;
}

/**
 * Concludes what follows from a judgement.
 *
 * Harm is acted upon at once in modes that may look often: `sequential`, whose verdicts hold at every look, `kayenta-compat`,
 * which does so in Kayenta, and `threshold` with a number of failures. The others judge once, at the deadline: looking again
 * and again until something shows would find something. Only `sequential` promotes early.
 *
 * @public
 */
export function decide(gate: CanaryGate, sight: Sight): Conclusion {
  const { judgement, fault, slots, isLast } = sight;
  const { mode, onNoData } = gate.spec.decision;
  if (fault !== undefined) {
    return final('Error', [{ code: 'not-judgeable', text: fault }]);
  }
  const gap = gapOf(gate, sight);
  if (gap) return gap;
  if (!judgement || !slots.some(slot => tellsOf(gate, slot))) {
    const code = slots.length === 0 ? 'warming-up' : 'no-data';
    const text =
      slots.length === 0
        ? `The warm-up lasts ${gate.spec.schedule.warmup}.`
        : `Of ${counted(slots.length, 'interval')} none has data of both arms.`;
    return isLast
      ? final(OTHERWISE[onNoData], [{ code: 'no-data', text }])
      : open([{ code, text }]);
  }
  const reasons = reasonsOf(gate, judgement);
  if (!isLast && !looksOften(gate)) {
    return open([
      {
        code: 'not-yet',
        text: `Mode ${mode} judges once, at the deadline of ${gate.spec.schedule.deadline}.`,
      },
    ]);
  }
  const verdict = isTerminal(gate, judgement) ? 'Fail' : judgement.decision;
  if (verdict === 'Fail') return final('Rollback', reasons);
  if (verdict === 'Pass' && (isLast || mode === 'sequential')) {
    return passed(gate, judgement, reasons);
  }
  return isLast ? inconclusive(gate, reasons) : open(reasons);
}

function passed(
  gate: CanaryGate,
  { metrics }: Judgement<MetricResult>,
  reasons: GateReason[],
): Conclusion {
  const broken = metrics.filter(
    ({ classification }, index) =>
      classification === 'Error' && !gate.spec.metrics[index].muted,
  );
  if (broken.length === 0) return final('Promote', reasons);
  return inconclusive(
    gate,
    broken.map(({ name, reasons: why }) => ({
      code: 'metric-error',
      text: why.join(' '),
      metric: name,
    })),
  );
}

function inconclusive(gate: CanaryGate, reasons: GateReason[]): Conclusion {
  const { onInconclusive } = gate.spec.decision;
  return final(OTHERWISE[onInconclusive], [
    {
      code: 'deadline',
      text: `The deadline of ${gate.spec.schedule.deadline} came without a verdict; onInconclusive is ${onInconclusive}.`,
    },
    ...reasons,
  ]);
}

/** Nothing was read for longer than the gate waits. */
function gapOf(gate: CanaryGate, sight: Sight): Conclusion | undefined {
  const { slots, intervalMs } = sight;
  const { maxGap } = gate.spec.schedule;
  let silent = 0;
  let unread = 0;
  for (let index = slots.length - 1; index >= 0; index -= 1) {
    const slot = slots[index];
    if (tellsOf(gate, slot)) break;
    silent += 1;
    if (!slot || slot.fault !== undefined) unread += 1;
  }
  if (silent * intervalMs <= gateMs(maxGap)) return undefined;
  const { onGap, onNoData } = gate.spec.decision;
  const lasted = `${counted(silent, 'interval')} in a row, which is longer than maxGap (${maxGap})`;
  const fault = slots.findLast(slot => slot?.fault !== undefined)?.fault;
  if (2 * unread <= silent) {
    return final(OTHERWISE[onNoData], [
      {
        code: 'no-data',
        text: `No data of both arms for ${lasted}; onNoData is ${onNoData}.`,
      },
    ]);
  }
  return final(onGap === 'error' ? 'Error' : 'Hold', [
    {
      code: 'gap',
      text: `The source could not be read for ${lasted}; onGap is ${onGap}.${fault === undefined ? '' : ` Last: ${fault}`}`,
    },
  ]);
}

/** Whether an interval says something about a metric that counts. */
function tellsOf(gate: CanaryGate, slot: GateInterval | undefined): boolean {
  const needsBaseline = gate.spec.decision.mode !== 'threshold';
  return gate.spec.metrics.some(
    ({ name, muted }) =>
      !muted &&
      Object.values(slot?.metrics[name] ?? {}).some(
        ({ canary, baseline }) =>
          canary !== null && (baseline !== null || !needsBaseline),
      ),
  );
}

function looksOften({ spec }: CanaryGate): boolean {
  const { mode, settings } = spec.decision;
  return (
    mode === 'sequential' ||
    mode === 'kayenta-compat' ||
    (mode === 'threshold' && settings.failureThreshold !== undefined)
  );
}

/** Kayenta ends a run at a score that is at most marginal, although its scorer calls that score marginal. */
function isTerminal(
  { spec }: CanaryGate,
  { score, decision }: Judgement<MetricResult>,
): boolean {
  const { mode, settings } = spec.decision;
  return (
    mode === 'kayenta-compat' &&
    decision !== 'Pass' &&
    score <= (settings.scoreThresholds?.marginal ?? 75)
  );
}

/** Codes of verdicts, the worst first. */
const ORDER = [
  ['harm-shown'],
  ['no-data', 'metric-error'],
  ['inconclusive'],
  ['no-harm'],
] as const;

/** Reasons of what counts: failures first, then what is open, then passes, doubts, and what concerns all. */
function reasonsOf(
  gate: CanaryGate,
  judgement: Judgement<MetricResult>,
): GateReason[] {
  const weighed = judgement.metrics.filter(
    (_, index) => !gate.spec.metrics[index].muted,
  );
  const verdicts = weighed.map(result => ({
    code: codeOf(result),
    text: result.reasons.join(' '),
    metric: result.name,
  }));
  const doubts = weighed.flatMap(result =>
    diagnosticsOf(result).map(doubt => ({ ...doubt, metric: result.name })),
  );
  return [
    ...ORDER.flatMap(codes =>
      verdicts.filter(({ code }) => codes.some(known => known === code)),
    ),
    ...doubts,
    ...judgement.reasons.map(text => ({ code: 'judgement', text })),
  ];
}

function codeOf({
  classification,
}: MetricResult): (typeof ORDER)[number][number] {
  switch (classification) {
    case 'High':
    case 'Low':
      return 'harm-shown';
    case 'Nodata':
    case 'NodataFailMetric':
      return 'no-data';
    case 'Error':
      return 'metric-error';
    case 'Inconclusive':
      return 'inconclusive';
    default:
      return 'no-harm';
  }
}

function final(decision: GateDecision, reasons: GateReason[]): Conclusion {
  return { decision, isFinal: true, reasons };
}

function open(reasons: GateReason[]): Conclusion {
  return { decision: 'Hold', isFinal: false, reasons };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
