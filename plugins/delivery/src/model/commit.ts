import type { PipelineRun } from '@bellwether/plugin-delivery-common';

/** Page of the commit a pipeline ran on, on the host of the pipeline; undefined when its address is none. */
export function commitUrl(pipeline: PipelineRun): string | undefined {
  try {
    return new URL(
      `/${pipeline.repository}/commit/${pipeline.sha}`,
      pipeline.url,
    ).toString();
  } catch {
    return undefined;
  }
}
