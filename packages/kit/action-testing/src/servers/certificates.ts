import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import net from 'node:net';

/** A certificate with its private key, both in PEM. @public */
export interface IssuedCertificate {
  cert: string;
  key: string;
}

/** What a certificate says. @public */
export interface CertificateRequest {
  /** Host names and addresses it is for; `localhost` and `127.0.0.1` unless told. */
  hosts?: readonly string[];
  /** Epoch milliseconds; an hour ago unless told. */
  validFromMs?: number;
  /** Epoch milliseconds; in 90 days unless told. */
  validToMs?: number;
}

const DAY_MS = 86_400_000;

/** Object identifiers, as they are encoded. */
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const SUBJECT_ALTERNATIVE_NAME = '551d11';

/**
 * A certificate authority nobody trusts but those a test tells to. Certificates (RFC 5280) are put together here, so that
 * tests need no openssl.
 *
 * @public
 */
export class CertificateAuthority {
  /** Certificate of the authority, in PEM. */
  readonly cert: string;
  private readonly keys = keyPair();
  private serial = 1;

  constructor(private readonly name = 'Bellwether bench') {
    const nowMs = Date.now();
    this.cert = this.signed({
      subject: name,
      publicKey: this.keys.publicKey,
      validFromMs: nowMs - 365 * DAY_MS,
      validToMs: nowMs + 365 * DAY_MS,
      extensions: [
        extension(BASIC_CONSTRAINTS, sequence(der(0x01, Buffer.from([0xff])))),
      ],
    });
  }

  /** A certificate for a server. */
  issue({
    hosts = ['localhost', '127.0.0.1'],
    validFromMs = Date.now() - 3_600_000,
    validToMs = Date.now() + 90 * DAY_MS,
  }: CertificateRequest = {}): IssuedCertificate {
    const { publicKey, privateKey } = keyPair();
    const cert = this.signed({
      subject: hosts[0],
      publicKey,
      validFromMs,
      validToMs,
      extensions: [
        extension(SUBJECT_ALTERNATIVE_NAME, sequence(...hosts.map(nameOf))),
      ],
    });
    return {
      cert,
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  }

  private signed(content: {
    subject: string;
    publicKey: KeyObject;
    validFromMs: number;
    validToMs: number;
    extensions: Buffer[];
  }): string {
    const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
    const body = sequence(
      der(0xa0, der(0x02, Buffer.from([2]))),
      der(0x02, Buffer.from([this.serial])),
      algorithm,
      distinguishedName(this.name),
      sequence(time(content.validFromMs), time(content.validToMs)),
      distinguishedName(content.subject),
      content.publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(...content.extensions)),
    );
    this.serial += 1;
    const signature = sign('sha256', body, this.keys.privateKey);
    const whole = sequence(
      body,
      algorithm,
      der(0x03, Buffer.concat([Buffer.from([0]), signature])),
    );
    const lines = whole.toString('base64').match(/.{1,64}/g)!;
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}

function keyPair() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** Tag, length and content (X.690, 8.1). */
function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([tag, ...lengthBytes(content.length)]),
    content,
  ]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function identifier(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function distinguishedName(commonName: string): Buffer {
  const pair = sequence(
    identifier(COMMON_NAME),
    der(0x0c, Buffer.from(commonName)),
  );
  return sequence(der(0x31, pair));
}

/** `YYMMDDHHMMSSZ` */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

function extension(id: string, content: Buffer): Buffer {
  return sequence(identifier(id), der(0x04, content));
}

function nameOf(host: string): Buffer {
  if (!net.isIP(host)) return der(0x82, Buffer.from(host));
  if (net.isIPv4(host)) {
    return der(0x87, Buffer.from(host.split('.').map(Number)));
  }
  if (host === '::1') return der(0x87, Buffer.from([...Array(15).fill(0), 1]));
  throw new RangeError(`Expected ::1 or an address of IPv4, found ${host}`);
}
