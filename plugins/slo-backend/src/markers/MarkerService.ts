import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { MarkersResponse } from '@bellwether/plugin-slo-common';
import { DAY_MS } from '../database/levels';
import type { ObjectiveIdentity } from '../database/model';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import type { MarkerCollector } from './MarkerCollector';

/** As long as counts are kept. */
const MAX_DAYS = 400;

/** Markers of an SLO for those who may see it. */
export class MarkerService {
  constructor(
    private readonly options: {
      visible: VisibleObjectives;
      collector: MarkerCollector;
    },
  ) {}

  /**
   * @throws NotFoundError when there is no such SLO or the caller may not see it
   * @throws InputError for impossible times
   */
  async listMarkers(
    request: { namespace: string; name: string; fromMs: number; toMs: number },
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<MarkersResponse> {
    const { fromMs, toMs } = request;
    if (!(fromMs < toMs && toMs - fromMs <= MAX_DAYS * DAY_MS)) {
      throw new InputError(
        `Expected "from" before "to", at most ${MAX_DAYS} days, found ${new Date(fromMs).toISOString()} and ${new Date(toMs).toISOString()}`,
      );
    }
    const [objective] = await this.options.visible.ofSlo(
      request,
      options.credentials,
    );
    return this.options.collector.collect({
      ...markerSubject(objective),
      startMs: fromMs,
      endMs: toMs,
      credentials: options.credentials,
      signal: options.signal,
    });
  }
}

/** What markers of an objective are about. */
export function markerSubject({
  entityRef,
  componentRef,
  ownerRef,
  systemRef,
}: ObjectiveIdentity) {
  return {
    sloEntityRef: entityRef,
    ...(componentRef !== undefined && { componentRef }),
    ...(ownerRef !== undefined && { ownerRef }),
    ...(systemRef !== undefined && { systemRef }),
  };
}
