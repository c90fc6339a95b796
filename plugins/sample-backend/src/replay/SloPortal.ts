import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  CountsEntry,
  PushCountsResponse,
  SloApi,
} from '@bellwether/plugin-slo-common';
import { HOUR_MS } from './missingSpans';
import { Wait, withRetry } from './retry';

// Half of what the series endpoint gives at most, so that a step is never longer than an hour.
const HOURS_PER_REQUEST = 1000;

/** What the replayer needs to know of an SLO. */
export interface PortalSlo {
  /** `slice`: counts must not be pushed in intervals longer than a slice. */
  unit: 'event' | 'slice';
  /** Why no sample data may be pushed, in words. */
  refusal?: string;
}

/** The SLO backend as the replayer sees it. */
export interface SloPortal {
  /** undefined: not declared, or not read yet. */
  find(slo: string, signal: AbortSignal): Promise<PortalSlo | undefined>;
  /** Starts of the hours in [fromMs, toMs), both full hours, of which the portal has data. */
  hoursWithData(
    slo: string,
    fromMs: number,
    toMs: number,
    signal: AbortSignal,
  ): Promise<ReadonlySet<number>>;
  push(counts: CountsEntry[], signal: AbortSignal): Promise<PushCountsResponse>;
}

/** {@link SloPortal} through the public HTTP API, on behalf of this plugin. */
export class HttpSloPortal implements SloPortal {
  readonly #client: SloApi;
  readonly #auth: AuthService;
  readonly #wait: Wait;

  constructor(options: { client: SloApi; auth: AuthService; wait: Wait }) {
    this.#client = options.client;
    this.#auth = options.auth;
    this.#wait = options.wait;
  }

  async find(slo: string, signal: AbortSignal) {
    try {
      const { objectives } = await this.#call(signal, options =>
        this.#client.getSlo(parts(slo), options),
      );
      const [objective] = objectives;
      if (!objective) return undefined;
      const { source, sample, status, unit } = objective;
      if (source.type !== 'counts') {
        return { unit, refusal: `it is read from ${source.type}` };
      }
      if (status.lastDataAt !== null && !sample) {
        return { unit, refusal: 'it has counts of its own' };
      }
      return { unit };
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async hoursWithData(
    slo: string,
    fromMs: number,
    toMs: number,
    signal: AbortSignal,
  ) {
    const hours = new Set<number>();
    const chunkMs = HOURS_PER_REQUEST * HOUR_MS;
    for (let startMs = fromMs; startMs < toMs; startMs += chunkMs) {
      const endMs = Math.min(startMs + chunkMs, toMs);
      const series = await this.#call(signal, options =>
        this.#client.getSeries(
          {
            ...parts(slo),
            index: 0,
            from: new Date(startMs).toISOString(),
            to: new Date(endMs).toISOString(),
            points: Math.max(2, (endMs - startMs) / HOUR_MS),
          },
          options,
        ),
      );
      if (series.stepSeconds * 1000 > HOUR_MS) {
        throw new Error(
          `Expected a series of ${slo} in steps of an hour or less, found steps of ${series.stepSeconds} s; the SLO backend and the sample backend do not fit together, install the same version of both`,
        );
      }
      for (const { start, total } of series.points) {
        if (total > 0) {
          hours.add(Math.floor(Date.parse(start) / HOUR_MS) * HOUR_MS);
        }
      }
    }
    return hours;
  }

  async push(counts: CountsEntry[], signal: AbortSignal) {
    return this.#call(signal, options =>
      this.#client.pushCounts({ counts, sample: true }, options),
    );
  }

  async #call<T>(
    signal: AbortSignal,
    call: (options: { token: string; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    return withRetry(
      async () => {
        // Asked for each time: a replay may outlive a token.
        const { token } = await this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: 'slo',
        });
        return call({ token, signal });
      },
      { signal, wait: this.#wait },
    );
  }
}

function parts(slo: string) {
  const [namespace, name] = slo.split('/');
  return { namespace, name };
}
