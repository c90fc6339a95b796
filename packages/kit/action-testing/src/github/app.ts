import { type KeyObject, verify } from 'node:crypto';
import type { PermissionLevel } from '@bellwether/kit-action';
import type { Handler } from './answers';
import { notFound, REPO } from './answers';
import type { Fields } from './state';

/** A GitHub App that is installed in the repository. @public */
export interface InstalledApp {
  appId: number;
  /** Of the key its tokens are signed with. */
  publicKey: KeyObject;
  installationId: number;
  /** What it may do at most. */
  permissions: Readonly<Record<string, PermissionLevel>>;
}

/** A token of an installation that was asked for. */
export interface MintedToken {
  token: string;
  repositoryIds: readonly number[];
  permissions: Readonly<Record<string, PermissionLevel>>;
}

/** GitHub takes no token of an App that is valid for longer. */
const MAX_LIFE_S = 600;

/** Whether a token is one that the App has signed, and that holds now. */
export function isTokenOf(app: InstalledApp, token: string): boolean {
  const [header, payload, signature, ...rest] = token.split('.');
  if (signature === undefined || rest.length > 0) return false;
  const { alg } = parsed(header);
  const { iss, iat, exp } = parsed(payload) as Record<string, number>;
  const nowS = Date.now() / 1000;
  return (
    alg === 'RS256' &&
    String(iss) === String(app.appId) &&
    iat <= nowS &&
    exp > nowS &&
    exp - iat <= MAX_LIFE_S + 60 &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${payload}`),
      app.publicKey,
      Buffer.from(signature, 'base64url'),
    )
  );
}

/** Requests an App makes as itself. */
export function isForApps(route: string): boolean {
  return route.startsWith('POST /app/') || route === `GET ${REPO}/installation`;
}

/** What an App asks for as itself. */
export function appHandlers(
  app: InstalledApp,
  onMinted: (minted: MintedToken) => void,
): Record<string, Handler> {
  return {
    [`GET ${REPO}/installation`]: () => ({
      status: 200,
      body: { id: app.installationId, app_id: app.appId },
    }),
    'POST /app/installations/{installation_id}/access_tokens': (
      { repository },
      { parameters, body, nextId },
    ) => {
      if (Number(parameters.installation_id) !== app.installationId) {
        return notFound;
      }
      const asked = (body.permissions ?? app.permissions) as Record<
        string,
        PermissionLevel
      >;
      const ids = (body.repository_ids ?? []) as number[];
      const tooMuch = Object.entries(asked).find(
        ([scope, level]) =>
          app.permissions[scope] !== 'write' &&
          app.permissions[scope] !== level,
      );
      if (tooMuch || ids.some(id => id !== repository.id)) {
        return {
          status: 422,
          body: {
            message: tooMuch
              ? 'The permissions requested are not granted to this installation.'
              : 'There is at least one repository that does not exist or is not accessible to the parent installation.',
          },
        };
      }
      const minted = {
        token: `ghs_installation${nextId()}`,
        repositoryIds: ids,
        permissions: asked,
      };
      onMinted(minted);
      return {
        status: 201,
        body: {
          token: minted.token,
          expires_at: new Date(Date.now() + 3_600_000).toISOString(),
          permissions: asked,
        },
      };
    },
  };
}

function parsed(part: string): Fields {
  try {
    return Object(
      JSON.parse(Buffer.from(part, 'base64url').toString('utf8')),
    ) as Fields;
  } catch {
    return {};
  }
}
