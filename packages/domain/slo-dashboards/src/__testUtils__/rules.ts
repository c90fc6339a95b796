import {
  compileExact,
  compileSloth,
  openSloSources,
  parseOpenSlo,
  parseSloth,
  resolveSlo,
  slothSources,
  type OpenSloDocument,
  type RuleGroup,
} from '@bellwether/domain-slo';

const metric = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;

const ratio = (name: string) => `
      metadata: {name: ${name}}
      spec:
        ratioMetric:
          counter: true
          bad: ${metric(`${name}_failed_total`)}
          total: ${metric(`${name}_total`)}`;

const slo = (name: string, rest: string) => `apiVersion: openslo/v1
kind: SLO
metadata: {name: ${name}}
spec:
  service: school
  budgetingMethod: Occurrences
${rest}`;

const ROLLING = '  timeWindow: [{duration: 28d, isRolling: true}]';

/** A rolling window, a calendar window and a composite. */
const OPENSLO = [
  slo(
    'grades',
    `  indicator:${ratio('grades')}\n${ROLLING}\n  objectives: [{targetPercent: 99.9}]`,
  ),
  slo(
    'enrolment',
    `  indicator:${ratio('enrolment')}
  timeWindow:
    - {duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}
  objectives: [{targetPercent: 99.5}]`,
  ),
  slo(
    'term',
    `${ROLLING}
  objectives:
    - target: 0.99
      indicator:${ratio('a').replaceAll('\n', '\n  ')}
    - target: 0.98
      indicator:${ratio('b').replaceAll('\n', '\n  ')}`,
  ),
].join('\n---\n');

const SLOTH = `version: prometheus/v1
service: school
slos:
  - name: reports
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(failed_total[{{.window}}]))
        total_query: sum(rate(served_total[{{.window}}]))
    alerting: {name: ReportsBurn}
`;

/** What the profile `exact` makes of three SLOs. */
export function exactGroups(): RuleGroup[] {
  const { documents } = parseOpenSlo(OPENSLO);
  const sources = documents.flatMap((document: OpenSloDocument) => {
    const resolved = resolveSlo(document, () => undefined);
    return resolved.ok ? openSloSources(resolved.definition, { document }) : [];
  });
  const { slos } = compileExact(sources, { atMs: Date.UTC(2026, 3, 10) });
  return slos.flatMap(({ groups }) => groups);
}

/** What the profile `sloth` makes of one SLO. */
export function slothGroups(): RuleGroup[] {
  const { documents } = parseSloth(SLOTH);
  const sources = documents.flatMap(document => slothSources(document).sources);
  return compileSloth(sources).slos.flatMap(({ groups }) => groups);
}
