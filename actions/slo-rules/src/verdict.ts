import type { Finding } from '@bellwether/domain-slo';

/** Severities of findings, the worst first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/** Findings that fail the check. */
export function failing(
  findings: readonly Finding[],
  failOn: Finding['severity'],
): Finding[] {
  const severities = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.filter(({ severity }) => severities.includes(severity));
}

/** `1 error`, `2 errors` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
