import type { Reader } from '../../bundle/Reader';
import type { AnalysisMetric } from '../model';

const LIMITS = { rules: 100, pattern: 200 };

/**
 * Changes the metrics that rules name, such as those of `dryRun`. They name them by a regular expression that may match any part
 * of the name; a rule that matches nothing is a fault.
 *
 * @param names - further members of a rule
 */
export function applyRules(
  metrics: readonly AnalysisMetric[],
  reader: Reader,
  names: readonly string[],
  change: (rule: Readonly<Record<string, Reader>>) => Partial<AnalysisMetric>,
): void {
  if (reader.isAbsent) return;
  for (const item of reader.items(LIMITS.rules)) {
    const rule = item.fields(['metricName', ...names]);
    const changes = change(rule);
    const pattern = patternOf(rule.metricName);
    if (!pattern) continue;
    const matching = metrics.filter(({ name }) => pattern.test(name));
    if (matching.length === 0) {
      rule.metricName.fault('a pattern that matches a metric');
    }
    for (const metric of matching) Object.assign(metric, changes);
  }
}

/** A repetition of a repetition can take longer than anybody waits. */
const NESTED = /\([^)]*[+*}][^)]*\)[+*{]/;

function patternOf(reader: Reader): RegExp | undefined {
  const text = reader.text(LIMITS.pattern);
  if (text === '') return undefined;
  if (NESTED.test(text)) {
    reader.fault('a regular expression without a repetition of a repetition');
    return undefined;
  }
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reader.fault('a regular expression');
    return undefined;
  }
}
