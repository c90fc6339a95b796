import { X509Certificate } from 'node:crypto';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Certificates in a text, for `ca` of {@link SmokeOptions}. What stands between them does not count.
 *
 * @returns what is wrong when there are none, or one is damaged
 * @public
 */
export function certificatesIn(
  text: string,
): { ok: true; certificates: string[] } | { ok: false; problem: string } {
  const certificates = text.match(PEM) ?? [];
  const refused = (found: string) => ({
    ok: false as const,
    problem: `expected certificates in PEM, found ${found}.`,
  });
  if (certificates.length === 0) return refused('none');
  return certificates.every(isWhole)
    ? { ok: true, certificates: [...certificates] }
    : refused('one that is damaged');
}

function isWhole(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).subject !== undefined;
  } catch {
    return false;
  }
}
