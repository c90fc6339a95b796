import type { Problem } from '../declaration/problem';

/** Error of a file as a whole. @public */
export function fileProblem(
  file: string,
  code: string,
  message: string,
): Problem {
  return { severity: 'error', code, path: '$', message, file };
}

/** Sorts problems in place: by file, then by line and column. @public */
export function inOrderOfText(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => {
    const [first, second] = [a.file ?? '', b.file ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });
}

/** Whether any problem is an error. @public */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
