import type { PipelineRun } from '@bellwether/plugin-delivery-common';
import type { z } from 'zod';
import type { Sender } from '../pipelines/Doorkeeper';
import type { REPORTED_RUN } from './data/run';
import { stepOfRun } from './identity';

/**
 * The pipeline run an event is of. Of a pipeline only what its token and the checked id say counts; a service may tell of a
 * run, and is no pipeline when it does not.
 */
export function pipelineOf(
  eventId: string,
  sender: Sender,
  run: z.output<typeof REPORTED_RUN> | undefined,
): PipelineRun | null {
  if (sender.kind === 'service') {
    return run ? { ...run, actor: run.actor ?? null } : null;
  }
  const { repository, sha, ref, runId, runAttempt, actor, source } =
    sender.claims;
  const { job = '', step = '' } = stepOfRun(eventId) ?? {};
  return {
    repository,
    sha,
    ref,
    runId,
    runAttempt,
    job,
    step,
    url: `${source}/actions/runs/${runId}/attempts/${runAttempt}`,
    actor,
  };
}
