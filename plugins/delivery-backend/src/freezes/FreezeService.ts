import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { freezeSpans, isFrozen } from '@bellwether/domain-canary/documents';
import { parseTime } from '@bellwether/kit-backend';
import {
  deliveryFreezeReadPermission,
  type FreezesResponse,
  type GetFreezesRequest,
} from '@bellwether/plugin-delivery-common';
import { isFor } from './inForce';
import type { ConfiguredFreeze } from './readFreezes';

const DAY_MS = 86_400_000;
const MAX_DAYS = 400;
const MAX_SPANS = 1000;

/** The calendar of freezes. */
export class FreezeService {
  constructor(
    private readonly options: {
      freezes: readonly ConfiguredFreeze[];
      permissions: PermissionsService;
    },
  ) {}

  /**
   * @throws NotAllowedError when the caller may not see it
   * @throws InputError for a time that is none, or is too long
   */
  async get(
    request: GetFreezesRequest,
    credentials: BackstageCredentials,
  ): Promise<FreezesResponse> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: deliveryFreezeReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${deliveryFreezeReadPermission.name}`,
      );
    }
    const nowMs = Date.now();
    const fromMs = parseTime('from', request.from) ?? nowMs;
    const toMs = parseTime('to', request.to) ?? fromMs + 90 * DAY_MS;
    if (!(toMs > fromMs && toMs - fromMs <= MAX_DAYS * DAY_MS)) {
      throw new InputError(
        `to: expected a time after "from", by at most ${MAX_DAYS} days, found ${iso(fromMs)} to ${iso(toMs)}`,
      );
    }
    return {
      from: iso(fromMs),
      to: iso(toMs),
      calendars: this.options.freezes
        .filter(isFor(request.environment))
        .map(({ kind, calendar, environments }) => {
          const freeze = isFrozen(calendar, nowMs);
          return {
            name: calendar.name,
            kind,
            district: calendar.district ?? null,
            timeZone: calendar.timeZone,
            because: calendar.because ?? null,
            environments,
            spans: freezeSpans(calendar, { fromMs, toMs }, MAX_SPANS).map(
              span => ({
                from: iso(span.startMs),
                to: iso(span.endMs),
                text: span.text,
              }),
            ),
            frozenUntil: freeze.frozen ? iso(freeze.untilMs) : null,
          };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
