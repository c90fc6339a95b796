import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  MarkersResponse,
  MarkerView,
} from '@bellwether/plugin-slo-common';
import type { MarkerProvider, MarkerQuery } from '@bellwether/plugin-slo-node';
import type { SloMetrics } from '../metrics';
import type { MarkerRegistry } from './MarkerRegistry';
import { byTime, type ReadMarkers, readMarkers } from './readMarkers';

/** Time a provider has. */
const TIME_LIMIT_MS = 3000;

/** Markers of one answer. */
export const MAX_MARKERS = 500;

/** Asks all providers at once; what one of them does wrong is a problem of its own. */
export class MarkerCollector {
  constructor(
    private readonly options: {
      registry: MarkerRegistry;
      metrics: SloMetrics;
      logger: LoggerService;
      /** Default: three seconds. */
      timeLimitMs?: number;
    },
  ) {}

  /** @throws the reason of `signal` when the caller hung up */
  async collect(query: MarkerQuery): Promise<MarkersResponse> {
    const { providers } = this.options.registry;
    const read = await Promise.all(
      providers.map(async provider => ({
        source: provider.id,
        ...(await this.#ask(provider, query)),
      })),
    );
    query.signal.throwIfAborted();
    const limits = fairShares(
      read.map(({ markers }) => markers.length),
      MAX_MARKERS,
    );
    const problems = read.flatMap(({ source, problem, markers }, index) => {
      const cut =
        markers.length > limits[index] &&
        `Only the newest ${limits[index]} of ${markers.length} markers are shown. Choose a shorter time.`;
      const message = [problem, cut].filter(Boolean).join(' ');
      return message ? [{ source, message }] : [];
    });
    return {
      items: read
        .flatMap(({ markers }, index) => newest(markers, limits[index]))
        .sort(byTime),
      problems,
    };
  }

  async #ask(
    provider: MarkerProvider,
    query: MarkerQuery,
  ): Promise<ReadMarkers> {
    const { metrics, logger, timeLimitMs = TIME_LIMIT_MS } = this.options;
    const late = AbortSignal.timeout(timeLimitMs);
    const signal = AbortSignal.any([query.signal, late]);
    try {
      // A provider may ignore the signal, so it is not waited for either.
      const answer = await Promise.race([
        Promise.resolve().then(() => provider.markers({ ...query, signal })),
        rejection(signal),
      ]);
      const read = readMarkers(provider.id, answer, query);
      metrics.markersAnswered(provider.id, read.problem ? 'invalid' : 'ok');
      return read;
    } catch (error) {
      if (query.signal.aborted) return { markers: [] };
      if (late.aborted) {
        metrics.markersAnswered(provider.id, 'late');
        return {
          markers: [],
          problem: `No answer within ${timeLimitMs / 1000} s. Try again, or look at the log of the backend.`,
        };
      }
      metrics.markersAnswered(provider.id, 'error');
      // The cause may name addresses and credentials of other systems: it is for operators, not for readers.
      logger.warn(
        `Marker provider "${provider.id}" failed`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return {
        markers: [],
        problem: 'It failed; the log of the backend says why.',
      };
    }
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function newest(markers: MarkerView[], count: number): MarkerView[] {
  return markers.slice(Math.max(markers.length - count, 0));
}

/** How many each may have of a limited number: what one does not need, the others share. */
export function fairShares(wanted: readonly number[], limit: number): number[] {
  const shares = wanted.map(() => 0);
  let left = limit;
  const ascending = wanted.map((_, index) => index);
  ascending.sort((a, b) => wanted[a] - wanted[b]);
  ascending.forEach((index, position) => {
    const share = Math.floor(left / (ascending.length - position));
    shares[index] = Math.min(wanted[index], share);
    left -= shares[index];
  });
  return shares;
}
