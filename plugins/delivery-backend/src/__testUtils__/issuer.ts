import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  type KeyLike,
  SignJWT,
} from 'jose';
import { REPOSITORY } from './told';

interface Pair {
  kid: string;
  privateKey: KeyLike;
  jwk: JWK;
}

/** An issuer of tokens on this machine, whose keys a test turns over, hides or takes away. */
export class TestIssuer {
  /** Requests for keys. */
  reads = 0;
  /** Answers instead of the keys. */
  broken: { status: number; body?: string } | undefined;
  readonly #published: Pair[] = [];

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<TestIssuer> {
    const server = http.createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const issuer = new TestIssuer(server);
    await issuer.rotate('first');
    server.on('request', (_, response) => {
      issuer.reads += 1;
      response.statusCode = issuer.broken?.status ?? 200;
      response.end(
        issuer.broken
          ? (issuer.broken.body ?? '')
          : JSON.stringify(issuer.jwks()),
      );
    });
    return issuer;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  jwks(): { keys: JWK[] } {
    return { keys: this.#published.map(({ jwk }) => jwk) };
  }

  /** Replaces the key. */
  async rotate(kid: string): Promise<void> {
    const pair = await generateKeyPair('RS256');
    const jwk = {
      ...(await exportJWK(pair.publicKey)),
      kid,
      alg: 'RS256',
      use: 'sig',
    };
    this.#published.splice(0, Infinity, {
      kid,
      privateKey: pair.privateKey,
      jwk,
    });
  }

  /** What GitHub says about a job. */
  claims(changes: object = {}): JWTPayload {
    const nowS = Math.floor(Date.now() / 1000);
    return {
      iss: this.url,
      aud: 'https://portal.example.com',
      sub: `repo:${REPOSITORY}:ref:refs/heads/main`,
      repository: REPOSITORY,
      sha: 'e'.repeat(40),
      ref: 'refs/heads/main',
      run_id: '4001',
      run_attempt: '1',
      actor: 'ada',
      nbf: nowS - 5,
      iat: nowS,
      exp: nowS + 300,
      ...changes,
    };
  }

  /** A token with these claims, signed with the key of the issuer unless told otherwise. */
  async token(
    changes: object = {},
    signed: { kid?: string; key?: KeyLike | Uint8Array; alg?: string } = {},
  ): Promise<string> {
    const [{ kid, privateKey }] = this.#published;
    return new SignJWT(this.claims(changes))
      .setProtectedHeader({
        alg: signed.alg ?? 'RS256',
        kid: 'kid' in signed ? signed.kid : kid,
      })
      .sign(signed.key ?? privateKey);
  }

  async close(): Promise<void> {
    await new Promise(resolve => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}
