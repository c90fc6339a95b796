import type { PipelineRun } from '@bellwether/plugin-delivery-common';

/** A pipeline run of the repository of a service. */
export function pipelineOf(service: string, runId: number): PipelineRun {
  const repository = `northfield/${service}`;
  return {
    repository,
    sha: shaOf(runId),
    ref: 'refs/heads/main',
    runId,
    runAttempt: runId % 7 === 0 ? 2 : 1,
    job: 'deliver',
    step: 'gate',
    url: `https://github.com/${repository}/actions/runs/${runId}`,
    actor: 'edda-marsh',
  };
}

/** A commit that looks like one. */
export function shaOf(seed: number): string {
  return Array.from({ length: 5 }, (_, index) =>
    Math.imul(seed + 17 * index, 2_654_435_761 + index)
      .toString(16)
      .replace('-', '')
      .padStart(8, '7')
      .slice(0, 8),
  ).join('');
}
