import { readBundle } from '../bundle/readBundle';
import type { CanaryGate } from './gate';
import { GATE_SHAPE } from './gateShape';
import { bundleOf } from './bundleOf';
import { gateMs } from './duration';
import { lintGate } from './lint/lintGate';
import type { GateLocate, GateProblem } from './problem';
import { type ParseQuery, type ResolveSlo, variablesIn } from './query';
import { checkQueries } from './checkQueries';
import { SAMPLE_LIMITS } from './samples';
import { Place } from './shape/place';
import { reportCalendars, reportRepeated } from './shape/together';

/** A gate file that was read, or everything that is wrong with it. @public */
export type ReadGate =
  | { ok: true; gate: CanaryGate; warnings: GateProblem[] }
  | { ok: false; problems: GateProblem[] };

/**
 * Reads a gate file as parsed from YAML or JSON. Unknown keys are errors, and so is a gate that can never fail. All problems
 * are told at once.
 *
 * @param options - `parseQuery`: without it queries are not looked into; `resolveSlo`: without it references to SLOs are not
 *   followed; `locate`: where things stand in the text
 * @public
 */
export function readCanaryGate(
  value: unknown,
  options: {
    parseQuery?: ParseQuery;
    resolveSlo?: ResolveSlo;
    locate?: GateLocate;
  } = {},
): ReadGate {
  const problems: GateProblem[] = [];
  const root = new Place(problems, options.locate);
  const gate = GATE_SHAPE.read(value, root);
  if (gate) {
    checkTogether(gate, root);
    if (options.parseQuery) {
      checkQueries(gate, options.parseQuery, options.resolveSlo, root);
    }
    lintGate(gate, root);
  }
  return gate && problems.every(({ severity }) => severity !== 'error')
    ? { ok: true, gate, warnings: problems }
    : { ok: false, problems };
}

/** What the parts of a gate have to do with each other. */
function checkTogether(gate: CanaryGate, root: Place): void {
  const { spec } = gate;
  const at = root.child('spec');
  reportRepeated(
    spec.metrics.map(({ name }) => name),
    index => at.at('metrics', index, 'name'),
  );
  checkVariables(spec, at);
  reportCalendars(spec.freeze, at.child('freeze'));
  if (spec.controls.negativeControl && !spec.arms.stable) {
    at.at('controls', 'negativeControl').error(
      'no-stable-arm',
      'Expected an arm "stable" to hold the baseline against, found none. Add spec.arms.stable, or leave the control out.',
    );
  }
  spec.metrics.forEach((metric, index) => {
    const place = at.at('metrics', index);
    const { mode } = spec.decision;
    if (metric.type === 'count' && spec.exposure === undefined) {
      place.error(
        'no-exposure',
        'Expected spec.exposure, the counter of requests of an arm, found none. Add it: a count says nothing without what it is a count of.',
      );
    }
    if (mode === 'threshold' && !metric.threshold) {
      place.error(
        'no-threshold',
        'Expected a threshold with min, max or both, because of mode threshold, found none. Add it.',
      );
    }
    const { threshold } = metric;
    if (threshold && threshold.min! > threshold.max!) {
      place
        .at('threshold', 'max')
        .error(
          'wrong-order',
          `Expected at least min (${threshold.min}), found ${threshold.max}.`,
        );
    }
    if (metric.strata !== undefined && mode !== 'sequential') {
      place
        .child('strata')
        .error(
          'not-in-this-mode',
          `Expected strata in mode sequential only, found mode ${mode}. Remove it.`,
        );
    }
  });
  checkWeights(spec.weights, at.child('weights'));
  checkSchedule(spec.schedule, at.child('schedule'));
  checkSettings(gate, at.at('decision', 'settings'));
}

function checkSchedule(
  { interval, deadline }: CanaryGate['spec']['schedule'],
  at: Place,
): void {
  const looks = Math.floor(gateMs(deadline) / gateMs(interval));
  if (looks <= SAMPLE_LIMITS.intervals) return;
  at.child('deadline').error(
    'too-many-intervals',
    `Expected at most ${SAMPLE_LIMITS.intervals} intervals of ${interval}, found ${looks}. Look less often, or end earlier.`,
  );
}

/** Whatever is read later, the bundle it makes must be one that can be judged. */
function checkSettings(gate: CanaryGate, at: Place): void {
  const { interval, warmup } = gate.spec.schedule;
  const atMs = gateMs(warmup) + 2 * gateMs(interval);
  const bundle = bundleOf(
    gate,
    {
      version: 1,
      startMs: 0,
      intervalMs: gateMs(interval),
      variables: {},
      queries: {},
      intervals: [],
    },
    { atMs, isFinal: true },
  );
  const read = readBundle(bundle);
  if (read.ok) return;
  for (const { path, message } of read.problems) {
    if (path.startsWith('$.metrics')) continue;
    at.error('wrong-settings', `${path.slice(2)}: ${message}`);
  }
}

function checkVariables(spec: CanaryGate['spec'], at: Place): void {
  reportRepeated(spec.variables, index => at.at('variables', index));
  const used = new Set<string>();
  for (const [arm, matchers] of Object.entries(spec.arms)) {
    for (const [label, match] of Object.entries(matchers)) {
      for (const name of variablesIn(match)) {
        used.add(name);
        if (spec.variables.includes(name)) continue;
        at.at('arms', arm, label).error(
          'unknown-variable',
          `Expected a variable that spec.variables declares, found \${${name}}. Declare it there.`,
        );
      }
    }
  }
  spec.variables.forEach((name, index) => {
    if (used.has(name)) return;
    at.at('variables', index).error(
      'unused-variable',
      `Expected \${${name}} in a matcher of an arm, found it nowhere. Remove it, or use it.`,
    );
  });
}

function checkWeights(weights: CanaryGate['spec']['weights'], at: Place): void {
  const offsets = (weights?.schedule ?? []).map(({ after }) => gateMs(after));
  offsets.forEach((offset, index) => {
    if (index === 0 || offset > offsets[index - 1]) return;
    at.at('schedule', index, 'after').error(
      'wrong-order',
      'Expected a later time than that of the weight before, found an earlier one or the same. Sort them.',
    );
  });
}
