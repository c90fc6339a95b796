import tls from 'node:tls';
import type { SmokeTls } from '@bellwether/domain-smoke';

/** What a server showed of itself, whether or not it can be trusted. */
export function shownBy(socket: tls.TLSSocket): SmokeTls {
  const certificate = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? '',
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFromMs: Date.parse(certificate.valid_from),
    validToMs: Date.parse(certificate.valid_to),
    names: namesOf(certificate.subjectaltname),
    serialNumber: certificate.serialNumber,
    authorized: socket.authorized,
  };
}

/** Why a certificate cannot be trusted, in words and with the code people search for. */
export function distrustOf(socket: tls.TLSSocket, shown: SmokeTls): string {
  const { authorizationError } = socket;
  // a code, against what the typings say
  const code = String(authorizationError);
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `it expired on ${day(shown.validToMs)} (${code})`;
    case 'CERT_NOT_YET_VALID':
      return `it is not valid before ${day(shown.validFromMs)} (${code})`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `it is for ${shown.names.join(', ') || shown.subject} (${code})`;
    default:
      return `nobody who is trusted vouches for ${shown.subject}, issued by ${shown.issuer} (${code})`;
  }
}

/** Certificates that are trusted: those of this Node and of `NODE_EXTRA_CA_CERTS`, and further ones. */
export function trusted(further: readonly string[]): string[] | undefined {
  if (further.length === 0) return undefined;
  // there since Node 22.15; before it, further certificates of the environment cannot be asked for
  const known =
    typeof tls.getCACertificates === 'function'
      ? tls.getCACertificates('default')
      : tls.rootCertificates;
  return [...known, ...further];
}

function nameOf(name: tls.Certificate | undefined): string {
  return Object.entries(name ?? {})
    .flatMap(([key, value]) => [value].flat().map(part => `${key}=${part}`))
    .join(', ');
}

/** `DNS:a, DNS:b`; names with a comma in them are in quotes. */
function namesOf(text = ''): string[] {
  const parts = text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return parts.map(part => part.trim());
}
