import type { Json } from '../outcome/json';
import type { RunInfo } from '../runner/run';

/** A CloudEvent 1.0 in the structured JSON form. @public */
export interface CloudEvent<T = Json> {
  specversion: '1.0';
  /** Unique together with `source`: the same happening sent twice has the same id. */
  id: string;
  /** The repository, as an address. */
  source: string;
  /** Reverse-domain name, e.g. `dev.bellwether.slo.rules.checked`. */
  type: string;
  /** What it is about, e.g. a service or a deployment. */
  subject?: string;
  /** RFC 3339, UTC. */
  time: string;
  datacontenttype: 'application/json';
  data: T;
}

/**
 * An event of this run. Repeating a request gives the same id, so that the portal takes it once; running the job again is a
 * new attempt and a new event.
 *
 * @param happening - tells events of one step apart, e.g. `finished` or `look-3`
 * @public
 */
export function cloudEvent<T>(
  run: RunInfo,
  event: {
    type: string;
    happening: string;
    subject?: string;
    timeMs: number;
    data: T;
  },
): CloudEvent<T> {
  const { owner, repo } = run.repository;
  return {
    specversion: '1.0',
    id: [run.runId, run.runAttempt, run.job, run.step, event.happening].join(
      '/',
    ),
    source: `${run.serverUrl}/${owner}/${repo}`,
    type: event.type,
    subject: event.subject,
    time: new Date(event.timeMs).toISOString(),
    datacontenttype: 'application/json',
    data: event.data,
  };
}
