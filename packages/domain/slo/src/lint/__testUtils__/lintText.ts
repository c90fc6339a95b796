import { checkTogether, parseOpenSlo, resolveSlo } from '../../openslo';
import type { Lookup } from '../../openslo';
import { type SloSource, openSloSources } from '../../rules';
import { parseSloth, slothSources } from '../../sloth';
import type { Finding, LintReport } from '../finding';
import { type LintOptions, lintSlos } from '../lintSlos';

/** Sources and problems of one text with OpenSLO documents and Sloth specs. */
export function readText(text: string, file?: string) {
  const openSlo = parseOpenSlo(text, { file });
  const sloth = parseSloth(text, { file });
  const lookup: Lookup = (kind, name) =>
    openSlo.documents.find(
      document => document.kind === kind && document.metadata.name === name,
    );
  const sources: SloSource[] = [];
  for (const document of openSlo.documents) {
    const resolved = resolveSlo(document, lookup);
    if (!resolved.ok) continue;
    const locate = (path: string) => openSlo.locate(document, path);
    const sliNamed = (name: string) => {
      const sli = lookup('SLI', name);
      return (
        sli && {
          document: sli,
          locate: (path: string) => openSlo.locate(sli, path),
        }
      );
    };
    sources.push(
      ...openSloSources(resolved.definition, { document, locate, sliNamed }),
    );
  }
  for (const document of sloth.documents) {
    const locate = (path: string) => sloth.locate(document, path);
    sources.push(...slothSources(document, { locate }).sources);
  }
  const problems = [
    ...openSlo.problems,
    ...sloth.problems,
    ...checkTogether([openSlo]),
  ];
  return { sources, problems, lookup };
}

/** Lints one text. */
export function lintText(text: string, options: LintOptions = {}): LintReport {
  const { sources, problems, lookup } = readText(text, 'slo.yaml');
  return lintSlos(sources, { problems, lookup, ...options });
}

/** `code line:column path` of each finding, without the advice every counter of errors gets. */
export function inShort({ findings }: LintReport): string[] {
  return findings
    .filter(({ code }) => code !== 'BW-SLO-303')
    .map(
      ({ code, line, column, path }: Finding) =>
        `${code} ${line}:${column} ${path}`,
    );
}

/** An SLO of OpenSLO v1; what is given replaces its defaults. */
export function sloText({
  annotations = '',
  good = 'served_total{code!~"5.."}',
  total = 'served_total',
  counter = 'true',
  window = '28d',
  method = 'Occurrences',
  objective = 'targetPercent: 99.9',
  policies = '',
}: {
  annotations?: string;
  good?: string;
  total?: string;
  counter?: string;
  window?: string;
  method?: string;
  objective?: string;
  policies?: string;
} = {}): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: reports
  annotations: {${annotations}}
spec:
  service: school
  indicator:
    metadata:
      name: ratio
    spec:
      ratioMetric:
        counter: ${counter}
        good:
          metricSource:
            type: Prometheus
            spec:
              query: '${good}'
        total:
          metricSource:
            type: Prometheus
            spec:
              query: '${total}'
  timeWindow:
    - {duration: ${window}}
  budgetingMethod: ${method}
  objectives:
    - {${objective}}
${policies}`;
}

/** A spec of Sloth's with one SLO; what is given replaces its defaults. */
export function slothText({
  objective = '99.9',
  error = 'sum(rate(failed_total[{{.window}}]))',
  total = 'sum(rate(served_total[{{.window}}]))',
  name = 'reports',
  alert = 'ReportsBurn',
}: {
  objective?: string;
  error?: string;
  total?: string;
  name?: string;
  alert?: string;
} = {}): string {
  return `version: prometheus/v1
service: school
slos:
  - name: ${name}
    objective: ${objective}
    sli:
      events:
        error_query: '${error}'
        total_query: '${total}'
    alerting:
      name: ${alert}
`;
}
