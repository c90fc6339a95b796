import { show } from '../../declaration/problem';
import type { AlertSettings, SloSource } from '../../rules/source';
import type { LintCode } from '../lintTable';

/** Reports a finding about one of several sources. */
export type ReportAt = (
  source: SloSource,
  code: LintCode,
  path: string,
  message: string,
) => void;

/** 205 and 503: names that two SLOs share. */
export function duplicates(
  sources: readonly SloSource[],
  report: ReportAt,
): void {
  const ids = new Map<string, SloSource>();
  const alerts = new Map<string, SloSource>();
  for (const source of sources) {
    const first = ids.get(source.id);
    if (first) {
      report(
        source,
        'BW-SLO-503',
        source.format === 'openslo' ? source.path : `${source.path}.name`,
        `Expected one SLO with the ID ${show(source.id)}, found another${placeOf(first)}. Rename or remove one.`,
      );
      continue;
    }
    ids.set(source.id, source);
    for (const severity of ['page', 'ticket'] as const) {
      sharedAlert(source, severity, alerts, report);
    }
  }
}

function sharedAlert(
  source: SloSource,
  severity: 'page' | 'ticket',
  alerts: Map<string, SloSource>,
  report: ReportAt,
): void {
  const settings = source[severity];
  if (!settings || settings.disabled) return;
  const key = `${severity} ${identityOf(settings)}`;
  const first = alerts.get(key);
  if (!first) {
    alerts.set(key, source);
    return;
  }
  report(
    source,
    'BW-SLO-205',
    `${source.path}.alerting.name`,
    `Expected the name of one SLO's alerts, found ${show(settings.name)} with the same labels also at ${show(first.id)}${placeOf(first)}. Rename one, or give them labels that differ.`,
  );
}

/** What promtool compares. */
function identityOf({ name, labels }: AlertSettings): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([name, sorted]);
}

function placeOf(source: SloSource): string {
  const { file, line } = source.locate?.(source.path) ?? {};
  if (line === undefined) return '';
  return ` (${file === undefined ? `line ${line}` : `${file}:${line}`})`;
}
