import type { Analysis, AnalysisPhase } from '../model';
import { type ReadAnalysis, readAnalysis } from '../read/readAnalysis';
import type { AnalysisArguments } from '../read/readArgs';
import type { AnalysisTemplates } from '../read/readParts';
import type { AnalysisMeasurement } from '../run/status';

/** A template as parsed from YAML; a metric has what a test does not say. */
export function templateOf(
  metrics: readonly Record<string, unknown>[],
  spec: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'checks' },
    spec: {
      metrics: metrics.map((metric, index) => ({
        name: `metric-${index}`,
        provider: { prometheus: { query: 'up' } },
        ...metric,
      })),
      ...spec,
    },
  };
}

/** The same, read, or what is wrong with it. */
export function readTemplate(
  metrics: readonly Record<string, unknown>[],
  spec: Record<string, unknown> = {},
  given: AnalysisArguments & AnalysisTemplates = {},
): ReadAnalysis {
  return readAnalysis(templateOf(metrics, spec), given);
}

/** The same, of a template that is right. */
export function analysisOf(
  ...given: Parameters<typeof readTemplate>
): Analysis {
  const read = readTemplate(...given);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.analysis;
}

const PHASES: Readonly<Record<string, AnalysisPhase>> = {
  S: 'Successful',
  F: 'Failed',
  I: 'Inconclusive',
  E: 'Error',
  R: 'Running',
};

/** A measurement by its letter: started and finished at a time. */
export function measurementOf(letter: string, atMs = 0): AnalysisMeasurement {
  const phase = PHASES[letter];
  return phase === 'Running'
    ? { phase, startedAtMs: atMs }
    : { phase, startedAtMs: atMs, finishedAtMs: atMs };
}
