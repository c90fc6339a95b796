import type { Problem } from '@bellwether/domain-slo';
import { printable } from './printable';

/** Problems as compilers print them, which editors and CI make links of: `file:line:column: severity code path: message`. */
export function problemLines(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column, severity, code, path, message }) => {
      const place = [file, line, column].filter(part => part !== undefined);
      const at = place.length > 0 ? `${place.join(':')}: ` : '';
      return `${printable(`${at}${severity} ${code} ${path}: ${message}`)}\n`;
    })
    .join('');
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2 errors, 1 warning` */
export function countedProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`;
}
