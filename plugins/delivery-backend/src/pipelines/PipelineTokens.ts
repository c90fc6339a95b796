import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { PipelineIssuer } from './issuers';
import { KeySet, KeysUnavailableError } from './KeySet';

/** What GitHub says about the job that sends an event. */
export interface PipelineClaims {
  /** Address of the repository, which its events name as their source. */
  source: string;
  /** `owner/name`. */
  repository: string;
  sha: string;
  ref: string;
  runId: number;
  runAttempt: number;
  actor: string | null;
  /** Address of the GitHub it runs on. */
  serverUrl: string;
}

/** How far clocks may differ. */
const CLOCK_TOLERANCE_S = 30;

/** Tokens live for minutes; whatever says it lives for longer is none of GitHub's. */
const MAX_AGE = '1 hour';

const number = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.number().max(Number.MAX_SAFE_INTEGER));

const CLAIMS = z.object({
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
  sha: z.string().regex(/^[0-9a-f]{40,64}$/i),
  ref: z
    .string()
    .max(500)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u),
  run_id: number,
  run_attempt: number,
  actor: z
    .string()
    .max(100)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .optional(),
});

/** Checks tokens that GitHub issues to jobs: there is no secret that the portal and a pipeline share. */
export class PipelineTokens {
  readonly #issuers: Map<string, { issuer: PipelineIssuer; keys: KeySet }>;

  constructor(options: {
    issuers: readonly PipelineIssuer[];
    onKeysRead?: (outcome: 'ok' | 'error', message?: string) => void;
    now?: () => number;
  }) {
    this.#issuers = new Map(
      options.issuers.map(issuer => [
        issuer.issuer,
        {
          issuer,
          keys: new KeySet({
            url: issuer.jwksUrl,
            onRead: options.onKeysRead,
            now: options.now,
          }),
        },
      ]),
    );
    this.#now = options.now ?? Date.now;
  }

  readonly #now: () => number;

  /** Whether a token says that one of the issuers made it; this alone proves nothing. */
  claimsToBeOurs(token: string): boolean {
    try {
      return this.#issuers.has(decodeJwt(token).iss ?? '');
    } catch {
      return false;
    }
  }

  /**
   * What a token proves about the job that it was issued to.
   *
   * @throws AuthenticationError when it proves nothing
   * @throws NotAllowedError when events of its repository are not taken
   * @throws KeysUnavailableError when nobody can tell
   */
  async verify(token: string): Promise<PipelineClaims> {
    const known = this.#issuers.get(decodeJwt(token).iss ?? '');
    if (!known)
      throw new AuthenticationError('The token is of no known issuer');
    const { issuer, keys } = known;
    const claims = readClaims(await this.#payload(token, issuer, keys));
    if (!issuer.takes(claims.repository)) {
      throw new NotAllowedError(
        `Events of ${claims.repository} are not taken; its owner or the repository has to be named in delivery.pipelines.github`,
      );
    }
    return {
      source: `${issuer.serverUrl}/${claims.repository}`,
      repository: claims.repository,
      sha: claims.sha,
      ref: claims.ref,
      runId: claims.run_id,
      runAttempt: claims.run_attempt,
      actor: claims.actor ?? null,
      serverUrl: issuer.serverUrl,
    };
  }

  async #payload(
    token: string,
    { issuer, audience }: PipelineIssuer,
    keys: KeySet,
  ): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(
        token,
        (header, input) => {
          if (header.kid === undefined) throw new errors.JWKSNoMatchingKey();
          return keys.find(header, input);
        },
        {
          // the one GitHub signs with; what the header of a token proposes decides nothing
          algorithms: ['RS256'],
          issuer,
          audience,
          requiredClaims: ['exp', 'iat', 'nbf'],
          clockTolerance: CLOCK_TOLERANCE_S,
          maxTokenAge: MAX_AGE,
          currentDate: new Date(this.#now()),
        },
      );
      return payload;
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw error;
      if (error instanceof errors.JOSEError) {
        throw new AuthenticationError(
          `The token of the pipeline is not valid: ${reasonOf(error, { issuer, audience })}`,
        );
      }
      throw error;
    }
  }
}

function readClaims(payload: JWTPayload): z.output<typeof CLAIMS> {
  const claims = CLAIMS.safeParse(payload);
  if (claims.success) return claims.data;
  const names = claims.error.issues.map(({ path }) => path.join('.'));
  throw new AuthenticationError(
    `The token is not that of a job: expected the claims ${[...new Set(names)].join(', ')} as GitHub issues them`,
  );
}

/** Wrong audiences are how people get this wrong, so what is expected is said; it is no secret. */
function reasonOf(
  error: errors.JOSEError,
  { audience }: { issuer: string; audience: string },
): string {
  return error instanceof errors.JWTClaimValidationFailed &&
    error.claim === 'aud'
    ? `expected the audience ${audience} (the input portal-audience of the Action)`
    : error.message;
}
