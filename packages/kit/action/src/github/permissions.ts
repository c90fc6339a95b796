/** Permissions of a job token that the Actions may need, as the keys of `permissions:` in a workflow. @public */
export type PermissionScope =
  | 'actions'
  | 'attestations'
  | 'checks'
  | 'contents'
  | 'deployments'
  | 'id-token'
  | 'issues'
  | 'pull-requests'
  | 'security-events'
  | 'statuses';

/** @public */
export type PermissionLevel = 'read' | 'write';

/** Permissions that let a request through; any one of them is enough, the first is the one to recommend. @public */
export type Permission = readonly [
  scope: PermissionScope,
  level: PermissionLevel,
];

/** First part of a path below the repository, and what it takes to read or write there. */
const BY_RESOURCE: Record<string, readonly PermissionScope[]> = {
  actions: ['actions'],
  attestations: ['attestations'],
  'check-runs': ['checks'],
  'check-suites': ['checks'],
  'code-scanning': ['security-events'],
  commits: ['contents'],
  compare: ['contents'],
  contents: ['contents'],
  deployments: ['deployments'],
  git: ['contents'],
  // a pull request is an issue too: either permission opens its comments and labels
  issues: ['pull-requests', 'issues'],
  pulls: ['pull-requests'],
  releases: ['contents'],
  statuses: ['statuses'],
  tags: ['contents'],
};

/** Paths whose last part decides. */
const BY_LAST_PART: Record<string, readonly PermissionScope[]> = {
  'check-runs': ['checks'],
  pulls: ['pull-requests'],
  status: ['statuses'],
  statuses: ['statuses'],
};

/** The list of issues, and an issue itself: of a pull request the other permission does, too. */
const ISSUES_BY_DEPTH: readonly (readonly PermissionScope[])[] = [
  ['issues'],
  ['issues', 'pull-requests'],
];

/**
 * What a request needs of the token of a job, from GitHub's page "Permissions required for GitHub Apps". Empty for what
 * every token may do.
 *
 * @param method - HTTP method
 * @param path - path or route below the API, e.g. `/repos/{owner}/{repo}/check-runs`
 * @public
 */
export function permissionsFor(
  method: string,
  path: string,
): readonly Permission[] {
  const [, repos, , , resource, ...rest] = path.split('?')[0].split('/');
  if (repos !== 'repos' || resource === undefined) return [];
  const last = rest.at(-1) ?? '';
  const scopes: readonly PermissionScope[] =
    (resource === 'commits' ? BY_LAST_PART[last] : undefined) ??
    (resource === 'issues' ? ISSUES_BY_DEPTH[rest.length] : undefined) ??
    // the rule of a deployment, found below the run that waits for it
    (last === 'deployment_protection_rule' ? ['deployments'] : undefined) ??
    BY_RESOURCE[resource] ??
    [];
  const level = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  return scopes.map(scope => [scope, level]);
}

/**
 * Reads `X-Accepted-GitHub-Permissions`, e.g. `issues=write; pull_requests=write`: alternatives between semicolons.
 *
 * @public
 */
export function readAcceptedPermissions(header: string): string[] {
  return header
    .split(';')
    .map(alternative =>
      alternative
        .split(',')
        .map(part => part.trim().replaceAll('_', '-').replace('=', ': '))
        .filter(part => part !== '')
        .join(' and '),
    )
    .filter(alternative => alternative !== '');
}
