import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { deliveryEventPushPermission } from '@bellwether/plugin-delivery-common';
import type express from 'express';
import type { PipelineClaims, PipelineTokens } from './PipelineTokens';

/** Who sends an event. */
export type Sender =
  /** A job of GitHub Actions, for itself. */
  | { kind: 'pipeline'; name: string; claims: PipelineClaims }
  /** A service with the permission to speak for anybody. */
  | { kind: 'service'; name: string };

/**
 * Finds out who is at the door of `POST /events`, which Backstage leaves open as it does not know GitHub's tokens. Whoever
 * comes with such a token is what GitHub says; everybody else has to be a service with `delivery.event.push`.
 */
export class Doorkeeper {
  constructor(
    private readonly options: {
      tokens: PipelineTokens;
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
    },
  ) {}

  /**
   * @throws AuthenticationError for nobody
   * @throws NotAllowedError for somebody else
   * @throws KeysUnavailableError when nobody can tell
   */
  async admit(request: express.Request): Promise<Sender> {
    const { tokens, httpAuth, permissions } = this.options;
    const token = bearerOf(request);
    if (token !== undefined && tokens.claimsToBeOurs(token)) {
      const claims = await tokens.verify(token);
      return {
        kind: 'pipeline',
        name: claims.source.toLowerCase(),
        claims,
      };
    }
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const [{ result }] = await permissions.authorize(
      [{ permission: deliveryEventPushPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Pushing events as a service needs the permission ${deliveryEventPushPermission.name}`,
      );
    }
    return { kind: 'service', name: credentials.principal.subject };
  }
}

function bearerOf(request: express.Request): string | undefined {
  const [, token] =
    /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return token;
}
