import { type GraphQlProblem, graphQlError } from '@bellwether/kit-action';

/** @throws UpstreamError when something could not be answered, with the permission that is missing */
export function refuse(problems: readonly GraphQlProblem[]): void {
  if (problems.length === 0) return;
  const issues = problems.some(({ path }) =>
    path?.some(part => /^n\d+$/.test(String(part))),
  );
  throw graphQlError(
    problems,
    'to tell which pull requests and issues are released',
    issues ? 'issues: write' : 'pull-requests: write',
  );
}
