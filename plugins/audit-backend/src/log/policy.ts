import { printVerifierKey } from '@bellwether/domain-transparency-log';
import type { AuditConfig } from '../config';

/** Whom readers of bundles are to trust, as C2SP tlog-policy: the keys of the log, and enough of its witnesses. */
export function policyText({
  signers,
  witnesses,
  quorum,
}: Pick<AuditConfig, 'signers' | 'witnesses' | 'quorum'>): string {
  const names = witnesses.map(({ name }) => name);
  const lines = [
    ...signers.map(signer => `log ${printVerifierKey(signer)}`),
    ...witnesses.map(
      ({ name, key }) => `witness ${name} ${printVerifierKey(key)}`,
    ),
    ...(quorum > 0
      ? [`group witnesses ${quorum} ${names.join(' ')}`, 'quorum witnesses']
      : ['quorum none']),
  ];
  return `${lines.join('\n')}\n`;
}
