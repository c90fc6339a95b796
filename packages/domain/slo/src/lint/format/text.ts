import type { Finding, LintReport } from '../finding';

/**
 * A line per finding, as compilers write them and editors read them: `file:line:column: severity code: message`, with
 * the property path in brackets behind it.
 * @public
 */
export function formatText({ findings }: Pick<LintReport, 'findings'>): string {
  return findings.map(finding => `${line(finding)}\n`).join('');
}

function line({
  file,
  line: row,
  column,
  severity,
  code,
  message,
  path,
}: Finding): string {
  const place = [file, row, row === undefined ? undefined : column]
    .filter(part => part !== undefined)
    .join(':');
  return `${place === '' ? '' : `${place}: `}${severity} ${code}: ${message} [${path}]`;
}
