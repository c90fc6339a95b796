import { permissionsFor, readAcceptedPermissions } from './permissions';

describe('permissionsFor', () => {
  it.each([
    ['POST', '/repos/{owner}/{repo}/check-runs', ['checks: write']],
    ['GET', '/repos/o/r/commits/abc/check-runs', ['checks: read']],
    ['GET', '/repos/o/r/commits/abc/pulls', ['pull-requests: read']],
    ['GET', '/repos/o/r/commits', ['contents: read']],
    ['POST', '/repos/o/r/statuses/abc', ['statuses: write']],
    [
      'POST',
      '/repos/o/r/issues/1/comments',
      ['pull-requests: write', 'issues: write'],
    ],
    ['POST', '/repos/o/r/issues', ['issues: write']],
    ['PATCH', '/repos/o/r/issues/1', ['issues: write', 'pull-requests: write']],
    ['GET', '/repos/o/r/pulls/1/files?page=2', ['pull-requests: read']],
    ['POST', '/repos/o/r/deployments/1/statuses', ['deployments: write']],
    ['POST', '/repos/o/r/code-scanning/sarifs', ['security-events: write']],
    ['GET', '/repos/o/r', []],
    ['GET', '/user', []],
  ])('%s %s', (method, path, expected) => {
    expect(permissionsFor(method, path).map(pair => pair.join(': '))).toEqual(
      expected,
    );
  });
});

it('reads alternatives and what belongs together', () => {
  expect(
    readAcceptedPermissions('issues=write; pull_requests=write,contents=read'),
  ).toEqual(['issues: write', 'pull-requests: write and contents: read']);
  expect(readAcceptedPermissions('')).toEqual([]);
});
