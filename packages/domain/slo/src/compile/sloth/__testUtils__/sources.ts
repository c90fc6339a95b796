import { parseSloth } from '../../../sloth/parse';
import { type SliPlugin, slothSources } from '../../../sloth/sources';
import type { SloSource } from '../../../rules/source';

/** Sources of a Sloth text without faults. */
export function sourcesOf(
  text: string,
  options: { period?: string; plugins?: Record<string, SliPlugin> } = {},
): SloSource[] {
  const parsed = parseSloth(text, { file: 'slo.yaml' });
  const read = parsed.documents.map(document =>
    slothSources(document, {
      ...options,
      locate: path => parsed.locate(document, path),
    }),
  );
  const problems = [
    ...parsed.problems,
    ...read.flatMap(result => result.problems),
  ].filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return read.flatMap(({ sources }) => sources);
}

/** A spec with one SLO, whose fields can be added to. */
export function specOf(slo = '', objective: number | string = 99.9): string {
  return `version: prometheus/v1
service: enrolment
labels: { team: north }
slos:
  - name: sign-in
    objective: ${objective}
    sli:
      events:
        error_query: sum(rate(failed{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(all[{{.window}}]))
    alerting:
      name: SignInBurns
      labels: { area: web }
      annotations: { runbook: https://runbooks.example/sign-in }
${slo}`;
}
