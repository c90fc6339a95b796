import type { RecordingRule, RuleGroup } from '../rules/model';
import type { SloSource } from '../rules/source';
import { windowAt } from '../window/timeWindow';
import type { Compilation } from './compilation';
import { nominalPeriod } from './windows';

/** What fills in the past of some rules. @public */
export interface BackfillStep {
  /** Rules that read nothing but raw metrics and what the steps before recorded. */
  groups: RuleGroup[];
  /** Program and arguments, to be run where {@link groups} lie as the file `rules.yml`. */
  command: string[];
}

/** Groups that are evaluated more often say something of the present only. */
const SLOW_MS = 300_000;

/** As long as a query may be that has a point every five minutes; otherwise every rule gets a block per two hours. */
const BLOCKS = '486h';

/** What is left of a budget: read by nobody but people. */
const REMAINING = /budget_remaining/;

/**
 * Steps that fill in what rules would have recorded, had they been there: a budget period is summed from sums, and those
 * of a new rule begin with it. A step reads what the one before wrote, so Prometheus must have loaded that.
 *
 * All steps have the same file and group names: Prometheus derives from them at which second of its interval it
 * evaluates a group, and sums must be evaluated when the counts are that they are made of.
 *
 * The time filled in is that of the longest period, so that all budgets are complete.
 *
 * @param options - `endMs`: the moment since which Prometheus evaluates the rules itself, epoch milliseconds; `url`: the
 *   Prometheus that holds the raw metrics; `outputFolder`: where the blocks go, its data folder in the end
 *
 * Source: Prometheus documentation, "Backfilling for recording rules".
 * @public
 */
export function backfillSteps(
  { slos }: Compilation,
  options: { endMs: number; url: string; outputFolder: string },
): BackfillStep[] {
  const { endMs, url, outputFolder } = options;
  const startMs = slos.reduce(
    (earliest, { source }) => Math.min(earliest, startOf(source, endMs)),
    endMs,
  );
  const command = [
    ...['promtool', 'tsdb', 'create-blocks-from', 'rules'],
    `--start=${new Date(startMs).toISOString()}`,
    `--end=${new Date(endMs).toISOString()}`,
    `--url=${url}`,
    `--output-dir=${outputFolder}`,
    `--max-block-duration=${BLOCKS}`,
    'rules.yml',
  ];
  return rollUpLevels(slos.flatMap(({ groups }) => groups)).map(groups => ({
    groups,
    command,
  }));
}

function startOf({ definition }: SloSource, endMs: number): number {
  const { timeWindow } = definition;
  return timeWindow.kind === 'rolling'
    ? endMs - nominalPeriod(timeWindow).ms
    : windowAt(timeWindow, endMs).startMs;
}

/**
 * Recording rules that budgets are made of, by how many others stand between them and raw metrics, those without any
 * first. What says something of the present only, such as burn rates, is left out.
 *
 * @public
 */
export function rollUpLevels(groups: readonly RuleGroup[]): RuleGroup[][] {
  const read = new Set(
    groups.flatMap(({ rules }) =>
      rules.flatMap(rule => ('record' in rule ? seriesReadBy(rule) : [])),
    ),
  );
  const depths = new Map<string, number>();
  const levels: RuleGroup[][] = [];
  for (const group of groups) {
    if (group.intervalMs !== undefined && group.intervalMs < SLOW_MS) continue;
    const byDepth = new Map<number, RecordingRule[]>();
    // Rules stand behind those they read.
    for (const rule of group.rules) {
      if ('alert' in rule) continue;
      const depth = Math.max(
        0,
        ...seriesReadBy(rule).map(series => (depths.get(series) ?? -1) + 1),
      );
      const series = seriesOf(rule);
      if (!read.has(series) && !REMAINING.test(rule.record)) continue;
      depths.set(series, Math.max(depth, depths.get(series) ?? 0));
      byDepth.set(depth, [...(byDepth.get(depth) ?? []), rule]);
    }
    for (const [depth, rules] of byDepth) {
      levels[depth] ??= [];
      levels[depth].push({ ...group, rules });
    }
  }
  return levels;
}

/** A selector as rules write it: the ID of the SLO comes first. */
const SELECTOR = /([a-zA-Z_:][\w:]*)\{(?:slo|sloth_id)=("(?:[^"\\]|\\.)*")/g;

function seriesReadBy({ expr }: RecordingRule): string[] {
  return [...expr.matchAll(SELECTOR)].map(([, name, id]) => `${name} ${id}`);
}

function seriesOf({ record, labels = {} }: RecordingRule): string {
  return `${record} ${JSON.stringify(labels.slo ?? labels.sloth_id)}`;
}
