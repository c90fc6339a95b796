import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Fault, FaultQueue, happen } from './faults';
import { listen, type Loopback, sendJson } from './loopback';

const REQUEST_TOKEN = 'requestTokenOfTheJob0123456789';
const LIFETIME_S = 300;

/**
 * GitHub's issuer of OIDC tokens on this machine: signs tokens for the job and publishes its keys, so that whoever receives
 * one can check it as in production.
 *
 * @public
 */
export class OidcServer {
  /** Audiences tokens were asked for, in order. */
  readonly audiences: string[] = [];
  /** Tokens given out, in order. */
  readonly tokens: string[] = [];
  private readonly faults = new FaultQueue();
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };

  private constructor(
    private readonly loopback: Loopback,
    private readonly claims: Record<string, string>,
  ) {
    this.keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  }

  /** Starts an issuer; `claims` are laid over those of an ordinary job. */
  static async start(claims: Record<string, string> = {}): Promise<OidcServer> {
    const loopback = await listen();
    const oidc = new OidcServer(loopback, claims);
    loopback.serve(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://oidc');
      if (url.pathname === '/.well-known/jwks') {
        sendJson(response, 200, oidc.jwks());
        return;
      }
      const fault = oidc.faults.take(url.pathname);
      if (fault && (await happen(fault, request, response))) return;
      if (request.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) {
        sendJson(response, 401, { message: 'Bad credentials' });
        return;
      }
      sendJson(response, 200, {
        value: oidc.issue(url.searchParams.get('audience') ?? 'northfield'),
      });
    });
    return oidc;
  }

  /** `iss` of the tokens. */
  get issuer(): string {
    return this.loopback.origin;
  }

  /** Variables of a job with `id-token: write`. */
  get env(): Record<string, string> {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.loopback.origin}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    };
  }

  /** Keys to check tokens with, as a JSON Web Key Set. */
  jwks(): { keys: object[] } {
    const key = this.keys.publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, kid: 'bench', use: 'sig', alg: 'RS256' }] };
  }

  /** Lets the next request for a token go wrong. */
  fail(fault: Omit<Fault, 'route'>): void {
    this.faults.add(fault);
  }

  close(): Promise<void> {
    return this.loopback.close();
  }

  private issue(audience: string): string {
    this.audiences.push(audience);
    const nowS = Math.floor(Date.now() / 1000);
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${part(
      {
        iss: this.issuer,
        sub: 'repo:northfield/platform:ref:refs/heads/main',
        repository: 'northfield/platform',
        ref: 'refs/heads/main',
        ...this.claims,
        aud: audience,
        jti: `token-${this.tokens.length + 1}`,
        nbf: nowS - 5,
        iat: nowS,
        exp: nowS + LIFETIME_S,
      },
    )}`;
    const signature = createSign('RSA-SHA256')
      .update(unsigned)
      .sign(this.keys.privateKey, 'base64url');
    const token = `${unsigned}.${signature}`;
    this.tokens.push(token);
    return token;
  }
}
